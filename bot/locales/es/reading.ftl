# /latest, /article, /subscribe y /unsubscribe.
command-latest = los artículos más recientes; con el nombre de una fuente, solo los suyos
command-article = leer un artículo: su número en /latest o palabras de su título
command-subscribe = recibir un aviso cuando un artículo nuevo contenga estas palabras
command-unsubscribe = no recibir más avisos sobre estas palabras

quoted = «{ $words }»

latest-head = Los artículos más recientes
latest-head-of = Los artículos más recientes de { $sources }
latest-none = No hay artículos que mostrar.
latest-no-source = Ninguna fuente del archivo se llama «{ $words }»; en /sources están todas.

button-newer = ‹ Más recientes
button-older = Anteriores ›
button-list = « A la lista

article-page = Página { $page } de { $pages }
article-empty = En este artículo no hay nada que leer.
article-untitled = un artículo sin título
article-how = Lo que se quiere leer va después de la orden: el número de un artículo en /latest o algunas palabras de su título, por ejemplo <code>/article heartbreak in Rostov</code>. Como respuesta a una de mis respuestas, /article por sí solo muestra el artículo del que procede.
article-which = { $articles ->
        [one] Un título se parece un poco a «{ $words }». ¿Se trata de este artículo?
       *[other] Varios títulos se parecen a «{ $words }». ¿De qué artículo se trata?
    }
article-by-text = Ningún título se parece a «{ $words }», pero { $articles ->
        [one] este artículo habla
       *[other] estos artículos hablan
    } de ello:
article-not-found = Ningún artículo se llama «{ $words }» ni habla de ello; en /latest están los más recientes.
article-gone = Este artículo ya no está en el archivo.
button-too-old = Este botón es demasiado antiguo; con /latest aparecen otros nuevos.

subscribed = Hecho. Llegará aquí un mensaje cuando un artículo nuevo contenga todas las palabras de «{ $words }». Se anula con /unsubscribe { $words }.
subscribed-before = Ya hay una suscripción a «{ $words }»; /subscribe por sí solo las muestra todas.
subscribe-full = Aquí ya hay { $most } suscripciones y no caben más; /subscribe por sí solo las muestra, con botones para anularlas.
subscribe-too-long = Es demasiado largo; bastan unas pocas palabras, de { $most } caracteres como máximo.
subscribe-no-words = Ahí no había palabras; tienen que ir después de la orden, por ejemplo <code>/subscribe world cup</code>.
unsubscribed = Hecho. No llegarán más avisos sobre «{ $words }».
unsubscribe-unknown = Aquí no hay ninguna suscripción a «{ $words }»; /subscribe por sí solo muestra las que hay.
subscriptions-none = Aquí no hay suscripciones. Con unas palabras después de la orden, por ejemplo <code>/subscribe world cup</code>, llega un mensaje cuando un artículo nuevo las contiene.
subscriptions-head = { $subscriptions ->
        [one] Una suscripción
       *[other] { $subscriptions } suscripciones
    }, de { $most } como máximo; se anula con su botón:
subscribe-admins-only = Solo quienes administran este grupo pueden cambiar sus avisos.

notice-head = { $articles ->
        [one] Un artículo nuevo
       *[other] { $articles } artículos nuevos
    }
notice-because = por { $words }
notice-more = { $articles ->
        [one] … y uno más
       *[other] … y { $articles } más
    }; en /latest están los más recientes.
