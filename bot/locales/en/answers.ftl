# What the bot says with and under an answer, when it has none, and its buttons. HTML unless said otherwise.

# Between the parts of a citation or a list.
comma = { ", " }

# A follow-up as it was understood; $question is one line. Plain.
answer-asked = (asked: { $question })
# The question with its slips mended. Plain.
answer-mended = Did you mean: { $question }
# $agree: articles that say so, 2 or more; $articles: articles that speak of it.
answer-agree = { $agree } of { $articles } articles agree
# $copies: other articles that have the same words.
answer-copies = { $copies ->
        [one] also in one copy
       *[other] also in { $copies } copies
    }
# $words: what another article says instead; $where: its title, source and day.
answer-differs-saying = Told differently (“{ $words }”) in { $where }
answer-differs = Told differently in { $where }

quote-cut = … The passage is longer than this message can be.
quote-untitled = an article without a title
# The page of a PDF.
quote-page = page { $page }

# The pages of the button “More sources”.
more-title = More sources
more-title-page = More sources, page { $page } of { $pages }
more-same = In the same words:
more-articles = { $articles ->
        [one] … and one more article
       *[other] … and { $articles } more articles
    }

# Which paragraphs a page of the button “In context” shows.
context-paragraph = Paragraph { $number } of { $paragraphs }
context-paragraphs = Paragraphs { $first } to { $last } of { $paragraphs }

refusal-hello = Hello. Ask me something that the articles may say, such as “Who won?” or “When did it start?”
refusal-thanks = You are welcome. Ask me anything else that the articles may say.
refusal-farewell = Goodbye. I will be here when there is another question.
refusal-empty-question = There was no question in that; ask something that the articles may say.
refusal-too-long = That is too long for a question; ask it in a sentence or two.
refusal-empty-archive = There are no articles to answer from.
refusal-not-that = The archive does not answer that.
# $clause: "who won Wimbledon". English alone makes clauses of questions.
refusal-not-said = The archive does not say { $clause }.
# $ended: 1 when the question ends a sentence by itself.
refusal-not-answered = The archive does not answer “{ $question }”{ $ended ->
        [1] { "" }
       *[other] .
    }
# $days: the time of the articles, if $dated; $names: $named sources with the most articles; $more: further sources.
refusal-covering = It holds { $articles ->
        [one] one article
       *[other] { $articles } articles
    }{ $dated ->
        [0] { "" }
       *[other] { " (" }{ $days })
    }{ $named ->
        [0] { "" }
       *[other] { " from " }{ $names }{ $more ->
            [0] { "" }
            [one] { " and one more source" }
           *[other] { " and " }{ $more } more sources
        }
    }.
refusal-closest = The closest passage, which does not answer the question:

# Buttons: a few short words. Plain.
button-sources = More sources
button-context = In context
button-helpful = 👍 Helpful{ $votes ->
        [0] { "" }
       *[other] { " · " }{ $votes }
    }
button-wrong = 👎 Wrong answer{ $votes ->
        [0] { "" }
       *[other] { " · " }{ $votes }
    }
button-closest = Closest passage
button-previous = ‹ Previous
button-next = Next ›
button-back = « Back

# What a pressed button says: at most 200 characters. Plain.
pressed-thanks-helpful = Thank you. Good to know that this helped.
pressed-thanks-wrong = Thank you. This answer is noted as wrong.
pressed-again = You have said so already. Thank you.
pressed-expired = These buttons have expired. Ask again for new ones.
pressed-removed = This article is no longer in the archive, or no longer says this.

# /ask without a question.
ask-how = Put the question after the command: <code>/ask who scored the winner?</code>
# The bot was mentioned, and nothing was asked.
ask-called = Yes? Ask me something that the articles may say.

# /new.
new-done = Forgotten. The next question stands by itself.
command-new = forget what we were talking about
