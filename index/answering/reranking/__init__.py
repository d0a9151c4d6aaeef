"""The second step of ranking: the engine's best paragraphs in a better order, and how surely they are about it."""

from __future__ import annotations

from index.answering.reranking.reranker import BEHIND, DEPTH, Ranked, Reranker, reranker

__all__ = ["BEHIND", "DEPTH", "Ranked", "Reranker", "reranker"]
