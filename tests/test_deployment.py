"""What runs the bot as a service: the image, the composition, systemd's unit, and the example of settings."""

import re
import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest
import yaml

from bot.settings import read_settings
from bot.telegram.commands import COMMANDS
from tests.conftest import ROOT
from tests.described import describe_settings

UNIT = ROOT / "bot" / "telegram" / "pressbox.service"
EXAMPLE = ROOT / ".env.example"
PAGE = ROOT / "bot" / "telegram" / "README.md"


def settings_in(text: str) -> set[str]:
    """The names of Pressbox's settings in a text; the file of a secret counts as the secret."""
    return {name.removesuffix("_FILE") for name in re.findall(r"\bPRESSBOX_[A-Z_]+", text)}


@pytest.mark.parametrize(
    "path", [ROOT / "Dockerfile", ROOT / "compose.yaml", UNIT, EXAMPLE], ids=lambda path: path.name
)
def test_every_setting_in_it_is_one(path: Path) -> None:
    assert settings_in(path.read_text(encoding="utf-8")) <= set(describe_settings())


def test_the_example_has_every_setting_of_the_bot() -> None:
    named = settings_in(EXAMPLE.read_text(encoding="utf-8"))
    wanted = {name for name in describe_settings() if "TELEGRAM" in name or "LOG" in name}
    # A Bot API server of one's own is for those who know that they want it.
    assert wanted - named == {"PRESSBOX_TELEGRAM_API_URL"}


def test_what_the_example_says_is_what_is_the_case_without_it() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    given = dict(line.removeprefix("#").split("=", 1) for line in lines if re.match(r"#?PRESSBOX_", line))
    defaults, stated = read_settings({}, Path("none")), read_settings(given, Path("none"))
    for name in ("language", "log_level", "log_format", "log_questions"):
        assert getattr(stated, name) == getattr(defaults, name)
    for name in ("keep_days", "questions_a_minute", "private"):
        assert getattr(stated.telegram, name) == getattr(defaults.telegram, name)


def test_the_image_is_made_of_what_is_there() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8")
    copied = [name for line in re.findall(r"^COPY (?!--)(.*) \S+$", dockerfile, re.MULTILINE) for name in line.split()]
    assert copied
    for name in copied:
        assert (ROOT / name).exists()
        assert f"!{name}\n" in ignored


def test_nothing_in_the_image_runs_as_root() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert re.search(r"^USER 10001:10001$", dockerfile, re.MULTILINE)


def test_the_composition_lets_the_bot_write_to_its_data_alone() -> None:
    bot = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]["bot"]
    assert bot["read_only"] is True
    assert bot["cap_drop"] == ["ALL"]
    assert bot["volumes"] == ["data:/data"]
    assert all(port.startswith("127.0.0.1:") for port in bot["ports"])


def test_the_unit_is_one_that_systemd_takes(tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("systemd-analyze is not installed")
    # There is no Pressbox in /opt here; everything else is judged as it stands.
    unit = tmp_path / UNIT.name
    unit.write_text(UNIT.read_text(encoding="utf-8").replace("/opt/pressbox/bin/pressbox bot", "/bin/true"))
    done = subprocess.run([analyze, "verify", str(unit)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_unit_gives_away_no_rights() -> None:
    unit = ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str
    unit.read_string(UNIT.read_text(encoding="utf-8"))
    service = unit["Service"]
    assert service["DynamicUser"] == "yes"
    assert service["NoNewPrivileges"] == "yes"
    assert service["ProtectSystem"] == "strict"
    assert service["CapabilityBoundingSet"] == ""


def test_every_link_of_the_page_leads_to_a_file_or_a_heading() -> None:
    page = PAGE.read_text(encoding="utf-8")
    headings = {re.sub(r"[^\w -]", "", line.lower()).replace(" ", "-") for line in re.findall(r"^## (.+)$", page, re.M)}
    for target in re.findall(r'\]\(([^)]+)\)|src="([^"]+)"', page):
        link = "".join(target)
        if link.startswith("#"):
            assert link[1:] in headings
        elif "://" not in link:
            assert (PAGE.parent / link).is_file()


def test_every_command_on_the_page_is_one() -> None:
    named = set(re.findall(r"`/(\w+)`", PAGE.read_text(encoding="utf-8")))
    others = {"data", "healthz", "readyz", "metrics", "revoke", "setinline", "setinlinefeedback", "newbot"}
    assert named - others <= {each.name for each in COMMANDS}
