# /settings: how a chat wants it.
command-settings = how I answer here: language, sources, what is kept

# The panel. HTML.
settings-head-group = <b>How I answer in this group</b>
settings-head-private = <b>How I answer here</b>
settings-language = Language: { $language }
# The language of the interface where none was chosen. Plain.
settings-own-group = each person's own
settings-own-private = as in Telegram
settings-sources-all = Sources: all of them
# $names: the first few; $more: how many others there are.
settings-sources-only = Sources: only { $names }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    }
# $days: for how many days questions are kept.
settings-kept = Questions: kept for { $days ->
        [one] { $days } day
       *[other] { $days } days
    }, so that the editors can see what people ask
settings-not-kept = Questions: not kept
settings-done = Done; /settings changes it again.
settings-choose-language = <b>Which language should I speak?</b> The articles stay in theirs.
settings-choose-sources = <b>Which sources may I answer from?</b> With none ticked, from all of them.
settings-no-sources = None of the articles names its source, so there is nothing to choose from.

# Buttons. Plain.
settings-button-language = Language
settings-button-sources = Sources
settings-button-leave-no-trace = Leave no trace
settings-button-keep = Keep questions
settings-button-all-sources = All sources
settings-button-done = Done
settings-button-back = ‹ Back

# Notices. Plain, at most 200 characters.
settings-admins-only = Only the admins of this group can change this.
settings-source-gone = The archive has no articles of that source any more.
