# A quien pregunta más deprisa de lo que el bot responde. $many: preguntas por minuto.
asking-too-much = { $many ->
    [one] Eso ha sido un poco rápido: respondo una pregunta por minuto a cada persona. Por favor, vuelva a preguntar dentro de un momento.
   *[other] Eso ha sido un poco rápido: respondo { $many } preguntas por minuto a cada persona. Por favor, vuelva a preguntar dentro de un momento.
}
# Lo mismo bajo un botón, en un aviso breve: 200 caracteres como máximo.
pressing-too-much = Eso ha sido un poco rápido; por favor, inténtelo de nuevo dentro de un momento.
