# /privacy、/forget。
command-privacy = 保存する情報とその期間
command-forget = 保存されている自分の情報を削除します

privacy-head = 保存する情報とその期間
privacy-questions = 質問と質問者、回答の内容：{ $days } 日間。どのような質問があり、何が足りないかを編集部が知るためです。
privacy-questions-none = 質問：保存しません。
privacy-questions-traceless = 質問：保存しません。このチャットは記録を残さない設定です（/settings）。
privacy-answers = ボタンを動かすための回答とその質問、「役に立った」「間違い」の評価：{ $days } 日間。
privacy-answers-passing = ボタンを動かすための回答：{ $minutes } 分間、メモリーの中だけ。
privacy-conversation = 続けて質問できるようにするための、直前までの話：{ $minutes } 分間、メモリーの中だけ。/new ですぐに忘れます。
privacy-subscriptions = お知らせの登録：/unsubscribe で解除されるまで。
privacy-settings = このチャットの設定と、最後に表示した記事一覧の番号：新しいものに置き換わるまで。
privacy-members = 利用を許可された人の名前：管理者が取り消すまで。/forget では変わりません。
privacy-updates = 送られたメッセージ：処理が終わるまで。その後は、二重に答えないための番号だけを { $days } 日間。
privacy-log = ログ：書かれた内容は含みません。
privacy-log-words = ログ：書かれた内容も含みます。保存期間はこのボットの運営者が決めます。
privacy-forget-private = /forget でご自身に関する情報を削除できます。このチャットのメッセージは Telegram に保存されており、Telegram で削除できます。
privacy-forget-group = /forget で、このグループでのご自身の質問を削除できます。私との個人チャットで送ると、ご自身に関する情報をすべて削除します。このグループのメッセージは Telegram に保存されています。

forget-private = 保存されているご自身の情報を削除しますか。対象は、ここやグループでの質問、それに対する回答（ボタンは使えなくなります）、回答への評価、このチャットのお知らせの登録と設定です。
forget-group = このグループでのご自身の質問、それに対する回答、回答への評価を削除しますか。その回答のボタンは使えなくなります。私との個人チャットで /forget を送ると、ご自身に関する情報をすべて削除します。
forget-nobody = どなたのご依頼か分かりません。グループやチャンネルの名前ではなく、ご自身の名前で /forget を送ってください。
forget-not-done = 何も削除していません。
forgotten = 削除しました：
forgotten-nothing = 完了しました。数えられるものはなく、もう何も残っていません。
forgotten-questions = 質問 { $count } 件
forgotten-answers = 回答とそのボタン { $count } 件
forgotten-votes = 回答への評価 { $count } 件
forgotten-subscriptions = お知らせの登録 { $count } 件

forget-button = 削除する
forget-button-not = 削除しない
forget-not-yours = この確認は別の方へのものです。ご自身で /forget を送ってください。
