# /settings: wie ein Chat es haben will.
command-settings = wie ich hier antworte: Sprache, Quellen, was gespeichert wird

settings-head-group = <b>So antworte ich in dieser Gruppe</b>
settings-head-private = <b>So antworte ich hier</b>
settings-language = Sprache: { $language }
settings-own-group = je nach Person
settings-own-private = wie in Telegram
settings-sources-all = Quellen: alle
settings-sources-only = Quellen: nur { $names }{ $more ->
        [0] {""}
       *[other] {" "}und { $more } weitere
    }
settings-kept = Fragen: werden { $days ->
        [one] einen Tag
       *[other] { $days } Tage
    } gespeichert, damit die Redaktion sieht, was gefragt wird
settings-not-kept = Fragen: werden nicht gespeichert
settings-done = Fertig; ändern lässt es sich jederzeit mit /settings.
settings-choose-language = <b>Welche Sprache soll ich sprechen?</b> Die Artikel bleiben in ihrer.
settings-choose-sources = <b>Aus welchen Quellen darf ich antworten?</b> Ist keine angekreuzt, aus allen.
settings-no-sources = Kein Artikel nennt seine Quelle, also gibt es nichts auszuwählen.

settings-button-language = Sprache
settings-button-sources = Quellen
settings-button-leave-no-trace = Keine Spuren hinterlassen
settings-button-keep = Fragen speichern
settings-button-all-sources = Alle Quellen
settings-button-done = Fertig
settings-button-back = ‹ Zurück

settings-admins-only = Das können nur die Admins dieser Gruppe ändern.
settings-source-gone = Von dieser Quelle hat das Archiv keine Artikel mehr.
