"""What was measured on, and with which versions."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any


def described() -> dict[str, Any]:
    """The machine."""
    return {
        "machine": _processor(),
        "cores": os.cpu_count() or 1,
        "memory_gb": _memory(),
        "system": f"{platform.system()}, Python {platform.python_version()}",
    }


def versions(packages: Iterable[str]) -> dict[str, str]:
    """The versions of those that are installed, sorted by name, and SQLite's."""
    import sqlite3

    found = {"SQLite": sqlite3.sqlite_version}
    for package in packages:
        with suppress(PackageNotFoundError):
            found[package] = version(package)
    return dict(sorted(found.items(), key=lambda item: item[0].lower()))


def _processor() -> str:
    with suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return " ".join(line.partition(":")[2].replace("(R)", "").replace("(TM)", "").split())
    return platform.processor() or platform.machine()


def _memory() -> int | None:
    with suppress(AttributeError, OSError, ValueError):
        return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9)
    return None
