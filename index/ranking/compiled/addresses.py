"""How machine code is made, and how it reads arrays: at addresses that it is told."""

from __future__ import annotations

from typing import Any, Final

from llvmlite import ir
from numba import njit
from numba.core import cgutils, types
from numba.extending import intrinsic

HOW: Final = {"nogil": True, "error_model": "numpy", "_nrt": False}
"""Without the interpreter's lock, without a check of each division, and without counting who holds an array."""
compiled: Final = njit(**HOW)


def _reader(kind: Any) -> Any:
    """What reads the number of this type at a place in the array at an address."""

    @intrinsic  # type: ignore[untyped-decorator, unused-ignore]
    def read(_context: Any, _address: Any, _place: Any) -> Any:
        def generate(context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
            address, place = arguments
            pointer = builder.inttoptr(address, context.get_value_type(kind).as_pointer())
            return builder.load(builder.gep(pointer, [place]))

        return kind(types.int64, types.int64), generate

    return read


@intrinsic
def prefetch(_context: Any, _address: Any) -> Any:
    """Have what is at an address brought nearer, without waiting for it. Any address will do."""

    def generate(_codegen: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        number = ir.IntType(32)
        address = builder.inttoptr(arguments[0], cgutils.voidptr_t)
        kind = ir.FunctionType(ir.VoidType(), [cgutils.voidptr_t, number, number, number])
        function = cgutils.get_or_insert_function(builder.module, kind, "llvm.prefetch.p0")
        builder.call(function, [address, number(0), number(3), number(1)])
        return cgutils.get_null_value(cgutils.voidptr_t)

    return types.voidptr(types.int64), generate


u8, u16, u32, i64, f64 = map(_reader, (types.uint8, types.uint16, types.uint32, types.int64, types.float64))


@compiled
def lower16(address, first, last, wanted):
    """The first place from `first` to `last` whose number is not less than the wanted one."""
    count = last - first
    while count > 0:
        half = count >> 1
        is_less = u16(address, first + half) < wanted
        first = first + half + 1 if is_less else first
        count = count - half - 1 if is_less else half
    return first


@compiled
def lower64(address, first, last, wanted):
    """As `_lower16`."""
    count = last - first
    while count > 0:
        half = count >> 1
        is_less = i64(address, first + half) < wanted
        first = first + half + 1 if is_less else first
        count = count - half - 1 if is_less else half
    return first
