# /latest, /article, /subscribe und /unsubscribe.
command-latest = die neuesten Artikel; mit dem Namen einer Quelle nur deren Artikel
command-article = einen Artikel lesen: seine Nummer in /latest oder Wörter aus dem Titel
command-subscribe = hier Bescheid bekommen, wenn ein neuer Artikel diese Wörter enthält
command-unsubscribe = zu diesen Wörtern keinen Bescheid mehr bekommen

quoted = „{ $words }“

latest-head = Die neuesten Artikel
latest-head-of = Die neuesten Artikel von { $sources }
latest-none = Hier gibt es keine Artikel.
latest-no-source = Keine Quelle im Archiv heißt „{ $words }“; /sources zeigt alle.

button-newer = ‹ Neuere
button-older = Ältere ›
button-list = « Zur Liste

article-page = Seite { $page } von { $pages }
article-empty = In diesem Artikel gibt es nichts zu lesen.
article-untitled = ein Artikel ohne Titel
article-how = Was gelesen werden soll, gehört hinter den Befehl: die Nummer eines Artikels in /latest oder ein paar Wörter aus seinem Titel, etwa <code>/article heartbreak in Rostov</code>. Als Antwort auf eine meiner Antworten zeigt /article allein den Artikel, aus dem sie stammt.
article-which = { $articles ->
        [one] Ein Titel ähnelt „{ $words }“ ein wenig. Ist dieser Artikel gemeint?
       *[other] Mehrere Titel ähneln „{ $words }“. Welcher Artikel ist gemeint?
    }
article-by-text = Kein Titel ähnelt „{ $words }“, aber { $articles ->
        [one] dieser Artikel handelt
       *[other] diese Artikel handeln
    } davon:
article-not-found = Kein Artikel heißt „{ $words }“ oder handelt davon; /latest zeigt die neuesten.
article-gone = Dieser Artikel ist nicht mehr im Archiv.
button-too-old = Dieser Knopf ist zu alt; /latest bringt neue.

subscribed = Erledigt. Sobald ein neuer Artikel alle Wörter von „{ $words }“ enthält, kommt hier eine Nachricht. /unsubscribe { $words } beendet das wieder.
subscribed-before = „{ $words }“ ist hier schon abonniert; /subscribe allein zeigt alle Abonnements.
subscribe-full = Hier gibt es schon { $most } Abonnements, mehr gehen nicht; /subscribe allein zeigt sie, mit Knöpfen zum Beenden.
subscribe-too-long = Das ist zu lang; ein paar Wörter mit höchstens { $most } Zeichen genügen.
subscribe-no-words = Darin waren keine Wörter; bitte welche hinter den Befehl schreiben, etwa <code>/subscribe world cup</code>.
unsubscribed = Erledigt. Zu „{ $words }“ kommen keine Nachrichten mehr.
unsubscribe-unknown = „{ $words }“ ist hier nicht abonniert; /subscribe allein zeigt alle Abonnements.
subscriptions-none = Hier gibt es keine Abonnements. Mit ein paar Wörtern hinter dem Befehl, etwa <code>/subscribe world cup</code>, kommt eine Nachricht, sobald ein neuer Artikel sie enthält.
subscriptions-head = { $subscriptions ->
        [one] Ein Abonnement
       *[other] { $subscriptions } Abonnements
    } von höchstens { $most }; ein Knopf beendet es:
subscribe-admins-only = Nur die Admins dieser Gruppe können ändern, worüber sie benachrichtigt wird.

notice-head = { $articles ->
        [one] Ein neuer Artikel
       *[other] { $articles } neue Artikel
    }
notice-because = wegen { $words }
notice-more = { $articles ->
        [one] … und noch einer
       *[other] … und { $articles } weitere
    }; /latest zeigt die neuesten.
