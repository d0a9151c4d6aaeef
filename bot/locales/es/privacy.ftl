# /privacy y /forget.
command-privacy = qué guardo, y durante cuánto tiempo
command-forget = borrar los datos personales que guardo

privacy-head = Qué guardo, y durante cuánto tiempo
privacy-questions = Las preguntas, quién las hizo y cómo se respondieron: { $days ->
        [one] un día
       *[other] { $days } días
    }, para que la redacción vea qué se pregunta y qué falta.
privacy-questions-none = Las preguntas: no se guardan.
privacy-questions-traceless = Las preguntas: no se guardan, porque este chat no quiere dejar rastro (/settings).
privacy-answers = Mis respuestas con sus preguntas, para que funcionen los botones, y quién las encontró útiles o incorrectas: { $days ->
        [one] un día
       *[other] { $days } días
    }.
privacy-answers-passing = Mis respuestas, para que funcionen sus botones: { $minutes } minutos, solo en memoria.
privacy-conversation = De qué estábamos hablando, para poder seguir: { $minutes } minutos, solo en memoria; /new lo olvida al momento.
privacy-subscriptions = Las suscripciones: hasta que se anulan con /unsubscribe.
privacy-settings = Los ajustes de este chat y los números de su última lista de artículos: hasta que otros los sustituyen.
privacy-members = Quién puede usar este bot, con su nombre: hasta que la administración lo retira. /forget no lo cambia.
privacy-updates = Los mensajes que recibo: hasta que se atienden. Después, solo un número de cada uno durante { $days } días, para no responder dos veces.
privacy-log = Mi registro técnico: nada de lo que se escribe.
privacy-log-words = Mi registro técnico: también lo que se escribe. Quien gestiona este bot decide durante cuánto tiempo.
privacy-forget-private = /forget borra los datos personales. Los mensajes de este chat los guarda Telegram, y allí se pueden borrar.
privacy-forget-group = /forget borra las preguntas propias de este grupo; en un chat privado conmigo borra todos los datos personales. Los mensajes de este grupo los guarda Telegram.

forget-private = ¿Borro los datos personales que guardo? Son las preguntas hechas aquí y en grupos; mis respuestas, cuyos botones dejarán de funcionar; las opiniones sobre respuestas; y las suscripciones y los ajustes de este chat.
forget-group = ¿Borro las preguntas propias de este grupo, mis respuestas y las opiniones sobre respuestas de aquí? Los botones de esas respuestas dejarán de funcionar. En un chat privado conmigo, /forget borra todos los datos personales.
forget-nobody = No puedo saber quién lo pide. Hay que enviar /forget en nombre propio, no en el de un grupo o canal.
forget-not-done = No se ha borrado nada.
forgotten = Borrado:
forgotten-nothing = Hecho. No había nada que contar, y ya no queda nada.
forgotten-questions = { $count ->
        [one] una pregunta
       *[other] { $count } preguntas
    }
forgotten-answers = { $count ->
        [one] una respuesta
       *[other] { $count } respuestas
    }, con sus botones
forgotten-votes = la opinión sobre { $count ->
        [one] una respuesta
       *[other] { $count } respuestas
    }
forgotten-subscriptions = { $count ->
        [one] una suscripción
       *[other] { $count } suscripciones
    }

forget-button = Borrar
forget-button-not = Conservar
forget-not-yours = Esta pregunta es para otra persona; cada cual puede enviar su propio /forget.
