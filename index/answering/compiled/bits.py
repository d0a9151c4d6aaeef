"""Bits of numbers, counted by the processor."""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba.core import types
from numba.extending import intrinsic


@intrinsic
def first_left(_context: Any, _bits: Any) -> Any:
    """How many bits of a number of 16 bits are set below the lowest that is not."""

    def generate(_codegen: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return builder.cttz(builder.not_(arguments[0]), ir.IntType(1)(0))

    return types.uint16(types.uint16), generate


@intrinsic
def lowest(_context: Any, _bits: Any) -> Any:
    """The lowest bit that is set of a number of 64 bits, which is not 0."""

    def generate(_codegen: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return builder.cttz(arguments[0], ir.IntType(1)(0))

    return types.int64(types.int64), generate


@intrinsic
def how_many(_context: Any, _bits: Any) -> Any:
    """How many bits of a number of 64 bits are set."""

    def generate(_codegen: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return builder.ctpop(arguments[0])

    return types.int64(types.int64), generate
