# To somebody who asks faster than the bot answers. $many: questions a minute.
asking-too-much = { $many ->
    [one] That was a little fast: I answer one question a minute for each person. Please ask again in a moment.
   *[other] That was a little fast: I answer { $many } questions a minute for each person. Please ask again in a moment.
}
# The same under a button, in a small notice: at most 200 characters.
pressing-too-much = That was a little fast; please try again in a moment.
