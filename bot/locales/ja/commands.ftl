# Telegram のメニューに出るコマンドの説明。1〜256 文字。
command-ask = 質問に答えます。例：/ask who scored the winner?
command-sources = アーカイブにある記事と配信元
command-help = 質問のしかた
command-start = 始める
