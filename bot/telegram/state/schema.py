"""The tables of what the bot remembers, and how those of an older Pressbox are brought up to date."""

from __future__ import annotations

from typing import Final

APPLICATION_ID: Final = 0x50724254
"""What marks a database as the bot's ("PrBT"), in its header."""

MIGRATIONS: Final[tuple[tuple[str, ...], ...]] = (
    (
        # Updates that Telegram delivered: each is handled once, also when the bot restarts in between.
        """
        CREATE TABLE delivery (
            id INTEGER PRIMARY KEY,
            body TEXT,
            received REAL NOT NULL,
            -- Whether it is being handled.
            begun INTEGER NOT NULL DEFAULT 0,
            -- How often the process died while it was.
            deaths INTEGER NOT NULL DEFAULT 0,
            -- When it had been dealt with; NULL while it has not.
            done REAL
        )
        """,
        "CREATE INDEX delivery_open ON delivery (done) WHERE done IS NULL",
        # What a message with buttons shows. The ids are drawn by lot: an old button never meets another answer, and
        # nobody can guess that of somebody else's.
        """
        CREATE TABLE shown (
            id INTEGER PRIMARY KEY,
            chat INTEGER,
            -- The message that asked, and the one that answers; NULL where there is none (inline).
            asked INTEGER,
            message INTEGER,
            -- Who asked; NULL where nobody can be named.
            person INTEGER,
            question TEXT NOT NULL,
            -- The answer or the refusal, as JSON.
            reply TEXT NOT NULL,
            -- What the message speaks, whoever presses a button under it.
            language TEXT NOT NULL,
            made REAL NOT NULL
        )
        """,
        "CREATE INDEX shown_by_question ON shown (chat, asked)",
        "CREATE INDEX shown_by_message ON shown (chat, message)",
        "CREATE INDEX shown_by_time ON shown (made)",
        # What people said of answers: one word of each person on each.
        """
        CREATE TABLE feedback (
            shown INTEGER NOT NULL REFERENCES shown (id) ON DELETE CASCADE,
            person INTEGER NOT NULL,
            helpful INTEGER NOT NULL,
            at REAL NOT NULL,
            PRIMARY KEY (shown, person)
        ) WITHOUT ROWID
        """,
        # How a chat wants it.
        """
        CREATE TABLE chat (
            id INTEGER PRIMARY KEY,
            language TEXT,
            -- The only sources to answer from, as a JSON list; NULL for all.
            sources TEXT,
            -- Whether nothing of what is asked may be kept.
            traceless INTEGER NOT NULL DEFAULT 0
        )
        """,
        # What was asked, for the editors.
        """
        CREATE TABLE asked (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at REAL NOT NULL,
            -- "private", "group" or "guest".
            place TEXT NOT NULL,
            chat INTEGER,
            person INTEGER,
            -- As it was put, and as it was understood where that differs.
            question TEXT NOT NULL,
            understood TEXT,
            -- What questions that are the same but for their spelling share.
            topic TEXT NOT NULL,
            answered INTEGER NOT NULL,
            reason TEXT,
            answer TEXT
        )
        """,
        "CREATE INDEX asked_by_time ON asked (at)",
        "CREATE INDEX asked_by_person ON asked (person)",
        # What people want to be told of.
        """
        CREATE TABLE subscription (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            chat INTEGER NOT NULL,
            -- The topic of a forum; 0 for none.
            thread INTEGER NOT NULL DEFAULT 0,
            words TEXT NOT NULL,
            -- Of whoever subscribed: what to speak where the chat did not choose.
            language TEXT NOT NULL,
            made REAL NOT NULL,
            UNIQUE (chat, thread, words)
        )
        """,
        "CREATE INDEX subscription_by_words ON subscription (words)",
        # What they were not told of yet: an article that has the words of a subscription.
        """
        CREATE TABLE notice (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            subscription INTEGER NOT NULL REFERENCES subscription (id) ON DELETE CASCADE,
            article TEXT NOT NULL,
            -- Further articles, which are only counted.
            more INTEGER NOT NULL DEFAULT 0
        )
        """,
        "CREATE INDEX notice_by_subscription ON notice (subscription)",
        # Articles that were in the archive before, by a digest of their ids: one that is changed is not new.
        "CREATE TABLE met (article BLOB PRIMARY KEY) WITHOUT ROWID",
        # What the data of a button is too short for, such as an article's id, by a digest of it.
        "CREATE TABLE pointer (digest TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID",
        # The articles of the latest list in each chat or topic, by their numbers.
        """
        CREATE TABLE listed (
            place TEXT NOT NULL,
            number INTEGER NOT NULL,
            article TEXT NOT NULL,
            PRIMARY KEY (place, number)
        ) WITHOUT ROWID
        """,
        # Who may use a private bot, beside those whom the settings name.
        """
        CREATE TABLE member (
            -- A person's id, or (below 0) a group's.
            id INTEGER PRIMARY KEY,
            -- What they were called then.
            name TEXT NOT NULL,
            since REAL NOT NULL,
            -- The admin who let them in.
            invited_by INTEGER NOT NULL
        )
        """,
        """
        CREATE TABLE pairing (
            -- A digest of the code, never the code itself.
            digest TEXT PRIMARY KEY,
            made_by INTEGER NOT NULL,
            expires REAL NOT NULL
        ) WITHOUT ROWID
        """,
        # Articles that a message of the editors' offers to take out.
        """
        CREATE TABLE offer (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            chat INTEGER NOT NULL,
            -- Their ids, as a JSON list.
            articles TEXT NOT NULL,
            made REAL NOT NULL
        )
        """,
        # Single values by name, such as up to which article people were told.
        "CREATE TABLE note (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    ),
)
"""The statements that lead from each version of the schema to the next; those of a released version never change."""
