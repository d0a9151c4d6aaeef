"""The two ways in which paragraphs are ranked and read closely."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

import pytest

from index import warming

KERNELS = ("plain", "compiled")
"""In numpy, and compiled by numba where that is installed."""


@contextmanager
def working_by(kernel: str) -> Iterator[None]:
    """Let this kernel do the work."""
    if kernel == "compiled" and not warming.warm(wait=True):
        assert find_spec("numba") is None, "numba is there, and what it compiles is not"
        pytest.skip("numba is not installed")
    with pytest.MonkeyPatch.context() as patch:
        if kernel == "plain":
            patch.setattr(warming, "compiled", lambda _package: None)
        yield
