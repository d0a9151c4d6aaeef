# 答えと一緒に、または答えがないときに言うこと、そしてボタン。

comma = 、

answer-asked = （質問の解釈：{ $question }）
answer-mended = もしかして：{ $question }
answer-agree = { $articles } 本中 { $agree } 本の記事が一致しています
answer-copies = ほか { $copies } 本の記事に同じ文面
answer-differs-saying = 異なる記述（「{ $words }」）：{ $where }
answer-differs = 異なる記述：{ $where }

quote-cut = … 引用箇所が長いため、このメッセージには収まりません。
quote-untitled = 無題の記事
quote-page = { $page } ページ

more-title = ほかの出典
more-title-page = ほかの出典（{ $page }/{ $pages } ページ）
more-same = 同じ文面の記事：
more-articles = … ほか { $articles } 本の記事

context-paragraph = 全 { $paragraphs } 段落中の第 { $number } 段落
context-paragraphs = 全 { $paragraphs } 段落中の第 { $first }〜{ $last } 段落

refusal-hello = こんにちは。記事に書かれていそうなことを質問してください。例：「Who won?」「When did it start?」
refusal-thanks = どういたしまして。ほかにも記事について質問があればどうぞ。
refusal-farewell = さようなら。またいつでも質問をお待ちしています。
refusal-empty-question = 質問が見当たりませんでした。記事に書かれていそうなことを質問してください。
refusal-too-long = 質問としては長すぎます。一、二文で質問してください。
refusal-empty-archive = 答えのもとになる記事がまだありません。
refusal-not-that = その答えはアーカイブにありません。
refusal-not-said = 「{ $clause }」の答えはアーカイブにありません。
refusal-not-answered = 「{ $question }」の答えはアーカイブにありません。
refusal-covering = アーカイブにあるのは{ $named ->
        [0] { "" }
       *[other] { " " }{ $names }{ $more ->
            [0] { "" }
           *[other] 、ほか { $more } の配信元
        } による
    }記事 { $articles } 本{ $dated ->
        [0] { "" }
       *[other] （{ $days }）
    }です。
refusal-closest = いちばん近い箇所です。質問の答えではありません。

button-sources = ほかの出典
button-context = 前後の文脈
button-helpful = 👍 役に立った{ $votes ->
        [0] { "" }
       *[other] { " · " }{ $votes }
    }
button-wrong = 👎 間違い{ $votes ->
        [0] { "" }
       *[other] { " · " }{ $votes }
    }
button-closest = いちばん近い箇所
button-previous = ‹ 前へ
button-next = 次へ ›
button-back = « 戻る

pressed-thanks-helpful = ありがとうございます。お役に立ててよかったです。
pressed-thanks-wrong = ありがとうございます。この答えは間違いとして記録しました。
pressed-again = すでに承っています。ありがとうございます。
pressed-expired = このボタンは期限切れです。もう一度質問すると新しいボタンが出ます。
pressed-removed = この記事はアーカイブから削除されたか、この記述がなくなりました。

ask-how = コマンドの後に質問を書いてください：<code>/ask who scored the winner?</code>
ask-called = はい、何でしょうか。記事に書かれていそうなことを質問してください。

new-done = これまでの話を忘れました。次の質問は独立したものとして扱います。
command-new = これまでの話を忘れる
