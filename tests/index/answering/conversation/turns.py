"""Turns as a conversation would have remembered them."""

from __future__ import annotations

from index.answering import Turn
from index.model import Kind

SCORER = Turn("Who scored the winner?", Kind.PERSON, "Nacer Chadli", people=("Nacer Chadli",))
COACH = Turn("Who is the coach of Japan?", Kind.PERSON, "Akira Nishino", people=("Akira Nishino",), groups=("Japan",))
MINUTE = Turn("In which minute did Inui score?", Kind.MINUTE, "52nd minute", people=("Takashi Inui",))
OPPONENT = Turn("Who will Belgium play in the quarter-final?", Kind.PERSON, "Brazil", groups=("Brazil", "Belgium"))
NOTE = Turn("What did the players leave in the dressing room?", Kind.OTHER, "a note")
CLUB = Turn("which club does Nacer Chadli play for?", Kind.OTHER, "West Bromwich Albion", leant=True)
REFUSED = Turn("Who won Wimbledon?")
