"""The first reading as machine code: a few long stretches, and between them what numpy alone does to the last bit.

Exponentials, logarithms, products of matrices and the choice of the greatest stay with numpy, whose ways of doing them
differ from machine to machine; all else is done here, in the order in which numpy does it. So both give the same.
"""

from index.answering.compiled.pointing.choosing import collect, spread
from index.answering.compiled.pointing.describing import describe
from index.answering.compiled.pointing.holding import hold
from index.answering.compiled.pointing.meeting import choose, meet
from index.answering.compiled.pointing.nearing import soften
from index.answering.compiled.pointing.reading import add, score
from index.answering.compiled.pointing.seeing import look

__all__ = ["add", "choose", "collect", "describe", "hold", "look", "meet", "score", "soften", "spread"]
