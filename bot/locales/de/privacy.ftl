# /privacy und /forget.
command-privacy = was ich speichere, und wie lange
command-forget = löschen, was zur eigenen Person gespeichert ist

privacy-head = Was ich speichere, und wie lange
privacy-questions = Fragen, wer sie gestellt hat und wie sie beantwortet wurden: { $days ->
        [one] ein Tag
       *[other] { $days } Tage
    }; so sieht die Redaktion, was gefragt wird und was fehlt.
privacy-questions-none = Fragen: gar nicht.
privacy-questions-traceless = Fragen: gar nicht, denn dieser Chat will keine Spuren (/settings).
privacy-answers = Meine Antworten mit ihren Fragen, damit die Knöpfe funktionieren, und wer sie hilfreich oder falsch fand: { $days ->
        [one] ein Tag
       *[other] { $days } Tage
    }.
privacy-answers-passing = Meine Antworten, damit ihre Knöpfe funktionieren: { $minutes } Minuten, nur im Arbeitsspeicher.
privacy-conversation = Worüber wir gerade gesprochen haben, damit man daran anknüpfen kann: { $minutes } Minuten, nur im Arbeitsspeicher; /new vergisst es sofort.
privacy-subscriptions = Abonnements: bis sie mit /unsubscribe beendet werden.
privacy-settings = Die Einstellungen dieses Chats und die Nummern der letzten Artikelliste: bis andere an ihre Stelle treten.
privacy-members = Wer mich benutzen darf, mit Namen: bis ein Admin das zurücknimmt. /forget ändert daran nichts.
privacy-updates = Nachrichten an mich: bis sie bearbeitet sind. Danach nur noch je eine Nummer, { $days } Tage lang, damit keine zweimal beantwortet wird.
privacy-log = Mein Protokoll: nichts von dem, was geschrieben wird.
privacy-log-words = Mein Protokoll: auch, was geschrieben wird. Wie lange, bestimmt, wer mich betreibt.
privacy-forget-private = /forget löscht alles zur eigenen Person. Die Nachrichten in diesem Chat liegen bei Telegram und lassen sich dort löschen.
privacy-forget-group = /forget löscht die eigenen Fragen aus dieser Gruppe; im privaten Chat mit mir löscht es alles zur eigenen Person. Die Nachrichten in dieser Gruppe liegen bei Telegram.

forget-private = Soll ich löschen, was zur eigenen Person gespeichert ist? Das sind die Fragen, hier und in Gruppen; meine Antworten darauf, deren Knöpfe dann nicht mehr funktionieren; die Urteile über Antworten; und die Abonnements und Einstellungen dieses Chats.
forget-group = Soll ich die eigenen Fragen aus dieser Gruppe löschen, dazu meine Antworten darauf und die eigenen Urteile über Antworten hier? Die Knöpfe unter diesen Antworten funktionieren dann nicht mehr. Im privaten Chat mit mir löscht /forget alles zur eigenen Person.
forget-nobody = Ich kann nicht erkennen, wer das möchte. Bitte /forget im eigenen Namen schicken, nicht in dem einer Gruppe oder eines Kanals.
forget-not-done = Es wurde nichts gelöscht.
forgotten = Gelöscht:
forgotten-nothing = Erledigt. Es gab nichts, was sich zählen ließe, und jetzt ist nichts mehr da.
forgotten-questions = { $count ->
        [one] eine Frage
       *[other] { $count } Fragen
    }
forgotten-answers = { $count ->
        [one] eine Antwort
       *[other] { $count } Antworten
    } samt Knöpfen
forgotten-votes = das Urteil über { $count ->
        [one] eine Antwort
       *[other] { $count } Antworten
    }
forgotten-subscriptions = { $count ->
        [one] ein Abonnement
       *[other] { $count } Abonnements
    }

forget-button = Löschen
forget-button-not = Behalten
forget-not-yours = Diese Frage gilt jemand anderem; bitte selbst /forget schicken.
