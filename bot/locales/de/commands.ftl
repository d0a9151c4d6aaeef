# Was die Befehle tun, wie Telegrams Menü es zeigt: 1 bis 256 Zeichen.
command-ask = eine Frage beantworten, etwa /ask who scored the winner?
command-sources = was im Archiv liegt, und von wem
command-help = wie man fragt
command-start = anfangen
