"""What the guide says is true: links lead somewhere, tables are those of the code, names exist, examples work."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from docs.make_policy_table import END, START, policy_table
from docs.make_policy_table import PAGE as NUMBERS
from models.board import Board
from models.delegating import Decision, FreedHours, Playbook, Triage, Visit
from models.exchange.board_file import board_intake
from models.exchange.intake import merge
from models.feedback import Credit, Feedback, Idea
from models.following import Ask, Checkpoint, Clearing, Delay, Report, Trial
from models.handoff import Handoff, Step
from models.meeting import Goal, Learning, Meeting, Pulse, TalkPoint
from models.policy import thresholds
from models.provider import Provider
from models.row import Row
from models.team import Evidence, Member, Rating, Rung, Skill, Team
from models.thresholds.number import DESIGN, SIMULATED
from models.work import Purpose, Task, TimeEntry
from tui.commands.key_table import key_table

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@cache
def places_in(page: Path) -> frozenset[str]:
    """The names of a page's headings as links write them."""
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return frozenset(re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_and_picture_is_there(page: Path) -> None:
    broken = []
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        if target.startswith("https://"):
            continue
        name, _, place = target.partition("#")
        file = (page.parent / name).resolve() if name else page
        if not file.exists() or (place and place not in places_in(file)):
            broken.append(target)
    assert broken == []


def test_every_page_and_picture_is_linked() -> None:
    linked = {(page.parent / t.partition("#")[0]).resolve() for page in PAGES for t in LINK.findall(page.read_text())}
    made = [*(ROOT / "docs").glob("*.md"), *(ROOT / "docs" / "pictures").glob("*.svg")]
    lost = [path.name for path in made if path not in linked and path.name != "board-light.svg"]
    assert lost == [], "name them in docs/README.md"


def test_the_table_of_thresholds_is_that_of_the_code() -> None:
    table = NUMBERS.read_text(encoding="utf-8").split(START)[1].split(END)[0].strip()
    assert table == policy_table(), "run: python docs/make_policy_table.py"


def test_every_threshold_is_told_with_its_formula() -> None:
    told = NUMBERS.read_text(encoding="utf-8").split(START)[0]
    assert [t.field for t in thresholds() if f"`{t.field}`" not in told] == []


def test_every_threshold_has_a_unit_a_source_and_an_honest_status() -> None:
    for t in thresholds():
        assert t.meaning, t.field
        assert t.unit, t.field
        assert t.low <= t.default <= t.high, t.field
        named = bool(re.search(r"\b(19|20)\d\d\b", t.source))  # a study is named with its year
        assert named or t.status != "study", t.field
        assert t.source != DESIGN or t.status == "choice", t.field
        assert t.source != SIMULATED or t.status == "derived", t.field


def test_the_page_of_keys_is_made_from_the_commands() -> None:
    assert text_of("docs/keys.md") == key_table(), "run: python -m tui.commands.key_table > docs/keys.md"


def commands_of(page: str, heading: str) -> list[str]:
    section = text_of(page).split(f"## {heading}\n")[1].split("\n## ")[0]
    return [line for block in re.findall(r"```console\n(.*?)```", section, re.DOTALL) for line in block.splitlines()]


def test_one_command_tests_it_here_and_there() -> None:
    [command] = commands_of("README.md", "Test it")
    assert commands_of("CONTRIBUTING.md", "Set up") == [command]
    assert command in text_of(".ci/run").splitlines()
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111


def test_one_command_runs_it_here_and_there() -> None:
    assert commands_of("README.md", "Look at it") == commands_of(
        "docs/getting-started.md", "Five minutes on a made-up team"
    )


# the board file ---------------------------------------------------------------------------------

SECTIONS: dict[str, tuple[type[Row], set[str]]] = {
    "Team": (Team, {"id"}),
    "Skills": (Skill, set()),
    "Members": (Member, set()),
    "Ratings": (Rating, {"member"}),
    "Evidence": (Evidence, {"member", "skill"}),
    "Providers": (Provider, set()),
    "Purposes": (Purpose, set()),
    "Tasks": (Task, set()),
    "Time entries": (TimeEntry, set()),
    "Hand-offs": (Handoff, set()),
    "Rungs": (Rung, set()),
    "Steps": (Step, set()),
    "Checkpoints": (Checkpoint, set()),
    "Reports": (Report, set()),
    "Asks": (Ask, set()),
    "Delays": (Delay, set()),
    "Clearings": (Clearing, set()),
    "Trials": (Trial, set()),
    "Feedback": (Feedback, set()),
    "Ideas": (Idea, set()),
    "Credits": (Credit, set()),
    "Triages": (Triage, set()),
    "Decisions": (Decision, set()),
    "Playbooks": (Playbook, set()),
    "Freed hours": (FreedHours, set()),
    "Visits": (Visit, set()),
    "Meetings": (Meeting, set()),
    "Talk points": (TalkPoint, set()),
    "Goals": (Goal, set()),
    "Learnings": (Learning, set()),
    "Pulses": (Pulse, set()),
}
NESTED = {"Members": {"skills"}, "Ratings": {"earlier", "evidence"}}
"""What the file holds inside a row and the board in tables of their own."""


def rows_of(section: str) -> Iterator[tuple[str, str]]:
    """The fields of a section's table, each with what stands as its default."""
    body = re.split(r"^##+ ", text_of("docs/board-file.md").split(f"# {section}\n")[1], flags=re.MULTILINE)[0]
    for names, default in re.findall(r"^\| (`[^|]+`) \| ([^|]*) \|", body, re.MULTILINE):
        for name in re.findall(r"`(\w+)`", names):
            yield name, default.strip()


@pytest.mark.parametrize("section", SECTIONS)
def test_every_field_of_the_board_file_is_told_with_its_default(section: str) -> None:
    row_type, inside = SECTIONS[section]
    told = dict(rows_of(section))
    fields = {field.alias or name: field for name, field in row_type.model_fields.items() if name != "version"}
    assert set(told) - NESTED.get(section, set()) == set(fields) - inside
    for name, field in fields.items():
        if name in inside or name == "id" or (row_type, name) == (Rating, "on"):
            continue  # a rating's day may be left out: it is the day it is taken in
        if field.is_required():
            assert told[name] == "required", name
        elif isinstance(field.default, bool | int | float | str) and field.default != "":
            value = str(field.default).lower() if isinstance(field.default, bool) else f"{field.default}"
            assert told[name] == f"`{value}`", name
        else:
            assert not told[name].startswith("`"), name


def test_the_example_of_the_board_file_can_be_taken_in(today: dt.date) -> None:
    [example] = re.findall(r"```json\n(.*?)```", text_of("docs/board-file.md"), re.DOTALL)
    batch, report = merge(Board(), board_intake("example", json.loads(example), today), "example")
    board = Board().apply(batch.changes)
    assert report.notes == ()
    assert board.logged_on(board.tasks["T-1"]) == 3.5
    assert len(board.ratings_of("ana")) == 3


# the architecture -------------------------------------------------------------------------------


@cache
def source_lines() -> tuple[str, ...]:
    folders = ("models", "tui", "tests")
    found = [path.read_text(encoding="utf-8") for f in folders for path in sorted((ROOT / f).rglob("*.py"))]
    return tuple(line for text in found for line in text.splitlines())


def lines_with(word: str) -> str:
    """All lines of the code with this word in them: a pattern over all of the code at once takes ten times as long."""
    return "\n".join(line for line in source_lines() if word in line)


def named_in_code() -> list[str]:
    page = re.sub(r"```.*?```", "", text_of("docs/architecture.md"), flags=re.DOTALL)
    return re.findall(r"`([^`]+)`", page)


def test_the_architecture_fits_on_two_pages() -> None:
    assert len(text_of("docs/architecture.md").splitlines()) <= 135


def test_every_path_in_the_architecture_exists() -> None:
    paths = [name for name in named_in_code() if "/" in name]
    assert len(paths) > 30
    assert [path for path in paths if not list(ROOT.glob(path.rstrip("/")))] == []


def test_every_name_in_the_architecture_is_one_of_the_code() -> None:
    names = [name for name in named_in_code() if re.fullmatch(r"[A-Za-z_]{2,}(\.[a-z_]+)?", name)]
    assert len(names) > 40

    def known(name: str) -> bool:
        last = name.rpartition(".")[2]
        defined = rf'(def|class) {last}\b|^ *{last}\b[^=\n]*=|^ *{last}: |db\["{last}"\]'
        owner = name.rpartition(".")[0]
        return bool(re.search(defined, lines_with(last), re.MULTILINE)) and (
            not owner or bool(re.search(rf"class {owner}\b", lines_with(owner)))
        )

    assert [name for name in dict.fromkeys(names) if name != "pyproject.toml" and not known(name)] == []
