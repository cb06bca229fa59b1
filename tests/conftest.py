"""What all tests share: a clean environment, one date, and a small board."""

import datetime as dt
import gc
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from xdist.remote import Producer

from models.exchange.sample import sample_rows
from models.provider import Claim, Provider, Rate
from models.row import Row
from models.store.store import Store
from models.team import Member, Rating, RequiredHolders, Skill, Team
from models.work import Purpose, Requirement, Task
from tests.postgres_server import PostgresServer, running_server
from tests.sharing_out import SharingOut

settings.register_profile("evenhand", max_examples=30, deadline=None)
settings.load_profile("evenhand")

TODAY = dt.date(2026, 11, 23)
"""A Monday. Tests never ask the clock."""

# Python and pytest make what they read ready once, and not in every process anew: a third of the time before the first test,
# and a good part of each command. `__pycache__` is where it belongs.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# As the program does (`evenhand/__main__.py`): hundreds of processes start here.
os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"

for _name in ("NO_COLOR", "TEXTUAL_THEME", "EVENHAND_BOARD", "EVENHAND_CONFIG", "EVENHAND_TRACEBACK"):
    os.environ.pop(_name, None)


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Files and tests that are named run in this process, which starts at once; folders run in several processes.

    Two more than there are cores: the tests with real processes and servers wait for them a good part of their time.
    """
    return 0 if all(name.partition("::")[0].endswith(".py") for name in config.args) else (os.cpu_count() or 1) + 2


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> SharingOut:
    """Tests of one group in one process, all others wherever there is room."""
    return SharingOut(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Each process begins with another quarter of the files: what one has made ready to run, the others read."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    if worker and session.config.args == session.config.getini("testpaths"):
        files = sorted(map(str, Path(__file__).parent.rglob("test_*.py")))
        first = int(worker.removeprefix("gw")) * len(files) // 4
        session.config.args = [*files[first:], *files[:first]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest in one process begins first, so that it is not what the others wait for in the end."""
    place = {path: number for number, path in enumerate(sorted({item.path for item in items}))}
    items.sort(key=lambda item: (not _takes_long(item), place[item.path]))


def _takes_long(item: pytest.Item) -> bool:
    return bool(item.get_closest_marker("xdist_group") or item.get_closest_marker("slow"))


def pytest_collection_finish() -> None:
    """Rubbish is looked for less often, and not among what was imported: that took a sixth of what the screens take."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    """pytest looks five times through all that is left for what nobody caught. Once is enough."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _folders_of_nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the folders of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture
def today() -> dt.date:
    """The date that all answers are for."""
    return TODAY


def small_team() -> list[Row]:
    """Three people, two skills, a provider and a few tasks: enough to ask everything once."""
    return [
        Team(name="Small", lead="ana"),
        Skill(id="sql", name="SQL", group="data", aliases=("postgres",), required=RequiredHolders(level=3, holders=2)),
        Skill(id="tls", name="TLS certificates", group="security"),
        Member(id="ana", name="Ana Duarte"),
        Member(id="ben", name="Ben Okafor", hours_per_week=20),
        Member(id="cy", name="Cy Ångström 林"),
        Rating(id="ana/sql/1", member="ana", skill="sql", level=4, on=dt.date(2026, 10, 1)),
        Rating(id="ben/sql/1", member="ben", skill="sql", level=2.5, on=dt.date(2026, 10, 1), wish="want"),
        Rating(id="cy/tls/1", member="cy", skill="tls", level=3.5, on=dt.date(2026, 10, 1)),
        Provider(
            id="pixel",
            name="NorthPixel",
            kind="agency",
            rate=Rate.model_validate({"amount": "70", "per": "hour"}),
            skills=(Claim(skill="tls", level=4),),
        ),
        Purpose(id="billing", name="Billing"),
        Task(
            id="T-1",
            title="Tune the slow query",
            effort_hours=6,
            due=dt.date(2026, 12, 4),
            skills=(Requirement(skill="sql", difficulty=2.5),),
            purpose="billing",
        ),
        Task(
            id="T-2",
            title="Rotate TLS certificates",
            effort_hours=8,
            logged_hours=2,
            owner="cy",
            status="doing",
            due=dt.date(2026, 11, 20),
            skills=(Requirement(skill="tls", difficulty=3),),
        ),
        Task(id="T-3", title="Old report", owner="ana", status="done", closed=dt.date(2026, 11, 2)),
    ]


@pytest.fixture(scope="session")
def _templates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Boards made once; a closed board may be copied as a file."""
    folder = tmp_path_factory.mktemp("templates")
    found = {}
    for name, rows in (("empty", []), ("small", small_team()), ("sample", sample_rows(TODAY))):
        found[name] = folder / f"{name}.db"
        Store.create(found[name], rows).close()
    return found


@pytest.fixture
def board_path(_templates: dict[str, Path], tmp_path: Path) -> Path:
    """A file with the small team."""
    return Path(shutil.copy(_templates["small"], tmp_path / "board.db"))


@pytest.fixture
def empty_path(_templates: dict[str, Path], tmp_path: Path) -> Path:
    """A file with an empty board."""
    return Path(shutil.copy(_templates["empty"], tmp_path / "empty.db"))


@pytest.fixture
def sample_path(_templates: dict[str, Path], tmp_path: Path) -> Path:
    """A file with the made-up team as of `TODAY`."""
    return Path(shutil.copy(_templates["sample"], tmp_path / "sample.db"))


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A PostgreSQL server for the tests of this process; started when the first of them asks for it."""
    with running_server() as server:
        yield server
