# /latest, /article, /subscribe and /unsubscribe. HTML unless said otherwise.
command-latest = the newest articles; /latest and a source's name lists only its own
command-article = read an article: its number in /latest, or words of its title
command-subscribe = a message here when a new article has these words
command-unsubscribe = no more messages about these words

# Words that somebody gave, quoted within a sentence.
quoted = “{ $words }”

# /latest.
latest-head = The newest articles
# $sources: names of sources, with commas between them.
latest-head-of = The newest articles of { $sources }
latest-none = There are no articles to list.
latest-no-source = No source of the archive is called “{ $words }”; /sources lists them all.

# Buttons: a few short words. Plain.
button-newer = ‹ Newer
button-older = Older ›
button-list = « Back to the list

# /article.
article-page = Page { $page } of { $pages }
article-empty = There is nothing to read in this article.
article-untitled = an article without a title
article-how = Put what to read after the command: the number of an article in /latest, or some words of its title, as in <code>/article heartbreak in Rostov</code>. In reply to one of my answers, /article by itself shows the article that the answer is from.
# Above buttons with titles.
article-which = { $articles ->
        [one] One title is a little like “{ $words }”. Is this article meant?
       *[other] Several titles are like “{ $words }”. Which article is meant?
    }
article-by-text = No title is like “{ $words }”, but { $articles ->
        [one] this article speaks
       *[other] these articles speak
    } of it:
article-not-found = No article is called “{ $words }” or speaks of it; /latest lists the newest.
# At most 200 characters. Plain.
article-gone = This article is no longer in the archive.
button-too-old = This button is too old; /latest brings new ones.

# /subscribe and /unsubscribe. $words: what somebody subscribed to.
subscribed = Done. A message comes here when a new article has all of the words “{ $words }”. /unsubscribe { $words } ends it.
subscribed-before = You are told of “{ $words }” already; /subscribe by itself lists everything.
# $most: how many subscriptions there can be.
subscribe-full = There are { $most } subscriptions here, and there is no room for more; /subscribe by itself lists them, with buttons to end some.
# $most: characters.
subscribe-too-long = That is too long: a few words, of { $most } characters at most, are enough.
subscribe-no-words = There were no words in that; put some after the command, as in <code>/subscribe world cup</code>.
unsubscribed = Done. No more messages come about “{ $words }”.
unsubscribe-unknown = There is no subscription to “{ $words }” here; /subscribe by itself lists those that there are.
subscriptions-none = There are no subscriptions here. Put some words after the command, as in <code>/subscribe world cup</code>, and a message comes when a new article has them.
subscriptions-head = { $subscriptions ->
        [one] One subscription
       *[other] { $subscriptions } subscriptions
    }, of { $most } at most; a button ends it:
# At most 200 characters. Plain.
subscribe-admins-only = Only the admins of this group can change what it is told of.

# New articles.
notice-head = { $articles ->
        [one] A new article
       *[other] { $articles } new articles
    }
# $words: quoted, with commas between them.
notice-because = because of { $words }
notice-more = { $articles ->
        [one] … and one more
       *[other] … and { $articles } more
    }; /latest lists the newest.
