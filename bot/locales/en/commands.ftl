# The commands' descriptions in Telegram's menu: 1 to 256 characters.
command-ask = answer a question, as in /ask who scored the winner?
command-sources = what the archive holds, and of whom
command-help = how to ask
command-start = begin
