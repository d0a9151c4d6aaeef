# Begrüßung, /help, /sources, und was der Bot sagt, wenn etwas nicht geht.

welcome = Hallo! Ich beantworte Fragen aus einem Archiv von Zeitungsartikeln, mit den genauen Worten des Artikels, und nenne den Artikel dazu. Steht die Antwort nicht im Archiv, sage ich auch das.
welcome-private = Einfach eine Frage schicken, zum Beispiel <i>who scored the winner?</i>
welcome-group = Zum Fragen <code>/ask who scored the winner?</code> schreiben, mich erwähnen oder auf eine meiner Nachrichten antworten.
welcome-more = Mehr dazu unter /help.

help-private = Einfach eine Frage schicken, zum Beispiel <i>who scored the winner?</i>, und nach der Antwort weiterfragen: <i>in which minute?</i>
help-group = In einer Gruppe: <code>/ask who scored the winner?</code> schreiben, mich erwähnen oder auf eine meiner Nachrichten antworten.
help-inline = In jedem anderen Chat: <code>@{ $bot }</code> und eine Frage eintippen.
help-command = /{ $name } — { $does }

sources-none = Das Archiv enthält noch keine Artikel.
sources-head = Das Archiv enthält { $articles ->
        [one] { $articles } Artikel
       *[other] { $articles } Artikel
    }{ $sources ->
        [0] {""}
        [one] {" "}aus { $sources } Quelle
       *[other] {" "}aus { $sources } Quellen
    }.
sources-line = • { $name }: { $articles } Artikel
sources-line-days = • { $name }: { $articles } Artikel, { $days }
sources-more = … und { $sources ->
        [one] { $sources } weitere Quelle
       *[other] { $sources } weitere Quellen
    }
sources-unnamed = ohne Angabe der Quelle

sorry = Da ist bei mir leider etwas schiefgegangen; bitte später noch einmal fragen.
only-words = Ich kann nur Text lesen; bitte die Frage als Text schicken.
unknown-command = Diesen Befehl kenne ich nicht; /help zeigt alle, die ich kenne.

greeting-group = Hallo zusammen! Ich beantworte Fragen aus einem Archiv von Zeitungsartikeln und zitiere den Artikel. Zum Fragen <code>/ask who scored the winner?</code> schreiben, @{ $bot } erwähnen oder auf eine meiner Nachrichten antworten; sonst bleibe ich still. Admins stellen mit /settings ein, wie ich hier antworte.
