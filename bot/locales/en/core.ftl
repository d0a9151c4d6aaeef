# The greeting, /help, /sources, and what the bot says when it cannot do something.

# /start. HTML.
welcome = Hello. I answer questions from an archive of news articles, in the exact words of the article, and say which article they are from. When the archive does not say, I say so.
welcome-private = Send me a question, such as <i>who scored the winner?</i>
welcome-group = Ask with <code>/ask who scored the winner?</code>, by mentioning me, or in reply to a message of mine.
welcome-more = /help says more.

# /help. HTML. $bot: the bot's username.
help-private = Send me a question, such as <i>who scored the winner?</i>, and go on from the answer: <i>in which minute?</i>
help-group = In a group: ask with <code>/ask who scored the winner?</code>, by mentioning me, or in reply to a message of mine.
help-inline = In any other chat: type <code>@{ $bot }</code> and a question.
# $name: a command; $does: what it does.
help-command = /{ $name } — { $does }

# /sources. HTML. $days: a day, or from one to another.
sources-none = The archive holds no articles yet.
sources-head = The archive holds { $articles ->
        [one] { $articles } article
       *[other] { $articles } articles
    }{ $sources ->
        [0] {""}
        [one] {" "}from { $sources } source
       *[other] {" "}from { $sources } sources
    }.
sources-line = • { $name }: { $articles ->
        [one] { $articles } article
       *[other] { $articles } articles
    }
sources-line-days = • { $name }: { $articles ->
        [one] { $articles } article
       *[other] { $articles } articles
    }, { $days }
sources-more = … and { $sources ->
        [one] { $sources } more source
       *[other] { $sources } more sources
    }
# Stands where a source's name would. Plain.
sources-unnamed = no source named

# When something is not as it should be. Plain.
sorry = Sorry, something went wrong on my side; please ask again later.
only-words = I can only read words; send me a question as text.
unknown-command = I do not know that command; /help lists those that I know.

# When the bot is let into a group. HTML. $bot: the bot's username.
greeting-group = Hello. I answer questions from an archive of news articles, and quote the article. Ask with <code>/ask who scored the winner?</code>, by mentioning @{ $bot }, or in reply to a message of mine; otherwise I keep quiet. Admins can change how I answer here with /settings.
