"""Files that were made to hurt: taking one in ends in one line or an answer, with little memory, and reads no device."""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from models.board import Board
from models.exchange.files import read_bytes
from models.exchange.formats import read_file
from models.exchange.import_map import read_import_map
from models.exchange.intake import BadFile, merge
from models.exchange.proposal import proposed_mapping
from models.row import Row
from models.team import Member, Skill, Team
from models.work import Task
from tests.faults.hostile_process import in_a_process_of_its_own
from tui.settings import Settings, read_settings

if not hasattr(os, "fork"):
    pytest.skip("memory is measured in a process of its own", allow_module_level=True)

TODAY = dt.date(2026, 11, 23)
MEGABYTES = 3
"""Size of a hostile file; the caps do the rest for larger ones."""
MOST_MEMORY = 56
"""Megabytes that taking in a hostile file may cost: 50, and what varies with how full the memory of the parent is."""
HEAD = '{"number": 1, "title": "x"},'


def many(text: str, between: str = ",") -> str:
    return between.join([text] * (MEGABYTES * 1_000_000 // (len(text) + len(between))))


def counted(text: str) -> str:
    return ",".join(text.replace("#", str(number)) for number in range(MEGABYTES * 1_000_000 // (len(text) + 4)))


FILES: dict[str, Callable[[], str]] = {
    "wrong-parts-of-a-task.json": lambda: board('"tasks": [{"id": "a", "title": "b", "skills": [' + many("1") + "]}]"),
    "wrong-parts-of-a-member.json": lambda: board(
        '"members": [{"id": "a", "name": "b", "feelings": [' + many('"a"') + "]}]"
    ),
    "wrong-rows.json": lambda: board('"tasks": [' + counted('{"id":#}') + "]"),
    "unknown-fields.json": lambda: board('"tasks": [{"id": "a", "title": "b", ' + counted('"x#":1') + "}]"),
    "numbers-as-issues.json": lambda: "[" + HEAD + many("1") + "]",
    "lists-as-issues.json": lambda: "[" + HEAD + many("[]") + "]",
    "objects-as-issues.json": lambda: "[" + HEAD + many("{}") + "]",
    "texts-as-issues.json": lambda: "[" + HEAD + many('"ab"') + "]",
    "objects-of-nothing-known.json": lambda: "[" + many('{"a":1}') + "]",
    "empty-jira-issues.json": lambda: '{"issues": [' + many("{}") + "]}",
    "labels-of-one-issue.json": lambda: '[{"number": 1, "title": "x", "labels": [' + counted('"l#"') + "]}]",
    "one-long-title.json": lambda: '[{"number": 1, "title": "' + many("é", "") + '"}]',
    "escapes-in-a-title.json": lambda: '[{"number": 1, "title": "' + many("\\u0000", "") + '"}]',
    "nested.json": lambda: "[" * MEGABYTES * 1_000_000,
    "digits.json": lambda: '{"issues": [], "x": ' + "9" * MEGABYTES * 1_000_000 + "}",
    "short-rows.csv": lambda: "id,title\n" + "a\n" * (MEGABYTES * 500_000),
    "titles-alike.csv": lambda: "title,due\n" + "a,\n" * (MEGABYTES * 330_000),
    "columns.csv": lambda: "id,title," + counted("c{}") + "\n1,2\n",
    "cells.csv": lambda: "id,title\n" + "," * (MEGABYTES * 1_000_000),
    "open-quote.csv": lambda: 'id,title\n"' + many("x", "\n"),
    "jira-without-summaries.csv": lambda: "Issue key,Summary\n" + "J,\n" * (MEGABYTES * 330_000),
    "one-name-of-many-parts.toml": lambda: "a." * 40_000 + "b = 1",
    "names-of-many-parts.toml": lambda: "\n".join(f"a{n}" + ".b" * 240 + " = 1" for n in range(2_000)),
    "hex-digits.toml": lambda: "wip_limit = 0x" + "f" * 900_000,
    "list-of-numbers.toml": lambda: "wip_limit = [" + many("1") + "]",
    "nested.toml": lambda: "wip_limit = " + "[" * 100_000,
    "words.toml": lambda: "[labels]\n" + "\n".join(f'a{n} = "x"' for n in range(90_000)),
}


def board(tables: str) -> str:
    return '{"schema": "evenhand/board/1", ' + tables + "}"


def taken_in(path: Path) -> str:
    try:
        return f"{len(merge(Board(), read_file(path, TODAY), path.name)[0].changes)} changes"
    except BadFile as refused:
        return f"refused: {refused}"


@pytest.fixture(scope="module", autouse=True)
def _ready(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What is imported and built once is no cost of the file."""
    small = tmp_path_factory.mktemp("ready") / "board.json"
    small.write_text(board('"tasks": [{"id": "a", "title": "b"}]'), encoding="utf-8")
    assert "changes" in taken_in(small)
    rows: list[Row] = [Team(), Member(id="a", name="a"), Skill(id="a", name="a"), Task(id="a", title="a")]
    from models.exchange import (  # noqa: F401
        board_file,
        csv_issues,
        csv_tables,
        first_levels,
        github,
        gitlab,
        issue_rows,
        jira_csv,
        jira_json,
        policy_file,
    )

    assert len(rows) == 4


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_costs_little_memory(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(FILES[name](), encoding="utf-8")
    said, memory = in_a_process_of_its_own(lambda: taken_in(path))
    assert said, "it took too long, or was ended by the system"
    assert "\n" not in said
    assert "fault:" not in said
    assert memory <= MOST_MEMORY, f"{memory} MB; {said}"


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith("toml")])
def test_a_hostile_map_and_hostile_settings_cost_little_memory(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(FILES[name](), encoding="utf-8")

    def read() -> str:
        settings, wrong = read_settings(path)
        assert settings == Settings()
        assert 1 <= len(wrong) <= 6
        assert all(len(line) < 300 for line in wrong)
        try:
            read_import_map(path)
        except BadFile as refused:
            return str(refused)
        return "taken"

    said, memory = in_a_process_of_its_own(read)
    assert said.startswith(str(path)), said
    assert "\n" not in said
    assert memory <= MOST_MEMORY, f"{memory} MB; {said}"


@pytest.mark.parametrize("name", ["jira.json", "github.json", "tasks.csv"])
def test_proposing_a_map_costs_little_memory_too(name: str, tmp_path: Path) -> None:
    rows = {
        "jira.json": lambda: '{"issues": [' + many("[]") + "]}",
        "github.json": lambda: "[" + counted('{"number":#,"title":"x","labels":["a#","b#","c#","d#"]}') + "]",
        "tasks.csv": lambda: "Ticket,Subject,Colour\n" + "a\n" * (MEGABYTES * 500_000),
    }
    path = tmp_path / name
    path.write_text(rows[name](), encoding="utf-8")

    def proposed() -> str:
        try:
            return f"{len(proposed_mapping(path))} characters"
        except BadFile as refused:
            return f"refused: {refused}"

    said, memory = in_a_process_of_its_own(proposed)
    assert said.startswith("refused"), said
    assert memory <= MOST_MEMORY, f"{memory} MB; {said}"


def test_a_file_at_the_cap_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(10**12)  # a file with nothing in it, and a terabyte long
    said, memory = in_a_process_of_its_own(lambda: taken_in(path))
    assert "is over 32 MB" in said
    assert memory <= 5


def test_what_the_row_of_a_board_can_hold_is_bounded() -> None:
    with pytest.raises(ValueError, match="at most 2000 items"):
        Member.model_validate(
            {"id": "a", "name": "a", "absences": [{"from": "2026-01-01", "to": "2026-01-01"}] * 2_001}
        )
    with pytest.raises(ValueError, match="1 validation error"):
        Task.model_validate({"id": "a", "title": "a", "conflicts": [None] * 2_000})


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00", b"\x00" * 100, b"\xff\xd8\xff\xe0" * 50, b"\xef\xbb\xbf", b"\r" * 9]
)
def test_bytes_that_are_no_text_end_in_one_line(content: bytes, tmp_path: Path) -> None:
    for name in ("a.csv", "a.json", "a.toml"):
        path = tmp_path / name
        path.write_bytes(content)
        said = taken_in(path)
        assert said.startswith("refused: ")
        assert "\n" not in said
        assert len(read_settings(path)[1]) <= 1


@pytest.mark.parametrize(
    ("text", "twice"),
    [
        ('{"schema": "evenhand/board/1", "tasks": [], "tasks": [{"id": "T", "title": "T"}]}', "tasks"),
        ('[{"number": 1, "title": "harmless", "title": "else"}]', "title"),
    ],
)
def test_what_is_said_twice_in_an_object_is_refused(text: str, twice: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(text)
    assert f"'{twice}' is said twice" in taken_in(tmp_path / "a.json")


def test_settings_that_are_a_device_a_pipe_or_a_folder_are_ignored(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero"), tmp_path):
        settings, (wrong,) = read_settings(path)
        assert settings == Settings()
        assert wrong.endswith("; it is ignored")


def test_a_cap_is_what_it_says(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 11)
    assert read_bytes(tmp_path / "a", 11) == b"x" * 11
    with pytest.raises(BadFile, match="is over"):
        read_bytes(tmp_path / "a", 10)
