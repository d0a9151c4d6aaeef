# /latest、/article、/subscribe、/unsubscribe。
command-latest = 新着記事の一覧。配信元の名前を付けると、その記事だけを表示します
command-article = 記事を読みます。/latest の番号か、見出しの言葉を付けてください
command-subscribe = この言葉を含む新しい記事が入ったらお知らせします
command-unsubscribe = この言葉のお知らせをやめます

quoted = 「{ $words }」

latest-head = 新着記事
latest-head-of = { $sources } の新着記事
latest-none = 表示できる記事がありません。
latest-no-source = 「{ $words }」という配信元はアーカイブにありません。一覧は /sources でご覧いただけます。

button-newer = ‹ 新しい記事
button-older = 古い記事 ›
button-list = « 一覧へ

article-page = { $pages } ページ中 { $page } ページ目
article-empty = この記事には読める本文がありません。
article-untitled = 無題の記事
article-how = コマンドの後に、/latest の番号か見出しの言葉を書いてください。例：<code>/article heartbreak in Rostov</code> 回答のメッセージに /article とだけ返信すると、その回答の元になった記事を表示します。
article-which = { $articles ->
        [1] 「{ $words }」に少し近い見出しがあります。この記事でしょうか。
       *[other] 「{ $words }」に近い見出しがいくつかあります。どの記事でしょうか。
    }
article-by-text = 「{ $words }」に近い見出しはありませんが、次の記事に関連する内容があります。
article-not-found = 「{ $words }」という見出しの記事も、関連する記事も見つかりませんでした。新着記事は /latest でご覧いただけます。
article-gone = この記事はもうアーカイブにありません。
button-too-old = このボタンは古くなりました。/latest で新しいボタンが出ます。

subscribed = 承りました。「{ $words }」の言葉をすべて含む新しい記事が入ったら、ここでお知らせします。やめるときは /unsubscribe { $words } と送ってください。
subscribed-before = 「{ $words }」はすでに登録されています。/subscribe とだけ送ると一覧が出ます。
subscribe-full = ここにはすでに { $most } 件の登録があり、これ以上は増やせません。/subscribe とだけ送ると一覧が出て、ボタンで解除できます。
subscribe-too-long = 長すぎます。{ $most } 文字以内の言葉にしてください。
subscribe-no-words = 言葉が見つかりませんでした。例のようにコマンドの後に書いてください：<code>/subscribe world cup</code>
unsubscribed = 承りました。「{ $words }」のお知らせをやめます。
unsubscribe-unknown = ここには「{ $words }」の登録がありません。/subscribe とだけ送ると一覧が出ます。
subscriptions-none = ここには登録がありません。<code>/subscribe world cup</code> のようにコマンドの後に言葉を書くと、それを含む新しい記事が入ったときにお知らせします。
subscriptions-head = { $subscriptions } 件の登録があります（最大 { $most } 件）。ボタンで解除できます。
subscribe-admins-only = このグループのお知らせを変更できるのは、グループの管理者だけです。

notice-head = 新しい記事が { $articles } 本あります
notice-because = 登録した言葉：{ $words }
notice-more = … ほか { $articles } 本。新着記事は /latest でご覧いただけます。
