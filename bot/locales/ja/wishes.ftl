# /settings：チャットごとの設定。
command-settings = 答え方の設定（言語・配信元・記録）

settings-head-group = <b>このグループでの答え方</b>
settings-head-private = <b>ここでの答え方</b>
settings-language = 言語：{ $language }
settings-own-group = 一人ひとりの言語
settings-own-private = Telegram と同じ
settings-sources-all = 配信元：すべて
settings-sources-only = 配信元：{ $names }{ $more ->
        [0] {""}
       *[other] {" "}ほか { $more } 件
    } のみ
settings-kept = 質問の記録：{ $days } 日間（編集部が質問の傾向を知るため）
settings-not-kept = 質問の記録：なし
settings-done = 設定しました。/settings でいつでも変更できます。
settings-choose-language = <b>どの言語でお答えしますか。</b>記事の言語は変わりません。
settings-choose-sources = <b>どの配信元からお答えしますか。</b>何も選ばなければ、すべてからお答えします。
settings-no-sources = 配信元の書かれた記事がないため、選べるものがありません。

settings-button-language = 言語
settings-button-sources = 配信元
settings-button-leave-no-trace = 記録を残さない
settings-button-keep = 質問を記録する
settings-button-all-sources = すべての配信元
settings-button-done = 完了
settings-button-back = ‹ 戻る

settings-admins-only = 変更できるのはこのグループの管理者だけです。
settings-source-gone = その配信元の記事はもうアーカイブにありません。
