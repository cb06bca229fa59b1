"""A board's file that an enemy made: every command ends in an answer or in one line, and no text commands a terminal."""

import contextlib
import io
import os
import re
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from models.store import sqlite
from models.store.sqlite import connection_to
from tests.faults.hostile_process import in_a_process_of_its_own
from tui.command_line.main import run

if not hasattr(os, "fork"):
    pytest.skip("each command runs in a process of its own", allow_module_level=True)

ENDLESS = "with recursive c(n) as (select 1 union all select n + 1 from c) select count(*) from c"
READING = (["tasks"], ["people", "--json"], ["log"], ["export", "--as", "evenhand"])
WRITING = (["add", "task", "One more", "--me", "ana"], ["undo", "--me", "ana"])

BOARDS: dict[str, Sequence[str]] = {
    "a task that is not of the grammar": ["update tasks set status = 'half done'"],
    "numbers that are none": ["update tasks set effort_hours = 9e999", "update ratings set level = -9e999"],
    "other types": ["update members set name = x'ff00fe', hours_per_week = 'many'", "update tasks set title = null"],
    "a number for a name": ["update members set name = 17"],
    "broken JSON": ["update tasks set skills = '[{'"],
    "JSON of another kind": ["update tasks set skills = '{\"a\": 1}'", "update members set absences = '7'"],
    "JSON without end": ["update tasks set skills = replace(hex(zeroblob(50000)), '0', '[')"],
    "half a million wrong parts": [
        "update tasks set skills = '[' || replace(hex(zeroblob(250000)), '0', '1,') || '1]'"
    ],
    "a title of ten million letters": ["update tasks set title = replace(hex(zeroblob(5000000)), '0', 'x')"],
    "an id of a million letters": ["update tasks set id = id || replace(hex(zeroblob(500000)), '0', 'x')"],
    "ids with slashes and dots": ["update tasks set id = '../../' || id || '/\"''; drop'"],
    "purposes in a circle": [
        "insert into purposes (id, version, name, parent, focus, never_delegate) values ('a', 1, 'a', 'b', 0, 0)",
        "insert into purposes (id, version, name, parent, focus, never_delegate) values ('b', 1, 'b', 'a', 0, 0)",
        "update tasks set purpose = 'a'",
    ],
    "purposes two thousand deep": [
        "with recursive c(n) as (select 1 union all select n + 1 from c where n < 2000) insert into purposes"
        " (id, version, name, parent, focus, never_delegate) select 'p' || n, 1, 'p', 'p' || (n + 1), 0, 0 from c",
        "update tasks set purpose = 'p1'",
    ],
    "an owner, skills and tasks that nobody has": [
        "update tasks set owner = 'nobody', purpose = 'none', skills = '[{\"skill\": \"none\"}]'",
        "update ratings set member = 'nobody'",
        "update team set lead = 'nobody'",
    ],
    "a policy of nonsense": ['update policy set settings = \'{"wip_limit": "x"}\''],
    "a table that is not there": ["drop table time_entries"],
    "a column that is not there": ["alter table tasks drop column note"],
    "a column too many": ["alter table tasks add column evil text default 'x'"],
    "a log that is nonsense": [
        "insert into batches (at, who, what, kind, of, undone) values ('x', 'ana', 'evil', 'do', null, 0)",
        'insert into changes (batch, "table", "row", version, before, after)'
        " select max(batch), 'tasks', 'T-1', 1, '{', '[' from batches",
    ],
    "a log of tables that are none": [
        "insert into batches (at, who, what, kind, of, undone) values ('x', 'ana', 'evil', 'do', null, 0)",
        'insert into changes (batch, "table", "row", version, before, after)'
        " select max(batch), 'sqlite_master', 'T-1', 1, null, '{}' from batches",
    ],
    "text in the log that commands a terminal": [
        "insert into batches (at, who, what, kind, of, undone) values"
        " (char(27, 93, 53, 50, 59) || 'x', char(155) || 'ana', 'two' || char(10) || char(8238), 'do', null, 0)",
    ],
    "text everywhere that commands a terminal": [
        f"update {table} set {column} = {column} || char(27, 93, 53, 50, 59, 99, 59, 7, 155, 8238, 13, 10) || 'END'"
        for table, columns in {
            "tasks": ("title", "note", "source", "url"),
            "members": ("name", "note"),
            "skills": ("name", "group"),
            "purposes": ("name",),
            "team": ("name", "holidays"),
            "providers": ("name", "note"),
        }.items()
        for column in [f'"{name}"' for name in columns]
    ],
}
"""What an enemy says to the file, each by itself."""


ACTING: dict[str, Sequence[str]] = {
    "a trigger without end": [f"create trigger t after insert on tasks begin {ENDLESS}; end"],
    "a trigger that deletes the log": ["create trigger t after insert on tasks begin delete from changes; end"],
    "a view without end": ["alter table tasks rename to real", f"create view tasks as {ENDLESS}"],
    "a view over another file's functions": [
        "alter table tasks rename to real",
        "create view tasks as select *, load_extension('/tmp/x') from real",
    ],
    "a computed column": ["alter table tasks add column evil text as (hex(zeroblob(200000000))) virtual"],
}
"""What would act by itself in whoever opens the file."""


@pytest.fixture(scope="module", autouse=True)
def _ready(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What a command imports is imported once, and is no cost of the file."""
    path = tmp_path_factory.mktemp("ready") / "board.db"
    with contextlib.redirect_stdout(io.StringIO()):
        for words in (["new", str(path)], *READING, *WRITING):
            assert run(["--board", str(path), *words]) in (0, 2)


def made_by_an_enemy(path: Path, sql: Sequence[str]) -> None:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as plain:
        plain.execute("insert or ignore into policy (id, version) values ('policy', 1)")
        for statement in sql:
            plain.execute(statement)


def asked(path: Path, words: Sequence[str]) -> tuple[str, float]:
    """The exit code, and what a shell would see of a command."""

    def ask() -> str:
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = run(["--board", str(path), "--as-of", "2026-11-23", *words])
        bad = sorted({hex(ord(sign)) for sign in out.getvalue() + err.getvalue() if forbidden(sign)})
        lines = err.getvalue().count("\n")
        return f"code {code}, {lines} lines of errors, signs {bad}: {err.getvalue()[:300]}"

    return in_a_process_of_its_own(ask)


def forbidden(sign: str) -> bool:
    return bool(re.match("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", sign))


def check(path: Path, words: Sequence[str], codes: str = "[02346]") -> None:
    said, memory = asked(path, words)
    assert re.match(f"code {codes}, [01] lines of errors, signs \\[\\]: ", said), (words, said)
    assert "Traceback" not in said
    assert memory < 400, (words, memory)


@pytest.mark.parametrize("name", BOARDS)
def test_every_command_ends_in_an_answer_or_one_line(name: str, board_path: Path) -> None:
    made_by_an_enemy(board_path, BOARDS[name])
    for words in (*READING, *WRITING):
        check(board_path, words)


def test_the_schema_of_a_file_reaches_nothing_outside_it(board_path: Path, tmp_path: Path) -> None:
    with contextlib.closing(connection_to(board_path)) as connection:
        assert connection.execute("PRAGMA trusted_schema").fetchone() == (0,)
        for reaching in ("load_extension('/tmp/x')", "readfile('/etc/passwd')", f"writefile('{tmp_path}/x', 'x')"):
            with pytest.raises(sqlite.sqlite3.OperationalError, match=r"not authorized|no such function"):
                connection.execute(f"select {reaching}").fetchone()


@pytest.mark.parametrize("name", ACTING)
def test_what_would_act_by_itself_is_refused(name: str, board_path: Path) -> None:
    made_by_an_enemy(board_path, ACTING[name])
    for words in (READING[0], WRITING[0]):
        check(board_path, words, codes="4")
