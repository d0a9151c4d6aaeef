# Lo que solo usan los administradores, y lo que un bot privado dice a quien no conoce.

command-status = qué hay en el archivo y cómo se usa el bot
command-stats = qué se pregunta y qué quedó sin respuesta
command-remove = quitar un artículo del archivo
command-pair = dar acceso a una persona o a un grupo
command-members = quién tiene acceso

# /help, debajo de lo que lee todo el mundo.
help-admins = <b>Para administradores:</b> incorporo al archivo los documentos que se me envían (.txt, .md, .html, .json o .jsonl, también comprimidos en .gz o .xz), las publicaciones reenviadas desde un canal y las páginas web cuando el mensaje lleva solo sus direcciones.

# -- Un bot privado

access-stranger = Este bot es privado. Para tener acceso, basta con dar este identificador, <code>{ $id }</code>, a quien lo administra, o pedirle un código y enviarlo aquí.
access-button = Este bot es privado.
access-paired = El acceso está concedido. Ya se puede preguntar, por ejemplo <i>who scored the winner?</i>
access-wrong-code = Ese código no da acceso: es incorrecto, ya se usó o ha caducado. Habrá que pedir otro.

pair-open = Este bot está abierto a todo el mundo, así que no hace falta dar acceso a nadie. Con PRESSBOX_TELEGRAM_PRIVATE=yes se hace privado.
pair-code = <code>{ $code }</code> da acceso a una persona, una sola vez y durante { $minutes ->
        [one] { $minutes } minuto
       *[other] { $minutes } minutos
    }. Se me envía el código o se sigue este enlace: { $link }

    Para dar acceso a un grupo, hay que enviar /pair en el propio grupo.
pair-group = Este grupo ya tiene acceso: aquí puede preguntar todo el mundo.
unpair-group = Este grupo ya no tiene acceso: aquí no responderé más.
unpair-done = Ya no tiene acceso.
unpair-nobody = Nadie con ese identificador tenía acceso. /members muestra quién lo tiene.

members-head = { $members ->
        [one] { $members } persona o grupo con acceso por /pair:
       *[other] { $members } personas y grupos con acceso por /pair:
    }
members-none = Nadie tiene acceso por /pair.
members-settings = La configuración da acceso a { $people ->
        [one] { $people } persona
       *[other] { $people } personas
    } y { $groups ->
        [one] { $groups } grupo
       *[other] { $groups } grupos
    }.
members-person = • { $name } (<code>{ $id }</code>), desde el { $since }
members-group = • { $name }, un grupo (<code>{ $id }</code>), desde el { $since }
button-put-out = Quitar el acceso a { $name }

# -- Lo que se envía para leer

intake-reading = Leyendo <b>{ $name }</b> …
intake-so-far = { $articles ->
        [one] { $articles } artículo hasta ahora
       *[other] { $articles } artículos hasta ahora
    }
intake-done = Leído: <b>{ $name }</b>
intake-done-all = { $count ->
        [one] Leído: { $count } envío
       *[other] Leídos: { $count } envíos
    }
intake-added = Añadidos: { $articles ->
        [one] { $articles } artículo
       *[other] { $articles } artículos
    }
intake-updated = Actualizados: { $articles ->
        [one] { $articles } artículo
       *[other] { $articles } artículos
    }
intake-unchanged = Sin cambios: { $articles ->
        [one] { $articles } artículo
       *[other] { $articles } artículos
    }
intake-paragraphs = { $paragraphs ->
        [one] Ya se puede encontrar { $paragraphs } párrafo.
       *[other] Ya se pueden encontrar { $paragraphs } párrafos.
    }
intake-skipped = Omitidos: { $count }
intake-more = … y { $more } más
intake-no-archive = no hay ningún archivo al que añadir: responden los artículos de muestra. Se crea uno con pressbox add; después hay que reiniciar el bot.
intake-not-added = el archivo no pudo incorporarlo: { $why }
intake-no-room = no se pudo guardar para leerlo ({ $why }); hace falta liberar espacio y enviarlo otra vez.
intake-stopped = el bot se está deteniendo; para leer el resto hay que enviarlo otra vez.
intake-too-many = solo se leyeron los primeros { $articles } artículos; para añadir el resto hay que dividir el fichero.
intake-unknown-kind = no puedo leer este tipo de fichero; sirven { $kinds }, también comprimidos en .gz o .xz.
intake-too-large = supera los { $limit } MB, lo máximo que puedo descargar; se puede dividir o comprimir en .gz o .xz.
intake-unpacks-too-large = descomprimido supera los { $limit } MB; hay que dividirlo.
intake-gone = Telegram ya no lo tiene; hay que enviarlo otra vez.
intake-not-downloaded = no se pudo descargar porque se perdió la conexión; hay que enviarlo otra vez.

post-without-words = en esta publicación no hay texto que leer.
post-too-many-addresses = Solo se leen las { $limit } primeras direcciones de un mensaje; las demás hay que enviarlas aparte.

button-undo = Deshacer
undo-done = Deshecho: { $articles ->
        [one] se ha vuelto a quitar { $articles } artículo.
       *[other] se han vuelto a quitar { $articles } artículos.
    }

# -- /remove

remove-how = ¿Qué artículo? <code>/remove</code> con su identificador o con palabras de su título, o como respuesta a un mensaje mío que lo cite.
remove-none = No hay ningún artículo así.
remove-which = ¿Cuál hay que quitar?
remove-sure = ¿Quitar este artículo del archivo?
remove-done = Quitado del archivo:
remove-gone = Ya no está en el archivo.
remove-kept = No se ha quitado nada.
remove-failed = No se pudo cambiar el archivo: { $why }
button-remove = Quitar
button-keep = Conservar
button-keep-all = Conservarlos todos
editors-expired = Este botón es demasiado antiguo y ya no hace nada.

# -- /status

status-articles = En el archivo hay { $articles ->
        [one] <b>{ $articles }</b> artículo
       *[other] <b>{ $articles }</b> artículos
    } de { $sources ->
        [one] { $sources } fuente
       *[other] { $sources } fuentes
    }.
status-paragraphs = Párrafos: { $paragraphs } que se pueden encontrar, { $furniture } omitidos por ser accesorios de la página.
status-days = Fechas: { $days }
status-size = Tamaño: { $size } MB, ordenado por { $engine }
status-sample = Son los artículos de muestra; todavía no hay archivo.
status-people = Han preguntado hace poco: { $people ->
        [one] { $people } persona
       *[other] { $people } personas
    } en { $chats ->
        [one] { $chats } chat
       *[other] { $chats } chats
    }
status-subscriptions = Suscripciones: { $subscriptions }
status-members = Con acceso por /pair: { $members }
status-running = En marcha desde hace { $days ->
        [0] { $hours ->
            [0] { $minutes } min
           *[other] { $hours } h { $minutes } min
        }
       *[other] { $days } d { $hours } h
    }, Pressbox { $version }

# -- /stats

stats-head = <b>{ $days ->
        [one] El último día
       *[other] Los últimos { $days } días
    }</b>
stats-totals = { $questions ->
        [one] { $questions } pregunta
       *[other] { $questions } preguntas
    }: { $answered } con respuesta, { $unanswered } sin ella
stats-people = de { $people ->
        [one] { $people } persona
       *[other] { $people } personas
    } en { $chats ->
        [one] { $chats } chat
       *[other] { $chats } chats
    }
stats-votes = Valoradas como útiles: { $helpful }, como incorrectas: { $wrong }
stats-unanswered = <b>Sin respuesta</b>
stats-wrong = <b>Respuestas valoradas como incorrectas</b>
stats-most = <b>Lo más preguntado</b>
stats-times = ({ $times } veces)
stats-nothing = { $days ->
        [one] En el último día no se preguntó nada.
       *[other] En los últimos { $days } días no se preguntó nada.
    }
stats-how = ¿Para cuántos días? Por ejemplo, <code>/stats 30</code>. Las preguntas se guardan { $kept ->
        [one] { $kept } día
       *[other] { $kept } días
    }.
stats-not-kept = Las preguntas no se guardan (PRESSBOX_TELEGRAM_KEEP_DAYS=0), así que no hay nada que contar.
button-csv = Todas en un fichero (CSV)
stats-file = { $days ->
        [one] Las preguntas del último día
       *[other] Las preguntas de los últimos { $days } días
    }
