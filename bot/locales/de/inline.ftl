# Fragen in beliebigen Chats nach dem Namen des Bots, und der Bot als Gast.
inline-hint = Eine Frage zu den Nachrichten eintippen
inline-refusal = Das Archiv sagt dazu nichts
inline-closest = Am nächsten kommt: { $title }
inline-answer = Antwort

guest-called = Ja? Mich bitte zusammen mit einer Frage erwähnen, auf die die Artikel eine Antwort haben könnten, oder als Antwort auf eine solche Frage.
