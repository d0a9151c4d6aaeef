# El saludo, /help, /sources, y lo que dice el bot cuando algo no es posible.

welcome = Hola. Respondo preguntas a partir de un archivo de artículos de prensa, con las palabras exactas del artículo, e indico de qué artículo proceden. Si el archivo no lo dice, lo digo también.
welcome-private = Basta con enviarme una pregunta, por ejemplo <i>who scored the winner?</i>
welcome-group = Para preguntar: <code>/ask who scored the winner?</code>, una mención a este bot o una respuesta a uno de mis mensajes.
welcome-more = Más información en /help.

help-private = Basta con enviarme una pregunta, por ejemplo <i>who scored the winner?</i>, y seguir a partir de la respuesta: <i>in which minute?</i>
help-group = En un grupo: <code>/ask who scored the winner?</code>, una mención a este bot o una respuesta a uno de mis mensajes.
help-inline = En cualquier otro chat: escribir <code>@{ $bot }</code> y una pregunta.
help-command = /{ $name } — { $does }

sources-none = El archivo todavía no contiene artículos.
sources-head = El archivo contiene { $articles ->
        [one] { $articles } artículo
       *[other] { $articles } artículos
    }{ $sources ->
        [0] {""}
        [one] {" "}de { $sources } fuente
       *[other] {" "}de { $sources } fuentes
    }.
sources-line = • { $name }: { $articles ->
        [one] { $articles } artículo
       *[other] { $articles } artículos
    }
sources-line-days = • { $name }: { $articles ->
        [one] { $articles } artículo
       *[other] { $articles } artículos
    }, { $days }
sources-more = … y { $sources ->
        [one] { $sources } fuente más
       *[other] { $sources } fuentes más
    }
sources-unnamed = sin fuente indicada

sorry = Lo siento, algo ha fallado por mi parte; se puede volver a preguntar más tarde.
only-words = Solo sé leer texto; la pregunta tiene que venir por escrito.
unknown-command = No conozco esa orden; en /help están todas las que conozco.

greeting-group = Hola. Respondo preguntas a partir de un archivo de artículos de prensa y cito el artículo. Para preguntar: <code>/ask who scored the winner?</code>, una mención a @{ $bot } o una respuesta a uno de mis mensajes; si no, guardo silencio. Quienes administran el grupo pueden cambiar con /settings cómo respondo aquí.
