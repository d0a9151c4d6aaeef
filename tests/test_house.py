"""The house as it is drawn: imports run one way, siblings keep to themselves, and nothing grows too large."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

#: The parts of the library, each above all that it may use: parts of one storey do not know one another.
STOREYS = (
    ("model", "irregular", "processes", "warming", "compiling"),
    ("errors", "overview"),
    ("analysis",),
    ("vocabulary", "language", "fetching", "exporting", "remembering"),
    ("segments",),
    ("reading",),
    ("store", "ranking", "forward"),
    ("indexing",),
    ("answering",),
    ("adding",),
    ("searching", "titles", "arrivals", "holdings", "doctoring", "keeping", "following", "once", "periods"),
    ("asking",),
    ("archive",),
    ("evaluation",),
    ("training",),
    ("__init__",),
)
STOREY = {part: number for number, parts in enumerate(STOREYS) for part in parts}
MAX_MODULE = 400
MAX_FUNCTION = 40

LIBRARY = sorted((ROOT / "index").rglob("*.py"))
CODE = sorted(path for folder in ("bot", "index") for path in (ROOT / folder).rglob("*.py"))
ALL = [*CODE, *sorted((ROOT / "tests").rglob("*.py"))]


def name(path: Path) -> str:
    """The path below the root, as the tests are named."""
    return path.relative_to(ROOT).as_posix()


def part(module: str) -> str:
    """The part of the library that a module belongs to: "index.store.rows" to "store", "index" to "__init__"."""
    return module.split(".")[1] if "." in module else "__init__"


def imported(path: Path) -> Iterator[str]:
    """Every module that the file imports anywhere in it, inside functions and for type checking too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)} imports relatively"
            yield from {_module(node.module or "", alias.name) for alias in node.names}


def _module(package: str, imported_name: str) -> str:
    """What is imported: "from index import warming" is the module of that name, not the library as a whole."""
    inner = f"{package}.{imported_name}"
    place = ROOT / inner.replace(".", "/")
    return inner if package == "index" and (place.is_dir() or place.with_suffix(".py").exists()) else package


def imported_parts(path: Path) -> set[str]:
    """The parts of the library that the file imports, apart from its own."""
    own = path.relative_to(ROOT / "index").with_suffix("").parts[0]
    return {part(module) for module in imported(path) if module.split(".")[0] == "index"} - {own}


@pytest.mark.parametrize("path", LIBRARY, ids=name)
def test_the_library_imports_only_what_stands_below(path: Path) -> None:
    own = path.relative_to(ROOT / "index").with_suffix("").parts[0]
    assert own in STOREY, "a new part needs its storey"
    assert {other for other in imported_parts(path) if STOREY[other] >= STOREY[own]} == set()


@pytest.mark.parametrize("path", LIBRARY, ids=name)
def test_the_library_knows_nothing_of_chat_and_terminals(path: Path) -> None:
    tops = {module.split(".")[0] for module in imported(path)}
    web = set() if "fetching" in path.parts else {"httpx", "httpcore"}
    assert tops & {"bot", "tests", "telegram", "rich", "prompt_toolkit", "click", "environ", "dotenv", *web} == set()


@pytest.mark.parametrize("path", CODE, ids=name)
def test_the_project_does_not_import_its_tests(path: Path) -> None:
    assert {module.split(".")[0] for module in imported(path)} & {"tests", "pytest", "hypothesis"} == set()


@pytest.mark.parametrize(("words", "known"), [("model", set()), ("errors", {"model"}), ("overview", {"model"})])
def test_the_words_of_the_domain_know_nothing_else_of_ours(words: str, known: set[str]) -> None:
    assert imported_parts(ROOT / "index" / f"{words}.py") == known


def test_only_settings_read_the_environment() -> None:
    """Others may set a variable for a library that they load, but take nothing from there."""
    reading = ("os.environ[", "os.environ.get", "os.getenv", "in os.environ", "**os.environ")
    found = {name(path) for path in CODE if any(words in path.read_text(encoding="utf-8") for words in reading)}
    assert found <= {"bot/settings.py"}


@pytest.mark.parametrize("path", ALL, ids=name)
def test_no_module_passes_400_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_MODULE


@pytest.mark.parametrize("path", CODE, ids=name)
def test_no_function_passes_40_lines(path: Path) -> None:
    functions = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    lines = {node.name: (node.end_lineno or node.lineno) - node.lineno + 1 for node in functions}
    assert {function for function, count in lines.items() if count > MAX_FUNCTION} == set()
