"""The words of all that is said: nothing of health, no judgement, no trait, and no order of people by a number.

All output of all commands and screens on ten random teams. Suggestions are the one place where people stand by a score:
they are an answer about one task.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from models.board import Board
from models.policy import thresholds
from models.rules.finding_formulas import FORMULAS
from models.rules.findings import all_findings
from models.rules.words import MEDICAL, NEVER, TRAITS, words_found
from models.store.store import Store
from tests.command_line.asking import Answer
from tests.command_line.test_shared_options import COMMANDS
from tests.conftest import TODAY
from tests.rules.random_boards import MEMBERS, PROVIDERS, random_board
from tests.screens.conftest import _idle_is_when_nothing_is_left_to_do as _idle_is_when_nothing_is_left_to_do
from tests.screens.conftest import _styles_are_parsed_once as _styles_are_parsed_once
from tests.screens.showing import press, settled, shown, text_of
from tui.command_line.main import run
from tui.commands.all import ALL
from tui.commands.key_table import key_table
from tui.widgets.grid import Grid

TEAMS = tuple(range(5))
PEOPLE = (*MEMBERS, *PROVIDERS)
"""In the order of the board, of their ids and of their names at once: any other order in a list is one by a number."""


def team(seed: int) -> Board:
    return random_board(Random(seed))


def wrong_words(text: str) -> tuple[str, ...]:
    return words_found(text, (*NEVER, *MEDICAL, *TRAITS))


# the lists of words --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Stressful weeks, a burn-out and the ranking", ("Stressful", "burn-out", "ranking")),
        ("ana is a low  performer", ("low  performer",)),
        ("She is lazy; a difficult person", ("lazy", "difficult person")),
        ("distress of the frankincense, billed: smarter, talents", ()),
        ("Three of four weeks over 100%. Move 7 h of 'Import job' to Priya?", ()),
    ],
)
def test_words_are_found_whole(text: str, found: tuple[str, ...]) -> None:
    assert wrong_words(text) == found


# all commands --------------------------------------------------------------------------------------

LOOKING: dict[str, tuple[str, ...]] = {
    "evenhand tasks": ("status:any",),
    "evenhand people": (),
    "evenhand skills": (),
    "evenhand load": (),
    "evenhand providers": (),
    "evenhand suggest": ("T-0",),
    "evenhand plan": (),
    "evenhand triage": ("--unowned",),
    "evenhand split": ("T-0",),
    "evenhand trial": ("T-0",),
    "evenhand check": (),
    "evenhand ladder": ("ana", "sql"),
    "evenhand trust": ("ana",),
    "evenhand evidence": ("ana", "sql"),
    "evenhand why score": ("T-0", "ben"),
    "evenhand why chance": ("T-0", "ana"),
    "evenhand why level": ("ana", "sql"),
    "evenhand why load": ("ana",),
    "evenhand why coverage": ("sql",),
    "evenhand why ladder": ("ana", "sql"),
    "evenhand why trust": ("ana", "sql"),
    "evenhand why finding": ("cover.",),
    "evenhand mirror": ("--me", "no-member"),
    "evenhand decisions": ("--me", "no-member"),
    "evenhand policy": ("weight_load", "0.9", "--dry-run"),
    "evenhand my-data": (),
    "evenhand handoffs": ("--ended",),
    "evenhand playbooks": (),
    "evenhand warnings": (),
    "evenhand agenda": ("ana",),
    "evenhand growth": ("ana",),
    "evenhand huddle": ("--weeks", "1"),
    "evenhand digest": ("morning",),
}
"""Commands that only look, with what they are asked; all of them on every team."""

WRITING: dict[str, tuple[str, ...]] = {
    "evenhand add task": ("New work", "--skill", "sql:3"),
    "evenhand add member": ("Eva New",),
    "evenhand add skill": ("Delegating",),
    "evenhand add purpose": ("Keep",),
    "evenhand add provider": ("Studio",),
    "evenhand add leave": ("ana", "2027-03-01", "2027-03-05"),
    "evenhand add rating": ("ana", "sql", "3", "--wish", "want", "--consent"),
    "evenhand edit": ("T-0", "--hours", "9"),
    "evenhand assign": ("T-0", "ben"),
    "evenhand hand-off": ("T-0", "ben", "--deliverable", "improve site soon", "--reason", "asked"),
    "evenhand brief": ("T-0", "--done-when", "all read it"),
    "evenhand playbook": ("T-0", "good"),
    "evenhand checkpoint": ("T-0", "half of it", "--by", "today"),
    "evenhand report": ("T-0", "half of it", "--done", "50%", "--blocked"),
    "evenhand ask": ("T-0", "how it goes"),
    "evenhand delay": ("T-0",),
    "evenhand clear": ("T-0", "silence"),
    "evenhand mend": ("no-such",),
    "evenhand step-up": ("ana", "sql"),
    "evenhand log-hours": ("T-0", "2", "--who", "ana"),
    "evenhand visit": ("keep",),
    "evenhand freed": ("1", "reading"),
    "evenhand rate": ("ana", "sql", "2.5"),
    "evenhand wish": ("ana", "sql", "avoid", "--consent"),
    "evenhand feeling": ("ana", "Data", "drains", "--consent"),
    "evenhand observe": ("ana", "sql", "3"),
    "evenhand certificate": ("ana", "law"),
    "evenhand close": ("T-0", "--grade", "2", "--mode", "checked"),
    "evenhand step": ("T-0", "accept"),
    "evenhand feedback": (),
    "evenhand credit": ("ana", "found it"),
    "evenhand idea": ("count first", "--who", "ana"),
    "evenhand talk": ("ana", "--on", "fri"),
    "evenhand point": ("ana", "the rota", "--promised-by", "ana"),
    "evenhand tick": ("P-1",),
    "evenhand goal": ("ana", "sql", "4"),
    "evenhand learn": ("ana", "sql", "a course", "--hours", "2"),
    "evenhand share-answers": ("time=4",),
    "evenhand drop": ("T-1",),
    "evenhand delete": ("T-2",),
    "evenhand export": (),
    "evenhand log": (),
    "evenhand undo": (),
    "evenhand redo": (),
    "evenhand doctor": (),
    "evenhand where": (),
}
"""Commands that change something or tell of the place; on the first teams."""

ELSEWHERE = {"new", "demo", "share", "import", "backup", "restore", "copy", "notes"}
"""Commands about files, which say nothing of people; their help is read with that of all the others."""

Ask = Callable[..., Answer]


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ask:
    def call(path: Path, words: tuple[str, ...]) -> Answer:
        code = run(["--board", str(path), "--as-of", TODAY.isoformat(), "--me", "ana", "--yes", *words])
        seen = capsys.readouterr()
        return Answer(code, seen.out, seen.err)

    return call


def test_every_command_is_asked() -> None:
    leaves = {path for path, command in COMMANDS.items() if not hasattr(command, "commands")}
    assert leaves - {*LOOKING, *WRITING} == {f"evenhand {name}" for name in ELSEWHERE}


@pytest.mark.parametrize("seed", TEAMS)
def test_no_command_says_them_and_none_puts_people_in_an_order(ask: Ask, tmp_path: Path, seed: int) -> None:
    board = team(seed)
    path = tmp_path / "board.db"
    Store.create(path, list(board.rows())).close()
    asked = {**LOOKING, **(WRITING if seed < 1 else {})}
    for command, words in asked.items():
        answer = ask(path, (*command.split()[1:], *words))
        assert answer.code in (0, 1, 2, 3, 5), (command, answer.err)
        said = answer.out + answer.err
        assert wrong_words(said) == (), command
        if command in LOOKING and command != "evenhand suggest":
            assert misplaced(said) == [], command
            if seed < 3:
                document = ask(path, (*command.split()[1:], *words, "--json")).out
                assert wrong_words(document) == (), command
                assert misplaced_in(json.loads(document or "{}")) == [], command


def test_no_help_says_them() -> None:
    for path, command in COMMANDS.items():
        told = " ".join([command.help or "", *(getattr(parameter, "help", None) or "" for parameter in command.params)])
        assert wrong_words(told) == (), path


_ONE = "|".join([*PEOPLE, *(person.title() for person in PEOPLE)])
_LIST = re.compile(rf"\b(?:{_ONE})\b(?:[:\d. ]*(?:,| and|;)? (?:{_ONE})\b(?! to\b))+", re.IGNORECASE)


def places_of(text: str) -> list[int]:
    return [PEOPLE.index(name.casefold()) for name in re.findall(rf"\b(?:{_ONE})\b", text, re.IGNORECASE)]


def misplaced(text: str) -> list[str]:
    """Lists of people in a line, and rows of a table about people, that stand in another order than that of the board."""
    found = [part for part in _LIST.findall(text) if (places := places_of(part)) != sorted(places)]
    rows: list[int] = []
    for line in [*text.splitlines(), ""]:
        first = re.match(rf"(?:{_ONE})\s\s", line, re.IGNORECASE)
        if first:
            rows += places_of(first.group())[:1]
        else:
            found += ["rows"] if rows != sorted(rows) else []
            rows = []
    return found


def misplaced_in(value: Any) -> list[object]:
    """Lists of people in a document that stand in another order than that of the board."""
    found: list[object] = []
    if isinstance(value, dict):
        for part in value.values():
            found += misplaced_in(part)
    elif isinstance(value, list):
        people = [part.get("id", part.get("member")) if isinstance(part, dict) else part for part in value]
        places = [PEOPLE.index(person) for person in people if isinstance(person, str) and person in PEOPLE]
        if places != sorted(places):
            found.append(people)
        for part in value:
            found += misplaced_in(part)
    return found


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("sql  SQL  2  ben:4 ana:3", True),
        ("sql  SQL  2  ana:3 ben:4", False),
        ("2 hold SQL: Dag, Ana", True),
        ("ana  Ana  40\nben  Ben  20", False),
        ("ben  Ben  20\nana  Ana  40", True),
    ],
)
def test_an_order_by_a_number_would_be_found(text: str, wrong: bool) -> None:
    assert bool(misplaced(text)) is wrong
    assert bool(misplaced_in([{"id": name} for name in ("ben", "ana")]))
    assert not misplaced_in({"members": [{"id": "ana"}, {"id": "ext"}]})


# all screens ---------------------------------------------------------------------------------------


async def test_no_screen_says_them_and_none_puts_people_in_an_order(tmp_path: Path) -> None:
    path = tmp_path / "board.db"
    Store.create(path, list(team(0).rows())).close()
    async with shown(path, size=(120, 40), me="ana") as (app, pilot):
        for seed in TEAMS:
            board = team(seed)
            app.desk.session._newest = board  # one app for all teams: starting ten of them takes ten times as long
            app.show_board()
            await settled(pilot)
            # Every area comes up, and the one that is there already shows the next team.
            for key in ("4", "3", "2", "1") if seed % 2 else ("1", "2", "3", "4"):
                await press(pilot, key)
                page = text_of(app)
                assert wrong_words(page) == (), page
            lead = board.team.lead
            for area in (app.areas.skills, app.areas.load):
                sheet = area.query_one(Grid).sheet
                assert sheet is not None
                rows = sheet.rows
                people = [row for row in rows if row in PEOPLE]
                assert [p for p in people if p != lead] == [p for p in PEOPLE if p in people and p != lead]


OPENED = {
    "2": ("d", "x", "e", "A", "P"),
    "3": ("question_mark", "enter", "e", "F"),
    "4": ("question_mark", "m"),
    "comma": ("question_mark", "e"),
    "L": ("question_mark", "W"),
}


async def test_no_dialog_says_them(sample_path: Path) -> None:
    async with shown(sample_path, size=(100, 40)) as (app, pilot):
        for area, keys in OPENED.items():
            await press(pilot, area)
            for key in keys:
                await press(pilot, key)
                assert app.screen is not app.area_screen, (area, key)
                assert wrong_words(text_of(app)) == (), (area, key)
                await press(pilot, "escape")


# what may be said ----------------------------------------------------------------------------------


def test_no_command_key_setting_or_formula_says_them() -> None:
    told = [f"{command.name} {command.help} {command.needs} {command.word}" for command in ALL]
    told += [f"{t.field} {t.meaning} {t.unit} {t.source}" for t in thresholds()]
    told += [line for lines in FORMULAS.values() for line in lines]
    told.append(key_table())
    assert [(text, wrong) for text in told if (wrong := wrong_words(text))] == []


@pytest.mark.parametrize("seed", TEAMS)
def test_a_finding_has_numbers_and_one_action(seed: int) -> None:
    for found in all_findings(team(seed), TODAY):
        assert found.numbers, found.id
        assert found.action.text, found.id
        assert found.action.command.startswith("evenhand "), found.id
        assert re.search(r"\d|[Nn]obody|[Oo]nly|no ", found.text), found.text
