"""How machine code reads arrays: at addresses that it is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from llvmlite import ir
from numba.core import cgutils, types
from numba.extending import intrinsic

from index.compiling import compiled
from index.ranking import columns


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


@intrinsic
def add16(_context: Any, _address: Any, _place: Any, _number: Any) -> Any:
    """Add to the number of 16 bits at a place in the array at an address."""

    def generate(context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        address, place, number = arguments
        pointer = builder.gep(builder.inttoptr(address, context.get_value_type(types.uint16).as_pointer()), [place])
        builder.store(builder.add(builder.load(pointer), number), pointer)
        return context.get_dummy_value()

    return types.void(types.int64, types.int64, types.uint16), generate


_TYPES: Final = (types.uint8, types.uint16, types.uint32, types.int32, types.int64, types.float64)
u8, u16, u32, i32, i64, f64 = map(_reader, _TYPES)


def _lower(read: Any) -> Any:
    """What finds a number in an array that ascends and is read so."""

    @compiled
    def lower(address: Any, first: Any, last: Any, wanted: Any) -> Any:
        """The first place from `first` to `last` whose number is not less than the wanted one."""
        count = last - first
        while count > 0:
            half = count >> 1
            is_less = read(address, first + half) < wanted
            first = first + half + 1 if is_less else first
            count = count - half - 1 if is_less else half
        return first

    return lower


lower8, lower16, lower32, lower64 = map(_lower, (u8, u16, u32, i64))

SOURCES: Final = (*sorted(Path(__file__).parent.glob("*.py")), Path(columns.__file__))
"""All that the ranking is compiled from."""
