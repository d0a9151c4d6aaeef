"""Question + paragraphs -> Answer: understand, read closely, add up who says what, decide.

Nothing here reads a clock or a setting; what reads a paragraph is given the archive's index, and everything else is a
pure function of its arguments.
"""

from __future__ import annotations

from index.answering.agreement import Group
from index.answering.citing import cite, quote_of
from index.answering.conversation import Turn, remembered, standalone
from index.answering.deciding import Consideration, answer, consider
from index.answering.evidence import Evidence
from index.answering.judging import judge
from index.answering.question import MAX_CHARACTERS, Question, not_a_question, understand
from index.answering.reader import Reader

__all__ = [
    "MAX_CHARACTERS",
    "Consideration",
    "Evidence",
    "Group",
    "Question",
    "Reader",
    "Turn",
    "answer",
    "cite",
    "consider",
    "judge",
    "not_a_question",
    "quote_of",
    "remembered",
    "standalone",
    "understand",
]
