"""Files of arrays: what is written comes back, and what is not whole is never taken for it."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.segments.arrays import Unusable, mapped, write

ARRAYS = {"ids": np.array([1, 5, 9], np.int64), "none": np.zeros(0, np.int32), "small": np.array([7], np.uint8)}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of arrays."""
    write(tmp_path / "some.bin", ARRAYS)
    return tmp_path / "some.bin"


def test_what_is_written_comes_back(file: Path) -> None:
    found = mapped(file, check=True)
    assert {name: array.tolist() for name, array in found.items()} == {"ids": [1, 5, 9], "none": [], "small": [7]}
    assert [array.dtype for array in found.values()] == [array.dtype for array in ARRAYS.values()]
    with pytest.raises(ValueError, match="read-only"):
        found["ids"][0] = 2


def test_a_file_that_breaks_off_is_of_no_use_wherever_it_does(file: Path) -> None:
    whole = file.read_bytes()
    for size in range(len(whole)):
        file.write_bytes(whole[:size])
        with pytest.raises(Unusable):
            mapped(file, check=True)


@given(place=st.integers(0, 300), bit=st.integers(0, 7))
def test_a_flipped_bit_is_found_or_harmless(place: int, bit: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("flipped") / "some.bin"
    write(file, ARRAYS)
    whole = bytearray(file.read_bytes())
    place %= len(whole)
    whole[place] ^= 1 << bit
    file.write_bytes(whole)
    try:
        found = mapped(file, check=True)
    except Unusable:
        return
    # What lies between the arrays is nobody's; a name may be another name.
    assert sorted(array.tolist() for array in found.values()) == [[], [1, 5, 9], [7]]


def test_what_is_not_there_or_something_else_is_of_no_use(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match=r"none\.bin"):
        mapped(tmp_path / "none.bin")
    for content in (b"", b"PBXARR01" + b"\xff" * 8, b"PBXARR01" + (2).to_bytes(8, "little") + b"{}", os.urandom(500)):
        (tmp_path / "other.bin").write_bytes(content)
        with pytest.raises(Unusable):
            mapped(tmp_path / "other.bin")


def test_a_disk_that_is_full_leaves_the_old_file_and_no_other(file: Path) -> None:
    script = f"""
import resource, signal, sys
from pathlib import Path
import numpy as np
from index.segments.arrays import write
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
try:
    write(Path({str(file)!r}), {{"ids": np.zeros(100_000, np.int64)}})
except OSError as error:
    sys.exit(7)
"""
    if sys.platform == "win32":
        pytest.skip("Windows has no limit for the size of files")
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 7
    assert mapped(file, check=True)["ids"].tolist() == [1, 5, 9]
    assert [each.name for each in file.parent.iterdir()] == ["some.bin"]
