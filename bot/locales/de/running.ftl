# Für alle, die schneller fragen, als der Bot antwortet. $many: Fragen pro Minute.
asking-too-much = { $many ->
    [one] Das war etwas zu schnell: Pro Person beantworte ich eine Frage in der Minute. Gleich geht es weiter, bitte dann noch einmal fragen.
   *[other] Das war etwas zu schnell: Pro Person beantworte ich { $many } Fragen in der Minute. Gleich geht es weiter, bitte dann noch einmal fragen.
}
# Dasselbe unter einer Schaltfläche, als kleiner Hinweis: höchstens 200 Zeichen.
pressing-too-much = Das war etwas zu schnell; bitte gleich noch einmal versuchen.
