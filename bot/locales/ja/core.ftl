# あいさつ、/help、/sources、できないときの言葉。

welcome = こんにちは。ニュース記事のアーカイブをもとに質問にお答えします。答えは記事の言葉をそのまま引用し、どの記事かも示します。アーカイブに書かれていないときは、そのようにお伝えします。
welcome-private = 質問を送ってください。例：<i>who scored the winner?</i>
welcome-group = <code>/ask who scored the winner?</code> のように書くか、このボットをメンションするか、ボットのメッセージに返信して質問してください。
welcome-more = 詳しくは /help をご覧ください。

help-private = 質問を送ってください。例：<i>who scored the winner?</i> 答えに続けて <i>in which minute?</i> のように尋ねることもできます。
help-group = グループでは、<code>/ask who scored the winner?</code> のように書くか、このボットをメンションするか、ボットのメッセージに返信してください。
help-inline = ほかのチャットでは、<code>@{ $bot }</code> に続けて質問を入力してください。
help-command = /{ $name } — { $does }

sources-none = アーカイブにはまだ記事がありません。
sources-head = アーカイブには{ $sources ->
        [0] {""}
       *[other] 、配信元 { $sources } 件の
    }記事が { $articles } 本あります。
sources-line = • { $name }：{ $articles } 本
sources-line-days = • { $name }：{ $articles } 本、{ $days }
sources-more = … ほか配信元 { $sources } 件
sources-unnamed = 配信元の記載なし

sorry = 申し訳ありません。こちらで問題が起きました。しばらくしてからもう一度お試しください。
only-words = 読めるのは文字だけです。質問は文章で送ってください。
unknown-command = そのコマンドはありません。使えるコマンドは /help でご覧いただけます。

greeting-group = こんにちは。ニュース記事のアーカイブをもとに、記事を引用して質問にお答えします。<code>/ask who scored the winner?</code> のように書くか、@{ $bot } をメンションするか、私のメッセージに返信して質問してください。それ以外のときは発言しません。管理者は /settings で答え方を変更できます。
