"""What all tests share."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from index import warming

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "data"

# A property holds or not: how long an example takes says something only of the machine. The examples are the same in
# each run, so that a change is not blamed for what another one did; `--hypothesis-profile=search` looks for new ones.
settings.register_profile("pressbox", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
settings.register_profile("search", settings.get_profile("pressbox"), derandomize=False, max_examples=2_000)
settings.load_profile("pressbox")


def pytest_sessionstart(session: pytest.Session) -> None:
    """What takes a minute to compile is compiled beside the first tests, by the one process that has nothing to do."""
    if getattr(session.config.option, "numprocesses", None):
        warming.warm()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The data folder beside the checkout; the test is skipped where there is none."""
    if not SHARED.is_dir():
        pytest.skip("../shared/data is not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the sample articles."""
    return ROOT / "seeds"
