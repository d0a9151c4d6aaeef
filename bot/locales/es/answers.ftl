# Lo que dice el bot con una respuesta o sin ella, y sus botones.

comma = { ", " }

answer-asked = (entendido como: { $question })
answer-mended = Quizá la pregunta era: { $question }
answer-agree = { $agree } de { $articles } artículos coinciden
answer-copies = { $copies ->
        [one] también en una copia
       *[other] también en { $copies } copias
    }
answer-differs-saying = Otra versión («{ $words }») en { $where }
answer-differs = Otra versión en { $where }

quote-cut = … El pasaje es más largo de lo que cabe en este mensaje.
quote-untitled = un artículo sin título
quote-page = página { $page }

more-title = Más fuentes
more-title-page = Más fuentes, página { $page } de { $pages }
more-same = Con las mismas palabras:
more-articles = { $articles ->
        [one] … y un artículo más
       *[other] … y { $articles } artículos más
    }

context-paragraph = Párrafo { $number } de { $paragraphs }
context-paragraphs = Párrafos { $first } a { $last } de { $paragraphs }

refusal-hello = Hola. Se puede preguntar algo que los artículos puedan decir, por ejemplo «Who won?» o «When did it start?»
refusal-thanks = De nada. Cualquier otra pregunta sobre los artículos es bienvenida.
refusal-farewell = Hasta pronto. Aquí estaré cuando haya otra pregunta.
refusal-empty-question = Ahí no había ninguna pregunta; hay que preguntar algo que los artículos puedan decir.
refusal-too-long = Es demasiado largo para una pregunta; bastan una o dos frases.
refusal-empty-archive = Todavía no hay artículos con los que responder.
refusal-not-that = El archivo no responde a eso.
refusal-not-said = El archivo no responde a esto: { $clause }.
refusal-not-answered = El archivo no responde a «{ $question }».
refusal-covering = Contiene { $articles ->
        [one] un artículo
       *[other] { $articles } artículos
    }{ $dated ->
        [0] { "" }
       *[other] { " (" }{ $days })
    }{ $named ->
        [0] { "" }
       *[other] { " de " }{ $names }{ $more ->
            [0] { "" }
            [one] { " y una fuente más" }
           *[other] { " y " }{ $more } fuentes más
        }
    }.
refusal-closest = El pasaje más cercano, que no responde a la pregunta:

button-sources = Más fuentes
button-context = En su contexto
button-helpful = 👍 Útil{ $votes ->
        [0] { "" }
       *[other] { " · " }{ $votes }
    }
button-wrong = 👎 Incorrecta{ $votes ->
        [0] { "" }
       *[other] { " · " }{ $votes }
    }
button-closest = Pasaje más cercano
button-previous = ‹ Anterior
button-next = Siguiente ›
button-back = « Volver

pressed-thanks-helpful = Gracias. Me alegra que haya sido útil.
pressed-thanks-wrong = Gracias. Esta respuesta queda anotada como incorrecta.
pressed-again = Ya estaba anotado. Gracias.
pressed-expired = Estos botones han caducado. Con una nueva pregunta aparecerán otros.
pressed-removed = Este artículo ya no está en el archivo, o ya no dice esto.

ask-how = La pregunta va después de la orden: <code>/ask who scored the winner?</code>
ask-called = ¿Sí? Se puede preguntar algo que los artículos puedan decir.

new-done = Olvidado. La próxima pregunta se entenderá por sí sola.
command-new = olvidar de qué estábamos hablando
