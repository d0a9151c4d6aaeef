# Lo que hace cada orden, como lo muestra el menú de Telegram: de 1 a 256 caracteres.
command-ask = responder a una pregunta, como /ask who scored the winner?
command-sources = qué hay en el archivo, y de quién
command-help = cómo preguntar
command-start = empezar
