# Preguntas en cualquier chat tras el nombre del bot, y el bot como invitado.
inline-hint = Escribir una pregunta sobre las noticias
inline-refusal = El archivo no lo dice
inline-closest = Lo más cercano: { $title }
inline-answer = Respuesta

guest-called = ¿Sí? Basta con mencionarme junto con una pregunta que los artículos puedan responder, o en respuesta a una pregunta así.
