# どのチャットでもボットの名前に続けて入力する質問と、ゲストとしてのボット。
inline-hint = ニュースについての質問を入力
inline-refusal = アーカイブには書かれていません
inline-closest = 近い記事：{ $title }
inline-answer = 答え

guest-called = お呼びですか。記事が答えられそうな質問と一緒にメンションするか、質問のメッセージに返信する形でメンションしてください。
