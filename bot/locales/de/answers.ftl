# Was der Bot mit einer Antwort und ohne eine sagt, und seine Knöpfe.

comma = { ", " }

answer-asked = (verstanden als: { $question })
answer-mended = Gemeint war wohl: { $question }
answer-agree = { $agree } von { $articles } Artikeln sagen das
answer-copies = { $copies ->
        [one] auch in einer Kopie
       *[other] auch in { $copies } Kopien
    }
answer-differs-saying = Anders („{ $words }“) in { $where }
answer-differs = Anders in { $where }

quote-cut = … Die Stelle ist länger, als diese Nachricht sein kann.
quote-untitled = ein Artikel ohne Titel
quote-page = Seite { $page }

more-title = Weitere Quellen
more-title-page = Weitere Quellen, Seite { $page } von { $pages }
more-same = Im selben Wortlaut:
more-articles = { $articles ->
        [one] … und ein weiterer Artikel
       *[other] … und { $articles } weitere Artikel
    }

context-paragraph = Absatz { $number } von { $paragraphs }
context-paragraphs = Absätze { $first } bis { $last } von { $paragraphs }

refusal-hello = Hallo! Bitte etwas fragen, was in den Artikeln stehen könnte, etwa „Who won?“ oder „When did it start?“
refusal-thanks = Gern geschehen. Weitere Fragen an die Artikel sind willkommen.
refusal-farewell = Auf Wiedersehen. Für die nächste Frage bin ich da.
refusal-empty-question = Darin steckte keine Frage; bitte etwas fragen, was in den Artikeln stehen könnte.
refusal-too-long = Das ist zu lang für eine Frage; ein oder zwei Sätze genügen.
refusal-empty-archive = Es gibt noch keine Artikel, aus denen ich antworten könnte.
refusal-not-that = Das beantwortet das Archiv nicht.
refusal-not-said = Das Archiv beantwortet nicht: { $clause }.
refusal-not-answered = Das Archiv beantwortet „{ $question }“ nicht.
refusal-covering = Es enthält { $articles ->
        [one] einen Artikel
       *[other] { $articles } Artikel
    }{ $dated ->
        [0] { "" }
       *[other] { " (" }{ $days })
    }{ $named ->
        [0] { "" }
       *[other] { " von " }{ $names }{ $more ->
            [0] { "" }
            [one] { " und einer weiteren Quelle" }
           *[other] { " und " }{ $more } weiteren Quellen
        }
    }.
refusal-closest = Die nächstliegende Stelle; sie beantwortet die Frage nicht:

button-sources = Weitere Quellen
button-context = Im Zusammenhang
button-helpful = 👍 Hilfreich{ $votes ->
        [0] { "" }
       *[other] { " · " }{ $votes }
    }
button-wrong = 👎 Falsch{ $votes ->
        [0] { "" }
       *[other] { " · " }{ $votes }
    }
button-closest = Nächstliegende Stelle
button-previous = ‹ Vorherige
button-next = Nächste ›
button-back = « Zurück

pressed-thanks-helpful = Danke! Schön, dass das geholfen hat.
pressed-thanks-wrong = Danke! Diese Antwort ist als falsch vermerkt.
pressed-again = Das ist schon vermerkt. Danke!
pressed-expired = Diese Knöpfe sind abgelaufen. Eine neue Frage bringt neue.
pressed-removed = Dieser Artikel ist nicht mehr im Archiv, oder er sagt das nicht mehr.

ask-how = Die Frage gehört hinter den Befehl: <code>/ask who scored the winner?</code>
ask-called = Ja? Bitte etwas fragen, was in den Artikeln stehen könnte.

new-done = Vergessen. Die nächste Frage steht für sich.
command-new = das bisherige Gespräch vergessen
