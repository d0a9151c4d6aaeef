# What only admins use, and what a private bot says to those whom it does not know.

command-status = what is in the archive, and how the bot is used
command-stats = what people ask, and what could not be answered
command-remove = take an article out of the archive
command-pair = let somebody in, or a group
command-members = who was let in

# /help, below what everybody is told; the commands for admins follow. HTML.
help-admins = <b>For admins:</b> send me a document (.txt, .md, .html, .json or .jsonl, also packed as .gz or .xz), forward a post from a channel, or send nothing but the addresses of web pages, and I read it into the archive.

# -- A private bot

# To a stranger, in a private chat. HTML. $id: the stranger's own id.
access-stranger = This bot is private. To be let in, give its owner your id, <code>{ $id }</code>, or ask for a code and send it here.
# To a stranger who presses a button: at most 200 characters. Plain.
access-button = This bot is private.
access-paired = Welcome, you are in. Send me a question, such as <i>who scored the winner?</i>
access-wrong-code = That code does not let anybody in: it is wrong, used or too old. Ask for a new one.

pair-open = This bot is open to everyone, so nobody needs to be let in. PRESSBOX_TELEGRAM_PRIVATE=yes makes it private.
# HTML. $code: the code; $link: the same as a link; $minutes: how long it lives.
pair-code = <code>{ $code }</code> lets one person in. It works once, within { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }. They send it to me, or follow this link: { $link }

    To let a group in, send /pair in the group itself.
pair-group = This group is in: everybody here may ask me.
unpair-group = This group is out: I no longer answer here.
unpair-done = They are out: I no longer answer them.
unpair-nobody = Nobody with this id was let in. /members lists those who were.

members-head = { $members ->
        [one] { $members } person or group was let in with /pair:
       *[other] { $members } people and groups were let in with /pair:
    }
members-none = Nobody was let in with /pair.
# $people, $groups: how many the settings name.
members-settings = The settings let in { $people ->
        [one] { $people } person
       *[other] { $people } people
    } and { $groups ->
        [one] { $groups } group
       *[other] { $groups } groups
    }.
members-person = • { $name } (<code>{ $id }</code>), since { $since }
members-group = • { $name }, a group (<code>{ $id }</code>), since { $since }
# On a button. Plain.
button-put-out = Remove { $name }

# -- What is sent to be read

# $name: what is being read.
intake-reading = Reading <b>{ $name }</b> …
intake-so-far = { $articles ->
        [one] { $articles } article so far
       *[other] { $articles } articles so far
    }
intake-done = Read: <b>{ $name }</b>
intake-done-all = Read: { $count ->
        [one] { $count } item
       *[other] { $count } items
    }
intake-added = Added: { $articles ->
        [one] { $articles } article
       *[other] { $articles } articles
    }
intake-updated = Updated: { $articles ->
        [one] { $articles } article
       *[other] { $articles } articles
    }
intake-unchanged = Unchanged: { $articles ->
        [one] { $articles } article
       *[other] { $articles } articles
    }
intake-paragraphs = { $paragraphs ->
        [one] { $paragraphs } paragraph can be found now.
       *[other] { $paragraphs } paragraphs can be found now.
    }
intake-skipped = Left out: { $count }
intake-more = … and { $more } more
# Why something was not taken in, behind its name and a colon. HTML. $why is English, from the archive or the system.
intake-no-archive = There is no archive to add to: the sample articles are answering. Make one with pressbox add, then start me again.
intake-not-added = The archive could not take it in: { $why }
intake-no-room = It could not be kept for reading ({ $why }); free some space and send it again.
intake-stopped = I am stopping; send it again to read the rest.
intake-too-many = Only the first { $articles } articles were read; split the file to add the rest.
intake-unknown-kind = I cannot read this kind of file; send one of { $kinds }, also packed as .gz or .xz.
intake-too-large = It is larger than { $limit } MB, the most that I can fetch; split it, or pack it as .gz or .xz.
intake-unpacks-too-large = Unpacked it is larger than { $limit } MB; split it.
intake-gone = Telegram does not have it any more; send it again.
intake-not-downloaded = It could not be downloaded because the connection was lost; send it again.

post-without-words = There are no words in this post to read.
post-too-many-addresses = Only the first { $limit } addresses of a message are read; send the rest by themselves.

# On a button. Plain.
button-undo = Undo
undo-done = Undone: { $articles ->
        [one] { $articles } article was taken out again.
       *[other] { $articles } articles were taken out again.
    }

# -- /remove

remove-how = Say which article: <code>/remove</code> with its id or some words of its title, or in reply to an answer of mine that cites it.
remove-none = No article is like that.
remove-which = Which one is to go?
remove-sure = Take this article out of the archive?
remove-done = Taken out of the archive:
remove-gone = It is not in the archive any more.
remove-kept = Nothing was taken out.
remove-failed = The archive could not be changed: { $why }
# On buttons. Plain.
button-remove = Take out
button-keep = Keep
button-keep-all = Keep them all
# At most 200 characters. Plain.
editors-expired = This button is too old to do anything.

# -- /status

status-articles = The archive holds { $articles ->
        [one] <b>{ $articles }</b> article
       *[other] <b>{ $articles }</b> articles
    } from { $sources ->
        [one] { $sources } source
       *[other] { $sources } sources
    }.
# $furniture: paragraphs that are kept out of the index.
status-paragraphs = { $paragraphs ->
        [one] { $paragraphs } paragraph
       *[other] { $paragraphs } paragraphs
    } can be found, { $furniture } more left out as page furniture.
status-days = Days: { $days }
status-size = Size: { $size } MB, ranked by { $engine }
status-sample = These are the sample articles; there is no archive yet.
status-people = Asked of late by { $people ->
        [one] { $people } person
       *[other] { $people } people
    } in { $chats ->
        [one] { $chats } chat
       *[other] { $chats } chats
    }
status-subscriptions = Subscriptions: { $subscriptions }
status-members = Let in with /pair: { $members }
status-running = Running for { $days ->
        [0] { $hours ->
            [0] { $minutes } min
           *[other] { $hours } h { $minutes } min
        }
       *[other] { $days } d { $hours } h
    }, Pressbox { $version }

# -- /stats

stats-head = <b>{ $days ->
        [one] The last day
       *[other] The last { $days } days
    }</b>
stats-totals = { $questions ->
        [one] { $questions } question
       *[other] { $questions } questions
    }: { $answered } answered, { $unanswered } not
stats-people = by { $people ->
        [one] { $people } person
       *[other] { $people } people
    } in { $chats ->
        [one] { $chats } chat
       *[other] { $chats } chats
    }
stats-votes = Called helpful: { $helpful }, wrong: { $wrong }
stats-unanswered = <b>Could not be answered</b>
stats-wrong = <b>Answers called wrong</b>
stats-most = <b>Asked most</b>
stats-times = ({ $times } times)
stats-nothing = { $days ->
        [one] Nothing was asked in the last day.
       *[other] Nothing was asked in the last { $days } days.
    }
stats-how = Say for how many days, such as <code>/stats 30</code>. Questions are kept for { $kept ->
        [one] { $kept } day
       *[other] { $kept } days
    }.
stats-not-kept = Questions are not kept (PRESSBOX_TELEGRAM_KEEP_DAYS=0), so there is nothing to count.
# On a button. Plain.
button-csv = All as a file (CSV)
stats-file = { $days ->
        [one] The questions of the last day
       *[other] The questions of the last { $days } days
    }
