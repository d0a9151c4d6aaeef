# 管理者だけが使うものと、非公開のボットが知らない人に伝えること。

command-status = アーカイブの内容とボットの利用状況
command-stats = よくある質問と、答えられなかった質問
command-remove = 記事をアーカイブから外します
command-pair = 人やグループに利用を許可します
command-members = 利用を許可した相手の一覧

# /help の、全員向けの説明の下。
help-admins = <b>管理者向け：</b>ファイル（.txt、.md、.html、.json、.jsonl、.gz や .xz で圧縮したものも可）を送るか、チャンネルの投稿を転送するか、ウェブページのアドレスだけを送ると、アーカイブに読み込みます。

# -- 非公開のボット

access-stranger = このボットは非公開です。利用するには、あなたの ID <code>{ $id }</code> を管理者に伝えるか、管理者からコードをもらってここに送ってください。
access-button = このボットは非公開です。
access-paired = ようこそ。利用できるようになりました。質問をお送りください。例：<i>who scored the winner?</i>
access-wrong-code = このコードは使えません。間違っているか、使用済みか、期限切れです。新しいコードをもらってください。

pair-open = このボットは誰でも利用できるので、許可は必要ありません。PRESSBOX_TELEGRAM_PRIVATE=yes で非公開になります。
pair-code = <code>{ $code }</code> で 1 人が利用できるようになります。使えるのは 1 回だけ、{ $minutes } 分以内です。このコードを私に送るか、次のリンクを開いてもらってください：{ $link }

    グループに許可するには、そのグループで /pair を送ってください。
pair-group = このグループで利用できるようになりました。ここでは誰でも質問できます。
unpair-group = このグループでの利用を終了しました。ここではもう答えません。
unpair-done = 利用の許可を取り消しました。
unpair-nobody = この ID には許可を出していません。/members で一覧を確認できます。

members-head = /pair で許可した人とグループ：{ $members } 件
members-none = /pair で許可した相手はいません。
members-settings = 設定で許可しているのは { $people } 人と { $groups } グループです。
members-person = • { $name }（<code>{ $id }</code>）、{ $since }から
members-group = • { $name }（グループ、<code>{ $id }</code>）、{ $since }から
button-put-out = { $name } の許可を取り消す

# -- 読み込むために送られたもの

intake-reading = <b>{ $name }</b> を読み込んでいます…
intake-so-far = これまでに { $articles } 本の記事
intake-done = 読み込みました：<b>{ $name }</b>
intake-done-all = 読み込みました：{ $count } 件
intake-added = 追加：{ $articles } 本
intake-updated = 更新：{ $articles } 本
intake-unchanged = 変更なし：{ $articles } 本
intake-paragraphs = { $paragraphs } 段落が検索できるようになりました。
intake-skipped = 読み込めなかったもの：{ $count } 件
intake-more = … ほか { $more } 件
intake-no-archive = 追加先のアーカイブがありません。今はサンプル記事から答えています。pressbox add でアーカイブを作り、ボットを再起動してください。
intake-not-added = アーカイブに追加できませんでした：{ $why }
intake-no-room = 読み込むために保存できませんでした（{ $why }）。空き容量を増やして、もう一度送ってください。
intake-stopped = ボットが終了するところです。残りを読み込むには、もう一度送ってください。
intake-too-many = 最初の { $articles } 本だけを読み込みました。残りを追加するには、ファイルを分けてください。
intake-unknown-kind = この種類のファイルは読めません。読めるのは { $kinds } と、それを .gz または .xz で圧縮したものです。
intake-too-large = 取得できる上限の { $limit } MB を超えています。分けるか、.gz または .xz で圧縮してください。
intake-unpacks-too-large = 展開すると { $limit } MB を超えます。ファイルを分けてください。
intake-gone = Telegram にもう残っていません。もう一度送ってください。
intake-not-downloaded = 接続が切れてダウンロードできませんでした。もう一度送ってください。

post-without-words = この投稿には読み込む文章がありません。
post-too-many-addresses = 一つのメッセージで読むのは最初の { $limit } 件のアドレスだけです。残りは別に送ってください。

button-undo = 元に戻す
undo-done = 元に戻しました。{ $articles } 本の記事を外しました。

# -- /remove

remove-how = 記事を指定してください。<code>/remove</code> の後に ID かタイトルの言葉を書くか、その記事を引用した私の回答に返信して送ってください。
remove-none = そのような記事はありません。
remove-which = どの記事を外しますか。
remove-sure = この記事をアーカイブから外しますか。
remove-done = アーカイブから外しました：
remove-gone = もうアーカイブにありません。
remove-kept = 何も外しませんでした。
remove-failed = アーカイブを変更できませんでした：{ $why }
button-remove = 外す
button-keep = 残す
button-keep-all = すべて残す
editors-expired = このボタンは古いため、もう使えません。

# -- /status

status-articles = アーカイブには { $sources } の配信元の記事が <b>{ $articles }</b> 本あります。
status-paragraphs = 検索できる段落は { $paragraphs }、ページの飾りとして除いた段落は { $furniture } です。
status-days = 期間：{ $days }
status-size = サイズ：{ $size } MB、ランキング：{ $engine }
status-sample = これはサンプル記事です。アーカイブはまだありません。
status-people = 最近の利用：{ $people } 人、{ $chats } チャット
status-subscriptions = 購読：{ $subscriptions } 件
status-members = /pair で許可：{ $members } 件
status-running = 稼働時間：{ $days ->
        [0] { $hours ->
            [0] { $minutes } 分
           *[other] { $hours } 時間 { $minutes } 分
        }
       *[other] { $days } 日 { $hours } 時間
    }、Pressbox { $version }

# -- /stats

stats-head = <b>直近 { $days } 日間</b>
stats-totals = 質問 { $questions } 件：回答 { $answered } 件、回答なし { $unanswered } 件
stats-people = { $people } 人、{ $chats } チャットから
stats-votes = 役に立った：{ $helpful }、間違い：{ $wrong }
stats-unanswered = <b>答えられなかった質問</b>
stats-wrong = <b>間違いとされた回答</b>
stats-most = <b>よくある質問</b>
stats-times = ({ $times } 回)
stats-nothing = 直近 { $days } 日間に質問はありませんでした。
stats-how = 日数を指定してください。例：<code>/stats 30</code>。質問は { $kept } 日間保存されます。
stats-not-kept = 質問は保存していない（PRESSBOX_TELEGRAM_KEEP_DAYS=0）ので、集計するものがありません。
button-csv = すべてをファイルで（CSV）
stats-file = 直近 { $days } 日間の質問
