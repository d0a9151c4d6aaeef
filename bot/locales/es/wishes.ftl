# /settings: cómo lo quiere un chat.
command-settings = cómo respondo aquí: idioma, fuentes, qué se guarda

settings-head-group = <b>Así respondo en este grupo</b>
settings-head-private = <b>Así respondo aquí</b>
settings-language = Idioma: { $language }
settings-own-group = el de cada persona
settings-own-private = el de Telegram
settings-sources-all = Fuentes: todas
settings-sources-only = Fuentes: solo { $names }{ $more ->
        [0] {""}
       *[other] {" "}y { $more } más
    }
settings-kept = Preguntas: se guardan { $days ->
        [one] { $days } día
       *[other] { $days } días
    }, para que la redacción vea qué se pregunta
settings-not-kept = Preguntas: no se guardan
settings-done = Listo; se puede volver a cambiar con /settings.
settings-choose-language = <b>¿En qué idioma debo hablar?</b> Los artículos siguen en el suyo.
settings-choose-sources = <b>¿Qué fuentes puedo usar para responder?</b> Si no hay ninguna marcada, todas.
settings-no-sources = Ningún artículo indica su fuente, así que no hay nada que elegir.

settings-button-language = Idioma
settings-button-sources = Fuentes
settings-button-leave-no-trace = No dejar rastro
settings-button-keep = Guardar preguntas
settings-button-all-sources = Todas las fuentes
settings-button-done = Listo
settings-button-back = ‹ Volver

settings-admins-only = Solo quienes administran este grupo pueden cambiarlo.
settings-source-gone = El archivo ya no tiene artículos de esa fuente.
