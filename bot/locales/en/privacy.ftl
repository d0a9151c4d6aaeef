# /privacy and /forget. HTML unless said otherwise.
command-privacy = what I keep about you, and for how long
command-forget = delete what I keep about you

# /privacy: a line for each thing, each after a bullet.
privacy-head = What I keep, and for how long
# $days: from 1.
privacy-questions = Questions, who asked them and how they were answered: { $days ->
        [one] one day
       *[other] { $days } days
    }, so that the editors see what people want to know and could not find.
privacy-questions-none = Questions: not at all.
privacy-questions-traceless = Questions: not at all, because this chat wants no traces (/settings).
privacy-answers = My answers with their questions, so that the buttons work, and who found them helpful or wrong: { $days ->
        [one] one day
       *[other] { $days } days
    }.
privacy-answers-passing = My answers, so that their buttons work: { $minutes } minutes, in memory alone.
privacy-conversation = What we were just talking about, so that you can go on from it: { $minutes } minutes, in memory alone; /new forgets it at once.
privacy-subscriptions = Subscriptions: until somebody ends them with /unsubscribe.
privacy-settings = The settings of this chat, and the numbers of its last list of articles: until others take their place.
privacy-members = Who may use me, with their name: until an admin takes that back. /forget does not change it.
# Updates that were handled.
privacy-updates = Your messages: until they are dealt with. After that only a number of each, for { $days } days, so that none is answered twice.
privacy-log = My log: nothing of what people write.
privacy-log-words = My log: also what people write. Whoever runs me decides how long it is kept.
privacy-forget-private = /forget deletes what is about you. The messages in this chat are kept by Telegram; delete them there.
privacy-forget-group = /forget deletes what you asked in this group; in a private chat with me it deletes everything about you. The messages in this group are kept by Telegram.

# /forget.
forget-private = Shall I delete what I keep about you? That is what you asked, here and in groups; my answers to it, whose buttons then no longer work; what you said of answers; and the subscriptions and settings of this chat.
forget-group = Shall I delete what you asked in this group, my answers to it, and what you said of answers here? The buttons under those answers then no longer work. In a private chat with me, /forget deletes everything about you.
forget-nobody = I cannot tell who is asking. Send /forget in your own name, not in that of a group or channel.
forget-not-done = Nothing was deleted.
forgotten = Deleted:
forgotten-nothing = Done. There was nothing of yours that I could have counted, and now there is nothing left.
forgotten-questions = { $count ->
        [one] one question
       *[other] { $count } questions
    }
forgotten-answers = { $count ->
        [one] one answer
       *[other] { $count } answers
    }, with the buttons
forgotten-votes = what you said of { $count ->
        [one] one answer
       *[other] { $count } answers
    }
forgotten-subscriptions = { $count ->
        [one] one subscription
       *[other] { $count } subscriptions
    }

# Plain.
forget-button = Delete
forget-button-not = Keep
# At most 200 characters.
forget-not-yours = This question is for somebody else; send /forget yourself.
