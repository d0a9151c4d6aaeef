# Inline mode: what people see who type the bot's name and a question in any chat; and the bot as a guest.

# Above an empty list of results, and pressed it leads to the chat with the bot. Plain, short.
inline-hint = Type a question about the news
# The title and the description of a refusal among the results. Plain.
inline-refusal = The archive does not say
inline-closest = Closest: { $title }
# The title of an answer that has none of its own. Plain.
inline-answer = Answer

# To whoever mentions the bot without a question in a chat that it is not in. HTML.
guest-called = Yes? Mention me together with a question that the articles may answer, or in reply to one.
