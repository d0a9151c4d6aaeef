# Was nur Admins brauchen, und was ein privater Bot zu denen sagt, die er nicht kennt.

command-status = was im Archiv liegt, und wie der Bot genutzt wird
command-stats = was gefragt wird, und was offen blieb
command-remove = einen Artikel aus dem Archiv nehmen
command-pair = jemanden oder eine Gruppe einlassen
command-members = wer eingelassen wurde

# /help, unter dem, was alle lesen.
help-admins = <b>Für Admins:</b> Ein Dokument (.txt, .md, .html, .json oder .jsonl, auch gepackt als .gz oder .xz), einen aus einem Kanal weitergeleiteten Beitrag oder eine Nachricht nur aus Adressen von Webseiten lese ich ins Archiv ein.

# -- Ein privater Bot

access-stranger = Dieser Bot ist privat. Wer ihn betreibt, kann den Zugang mit dieser ID freigeben: <code>{ $id }</code>. Oder um einen Code bitten und ihn hierher schicken.
access-button = Dieser Bot ist privat.
access-paired = Willkommen, der Zugang ist frei. Jetzt kann gefragt werden, etwa <i>who scored the winner?</i>
access-wrong-code = Dieser Code gilt nicht: Er ist falsch, verbraucht oder zu alt. Am besten einen neuen erfragen.

pair-open = Dieser Bot ist für alle offen, niemand muss eingelassen werden. PRESSBOX_TELEGRAM_PRIVATE=yes macht ihn privat.
pair-code = <code>{ $code }</code> lässt eine Person ein, ein einziges Mal und innerhalb von { $minutes ->
        [one] { $minutes } Minute
       *[other] { $minutes } Minuten
    }. Sie schickt mir den Code oder folgt diesem Link: { $link }

    Für eine Gruppe: /pair in der Gruppe selbst senden.
pair-group = Diese Gruppe ist eingelassen: Alle hier dürfen fragen.
unpair-group = Diese Gruppe hat keinen Zugang mehr: Hier antworte ich nicht mehr.
unpair-done = Der Zugang ist entzogen.
unpair-nobody = Niemand mit dieser ID wurde eingelassen. /members zeigt, wer es wurde.

members-head = { $members ->
        [one] { $members } Person oder Gruppe wurde mit /pair eingelassen:
       *[other] { $members } Personen und Gruppen wurden mit /pair eingelassen:
    }
members-none = Mit /pair wurde niemand eingelassen.
members-settings = Die Einstellungen lassen { $people ->
        [one] { $people } Person
       *[other] { $people } Personen
    } und { $groups ->
        [one] { $groups } Gruppe
       *[other] { $groups } Gruppen
    } ein.
members-person = • { $name } (<code>{ $id }</code>), seit { $since }
members-group = • { $name }, eine Gruppe (<code>{ $id }</code>), seit { $since }
button-put-out = { $name } ausschließen

# -- Was zum Lesen geschickt wird

intake-reading = Ich lese <b>{ $name }</b> …
intake-so-far = bisher { $articles ->
        [one] { $articles } Artikel
       *[other] { $articles } Artikel
    }
intake-done = Gelesen: <b>{ $name }</b>
intake-done-all = Gelesen: { $count ->
        [one] { $count } Datei oder Beitrag
       *[other] { $count } Dateien und Beiträge
    }
intake-added = Neu: { $articles ->
        [one] { $articles } Artikel
       *[other] { $articles } Artikel
    }
intake-updated = Aktualisiert: { $articles ->
        [one] { $articles } Artikel
       *[other] { $articles } Artikel
    }
intake-unchanged = Unverändert: { $articles ->
        [one] { $articles } Artikel
       *[other] { $articles } Artikel
    }
intake-paragraphs = { $paragraphs ->
        [one] { $paragraphs } Absatz ist jetzt zu finden.
       *[other] { $paragraphs } Absätze sind jetzt zu finden.
    }
intake-skipped = Ausgelassen: { $count }
intake-more = … und { $more } weitere
intake-no-archive = Es gibt kein Archiv, in das etwas aufgenommen werden könnte: Es antworten die Beispielartikel. Ein Archiv entsteht mit pressbox add; danach muss der Bot neu starten.
intake-not-added = Das Archiv konnte es nicht aufnehmen: { $why }
intake-no-room = Zum Lesen war kein Platz ({ $why }); bitte Platz schaffen und noch einmal senden.
intake-stopped = Ich werde gerade beendet; für den Rest bitte noch einmal senden.
intake-too-many = Nur die ersten { $articles } Artikel wurden gelesen; für den Rest bitte die Datei teilen.
intake-unknown-kind = Dateien dieser Art kann ich nicht lesen; möglich sind { $kinds }, auch gepackt als .gz oder .xz.
intake-too-large = Größer als { $limit } MB, mehr kann ich nicht holen; bitte teilen oder als .gz oder .xz packen.
intake-unpacks-too-large = Ausgepackt größer als { $limit } MB; bitte teilen.
intake-gone = Telegram hat es nicht mehr; bitte noch einmal senden.
intake-not-downloaded = Die Verbindung brach beim Herunterladen ab; bitte noch einmal senden.

post-without-words = In diesem Beitrag steht kein Text.
post-too-many-addresses = Nur die ersten { $limit } Adressen einer Nachricht werden gelesen; die übrigen bitte einzeln senden.

button-undo = Rückgängig
undo-done = Rückgängig gemacht: { $articles ->
        [one] { $articles } Artikel ist wieder draußen.
       *[other] { $articles } Artikel sind wieder draußen.
    }

# -- /remove

remove-how = Welcher Artikel? <code>/remove</code> mit seiner ID oder mit Wörtern aus dem Titel, oder als Antwort auf eine meiner Antworten, die ihn zitiert.
remove-none = So einen Artikel gibt es nicht.
remove-which = Welcher soll weg?
remove-sure = Diesen Artikel aus dem Archiv nehmen?
remove-done = Aus dem Archiv genommen:
remove-gone = Er ist nicht mehr im Archiv.
remove-kept = Es wurde nichts entfernt.
remove-failed = Das Archiv konnte nicht geändert werden: { $why }
button-remove = Entfernen
button-keep = Behalten
button-keep-all = Alle behalten
editors-expired = Dieser Knopf ist zu alt und bewirkt nichts mehr.

# -- /status

status-articles = Im Archiv: { $articles ->
        [one] <b>{ $articles }</b> Artikel
       *[other] <b>{ $articles }</b> Artikel
    } aus { $sources ->
        [one] { $sources } Quelle
       *[other] { $sources } Quellen
    }.
status-paragraphs = Absätze: { $paragraphs } zu finden, { $furniture } als Beiwerk der Seiten ausgelassen.
status-days = Zeitraum: { $days }
status-size = Größe: { $size } MB, sortiert von { $engine }
status-sample = Das sind die Beispielartikel; ein Archiv gibt es noch nicht.
status-people = Zuletzt gefragt haben: { $people ->
        [one] { $people } Person
       *[other] { $people } Personen
    } in { $chats ->
        [one] { $chats } Chat
       *[other] { $chats } Chats
    }
status-subscriptions = Abonnements: { $subscriptions }
status-members = Mit /pair eingelassen: { $members }
status-running = Läuft seit { $days ->
        [0] { $hours ->
            [0] { $minutes } Min.
           *[other] { $hours } Std. { $minutes } Min.
        }
        [one] { $days } Tag { $hours } Std.
       *[other] { $days } Tagen { $hours } Std.
    }, Pressbox { $version }

# -- /stats

stats-head = <b>{ $days ->
        [one] Der letzte Tag
       *[other] Die letzten { $days } Tage
    }</b>
stats-totals = { $questions ->
        [one] { $questions } Frage
       *[other] { $questions } Fragen
    }: { $answered } beantwortet, { $unanswered } nicht
stats-people = von { $people ->
        [one] { $people } Person
       *[other] { $people } Personen
    } in { $chats ->
        [one] { $chats } Chat
       *[other] { $chats } Chats
    }
stats-votes = Als hilfreich bewertet: { $helpful }, als falsch: { $wrong }
stats-unanswered = <b>Ohne Antwort geblieben</b>
stats-wrong = <b>Als falsch bewertete Antworten</b>
stats-most = <b>Am häufigsten gefragt</b>
stats-times = ({ $times }-mal)
stats-nothing = { $days ->
        [one] Am letzten Tag wurde nichts gefragt.
       *[other] In den letzten { $days } Tagen wurde nichts gefragt.
    }
stats-how = Für wie viele Tage? Etwa <code>/stats 30</code>. Fragen werden { $kept ->
        [one] { $kept } Tag
       *[other] { $kept } Tage
    } lang aufbewahrt.
stats-not-kept = Fragen werden nicht aufbewahrt (PRESSBOX_TELEGRAM_KEEP_DAYS=0), es gibt also nichts zu zählen.
button-csv = Alle als Datei (CSV)
stats-file = { $days ->
        [one] Die Fragen des letzten Tages
       *[other] Die Fragen der letzten { $days } Tage
    }
