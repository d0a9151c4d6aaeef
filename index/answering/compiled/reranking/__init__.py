"""The signals of re-ranking as machine code: four steps, between which numpy multiplies and takes logarithms."""

from index.answering.compiled.reranking.comparing import compare
from index.answering.compiled.reranking.scanning import TABLES, scan
from index.answering.compiled.reranking.signalling import signal
from index.answering.compiled.reranking.weighing import weigh

__all__ = ["TABLES", "compare", "scan", "signal", "weigh"]
