"""`pressbox doctor`: how the archive and all that Pressbox needs stand, a line each, with what to do about it."""

from __future__ import annotations

import datetime as dt
import platform
import re
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rich.text import Text

from bot.console import open_console, show, write_line
from bot.opening import archive_folder, open_to_write, state_file
from bot.rendering.json_line import json_line
from bot.rendering.plain import one_line
from bot.rendering.tally import counted
from bot.rendering.terminal import wrapped
from index.doctoring import Finding, State, backups, examine, leftovers, restore
from index.errors import ArchiveError, PressboxError, SettingsError

if TYPE_CHECKING:
    from rich.console import Console

    from bot.settings import Settings
    from index.overview import IndexHealth

LEAST_PYTHON: Final = (3, 11)
BUILT: Final = dt.date(2026, 1, 1)
"""No clock that is right shows an earlier day."""
COLOURS: Final = {State.OK: "green", State.WARNING: "yellow", State.PROBLEM: "bold red"}
INDENT: Final = 9
"""Columns that how something stands takes."""
MAX_LINE: Final = 500
"""Characters."""
_REQUIREMENT: Final = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^]]*\])?\s*(?:>=\s*([0-9.]+))?")


@dataclass(frozen=True, slots=True)
class Case:
    """What is to be examined."""

    #: The archive's folder, where the command was given one.
    named: Path | None
    #: Whether to mend what can be mended without losing anything.
    repair: bool = False
    #: Whether to put the newest backup in the place of an archive that cannot be opened.
    restore: bool = False


def examined(case: Case, *, as_json: bool) -> bool:
    """Tell how everything stands, as it is found out; whether there is no problem."""
    found: list[Finding] = []
    console = open_console()
    for each in _findings(case):
        found.append(each)
        if not as_json:
            show(console, *lines(each, console))
    is_sound = all(each.state is not State.PROBLEM for each in found)
    if as_json:
        write_line(json_line({"sound": is_sound, "findings": [asdict(each) for each in found]}))
    return is_sound


def lines(finding: Finding, console: Console) -> list[Text]:
    """A finding: how it stands, of what, and what to do about it. On one line, unless a terminal is too narrow."""
    words = Text(one_line(f"{finding.of}: {finding.words}", MAX_LINE))
    indent = " " * INDENT
    first, *rest = wrapped(words, console, "", indent) if console.is_terminal else [words]
    return [Text.assemble((f"{finding.state:<{INDENT}}", COLOURS[finding.state]), first), *rest]


def _findings(case: Case) -> Iterator[Finding]:
    yield from program()
    settings, stated = settings_in_force()
    yield from stated
    try:
        folder = archive_folder(settings, case.named) if settings else case.named
    except PressboxError as error:
        yield Finding(State.PROBLEM, "folder", str(error))
        return
    if settings or folder:
        yield from archive(folder, case, settings)
    if settings:
        yield from telegram(settings, state_file(settings, case.named))


def program() -> Iterator[Finding]:
    """How Python, the packages and the clock stand."""
    version = platform.python_version()
    if sys.version_info < LEAST_PYTHON:
        yield Finding(
            State.PROBLEM, "Python", f"{version}; Pressbox needs {'.'.join(map(str, LEAST_PYTHON))} or newer."
        )
    else:
        yield Finding(State.OK, "Python", f"{version}, {platform.system()}.")
    yield _packages()
    today = dt.datetime.now().astimezone()
    if today.date() < BUILT:
        yield Finding(
            State.WARNING, "clock", f"it shows {today:%d %B %Y}; set it, or times in the archive will be wrong."
        )


def _packages() -> Finding:
    from importlib.metadata import PackageNotFoundError, requires
    from importlib.metadata import version as version_of

    try:
        needed = requires("pressbox") or []
    except PackageNotFoundError:
        return Finding(State.OK, "packages", "Pressbox itself is not installed; it runs from its folder.")
    bad = []
    for requirement in needed:
        found = _REQUIREMENT.match(requirement)
        if found is None or "extra ==" in requirement:
            continue
        name, least = found.groups()
        try:
            there = version_of(name)
        except PackageNotFoundError:
            bad.append(f"{name} is missing")
            continue
        if least and _numbers(there) < _numbers(least):
            bad.append(f"{name} {there} is older than {least}")
    if bad:
        return Finding(State.PROBLEM, "packages", f"{', '.join(bad)}; install Pressbox again with pip.")
    return Finding(State.OK, "packages", f"all {len(needed)} are there, Pressbox {version_of('pressbox')}.")


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(each) for each in re.findall(r"\d+", version.partition("+")[0])[:3])


def settings_in_force() -> tuple[Settings | None, Sequence[Finding]]:
    """The settings, where they make sense, and how they stand."""
    from bot.settings import read_settings

    try:
        found = read_settings()
    except SettingsError as error:
        return None, [Finding(State.PROBLEM, "settings", str(error))]
    return found, [Finding(State.OK, "settings", "all make sense."), *_dotenv(Path(".env"), found)]


def _dotenv(path: Path, settings: Settings) -> Iterator[Finding]:
    if not path.is_file():
        return
    if settings.telegram.token and path.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
        words = "others on this machine can read it, and it may hold the bot's token; `chmod 600 .env` keeps them out."
        yield Finding(State.WARNING, ".env", words)
    else:
        yield Finding(State.OK, ".env", f"{path.absolute()}.")


def archive(folder: Path | None, case: Case, settings: Settings | None) -> Iterator[Finding]:
    """How the archive in the folder stands: its files, what is in them, its index."""
    if folder is None:
        words = "there is no home folder to keep one in; name a folder with --archive DIR."
        yield Finding(State.PROBLEM, "folder", words)
        return
    try:
        examination = list(examine(folder))
        if case.restore:
            yield _restored(folder, examination)
            examination = list(examine(folder))
        yield from examination
        yield from _backups(folder)
        yield from _left_over(folder, repair=case.repair)
    except OSError as error:
        why = (error.strerror or type(error).__name__).lower()
        yield Finding(State.PROBLEM, "folder", f"{folder} cannot be looked at ({why}); check the disk and permissions.")
        return
    is_whole = any(each.of == "articles" and each.state is State.OK for each in examination)
    if settings and is_whole:
        yield from _index(settings, case)


def _restored(folder: Path, examination: Sequence[Finding]) -> Finding:
    broken = {each.of for each in examination if each.state is State.PROBLEM}
    if not broken & {"database", "version", "articles"}:
        return Finding(State.WARNING, "backup", "the database can be opened, so nothing was put in its place.")
    try:
        backup, aside = restore(folder)
    except ArchiveError as error:
        return Finding(State.PROBLEM, "backup", str(error))
    return Finding(State.OK, "backup", f"{backup.name} stands in for the database, which is kept as {aside.name}.")


def _backups(folder: Path) -> Iterator[Finding]:
    for each in backups(folder)[:1]:
        made = dt.datetime.fromtimestamp(each.stat().st_mtime).astimezone()
        words = f"{each.name}, of {made:%d %B %Y}, from before the last change of version; delete it when all is well."
        yield Finding(State.OK, "backup", words)


def _left_over(folder: Path, *, repair: bool) -> Iterator[Finding]:
    found = leftovers(folder)
    if not found:
        return
    first = found[0].relative_to(folder)
    if repair:
        for each in found:
            each.unlink(missing_ok=True)
        yield Finding(State.OK, "left over", f"{counted(len(found), 'unfinished file')} taken away.")
    else:
        words = f"{counted(len(found), 'unfinished file')} ({first}, ...); `pressbox doctor --repair` takes them away."
        yield Finding(State.WARNING, "left over", words)


def _index(settings: Settings, case: Case) -> Iterator[Finding]:
    """Whether the index agrees with the articles; made anew where it does not, if that is wanted."""
    try:
        with open_to_write(settings, case.named, create=False) as opened:
            health = opened.check_index()
            if health and health.trouble and case.repair:
                opened.rebuild_index()
                yield Finding(State.OK, "index", f"it was damaged ({health.trouble}), and is made anew.")
            else:
                yield _of_index(health)
    except PressboxError as error:
        yield Finding(State.PROBLEM, "index", str(error))


def _of_index(health: IndexHealth | None) -> Finding:
    if health is None:
        return Finding(State.OK, "index", "in memory; the archive is small enough.")
    if health.trouble:
        words = f"{health.trouble}; it is made anew by itself, or at once by `pressbox doctor --repair`."
        return Finding(State.WARNING, "index", words)
    said = f"{health.paragraphs:,} paragraphs in {counted(health.segments, 'part')}"
    if health.behind:
        return Finding(State.OK, "index", f"{said}, {health.behind:,} changes behind, which questions take in.")
    return Finding(State.OK, "index", f"{said}, as the articles have them.")


def telegram(settings: Settings, state: Path | None) -> Iterator[Finding]:
    """How the bot stands with Telegram; nothing when there is no token."""
    if settings.telegram.token is None:
        yield Finding(State.OK, "Telegram", "no token is set, so there is no bot to look at.")
        return
    from bot.telegram.watching.checking import findings

    yield from findings(settings, state)
