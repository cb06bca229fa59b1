"""F60: every number opens its formula, its inputs and its source; members see all that there is about them; no way out.

That nothing speaks to the network is in `tests/test_house.py`, the words of all output in `tests/test_words.py`.
"""

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from models.board import Board
from models.exchange.sample import sample_rows
from models.policy import thresholds
from models.rules.finding_formulas import FORMULAS, formula_of
from models.rules.findings import all_findings
from models.rules.own_data import names, own_data
from models.rules.why_finding import why_finding
from tests.command_line.asking import Answer
from tests.conftest import TODAY
from tests.rules.random_boards import MEMBERS, random_board
from tui.command_line.main import run

SAMPLE = Board.of(sample_rows(TODAY))
TEAMS = (SAMPLE, *(random_board(Random(seed)) for seed in range(6)))


def values_in(value: Any) -> Iterator[str]:
    """Every text anywhere in a JSON document: not the walk of the rule itself."""
    if isinstance(value, dict):
        for part in value.values():
            yield from values_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from values_in(part)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize("member", SAMPLE.members)
def test_own_data_holds_every_row_that_names_the_member(member: str) -> None:
    held = {row.id for row in SAMPLE.rows() if member in values_in(json.loads(row.model_dump_json()))}
    shown = {row.id for rows in own_data(SAMPLE, member, TODAY).rows.values() for row in rows}
    assert shown == held
    assert len(held) > 5


def test_of_random_boards_too() -> None:
    for board in TEAMS[1:]:
        for member in MEMBERS:
            held = {(type(row), row.id) for row in board.rows() if member in values_in(row.model_dump(mode="json"))}
            shown = {(type(row), row.id) for rows in own_data(board, member, TODAY).rows.values() for row in rows}
            assert shown == held


def test_a_name_in_a_part_of_a_row_counts() -> None:
    task = SAMPLE.tasks["T-124"].model_copy(update={"conflicts": ("ilse",)})
    assert names(task, "ilse")
    assert not names(task, "ils")


@pytest.fixture
def ask(sample_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    def call(*words: str) -> Answer:
        code = run(["--board", str(sample_path), "--as-of", "2026-11-23", *words])
        seen = capsys.readouterr()
        return Answer(code, seen.out, seen.err)

    return call


def test_the_command_shows_what_is_held_and_what_is_computed(ask: Any) -> None:
    said = ask("my-data", "--me", "priya").out
    data = own_data(SAMPLE, "priya", TODAY)
    assert [row.id for rows in data.rows.values() for row in rows if row.id not in said] == []
    assert [found.text for found in data.findings if found.text not in said] == []
    assert f"TLS and certificates: {data.levels['tls'].standing:g}, {data.levels['tls'].range[0]:g} to" in said
    found = ask("my-data", "--me", "priya", "--json").json
    assert {row["id"] for rows in found["rows"].values() for row in rows} == {
        row.id for rows in data.rows.values() for row in rows
    }
    assert {level["skill"] for level in found["levels"]} == set(data.levels)
    assert {finding["id"] for finding in found["findings"]} == {finding.id for finding in data.findings}
    assert {record["kind"] for record in found["record"]} == {trust.kind for trust in data.trust}
    outcomes = {outcome["task"] for record in found["record"] for outcome in record["outcomes"]}
    assert outcomes == {outcome.task for trust in data.trust for outcome in trust.outcomes} != set()


def test_what_is_somebody_elses_own_is_not_in_it(ask: Any) -> None:
    others = [f for f in all_findings(SAMPLE, TODAY) if f.own and f.subject.id != "priya"]
    assert others
    said = ask("my-data", "--me", "priya").out
    assert [f.text for f in others if f.text in said] == []


def test_who_is_no_member_is_told_so(ask: Any) -> None:
    assert "no member of this board; say who you are with --me PERSON" in ask("my-data", "--me", "root").refused(2)


# why ----------------------------------------------------------------------------------------------


def every_finding(today: dt.date) -> Iterator[tuple[Board, Any]]:
    for board in TEAMS:
        for found in all_findings(board, today):
            yield board, found


def test_every_finding_opens_with_its_rule_its_numbers_and_its_settings() -> None:
    fields = {t.field for t in thresholds()}
    for board, found in every_finding(TODAY):
        assert formula_of(found.rule), found.rule
        assert set(found.settings) <= fields, found.rule
        why = why_finding(found, board)
        assert why.value == found.text
        assert [name.replace("_", " ") for name in found.numbers] == [name for name, _ in why.inputs][
            : len(found.numbers)
        ]
        assert [threshold.field for threshold, _ in why.settings] == list(found.settings)


def test_a_formula_names_only_settings_that_are_there() -> None:
    fields = {t.field for t in thresholds()}
    words = {word.strip(",;:()") for lines in FORMULAS.values() for line in lines for word in line.split()}
    assert {word for word in words if "_" in word} <= fields


def test_every_rule_that_stands_in_the_code_has_its_formula() -> None:
    """Those too that none of the teams above happens to have."""
    folder = Path(__file__).resolve().parents[2] / "models" / "rules"
    code = "\n".join(path.read_text() for path in folder.glob("*_findings.py"))
    code += (folder / "mix_facts.py").read_text()
    named = set(re.findall(r'"((?:mix|load|signal|cover|task|plate|level|ladder)\.[a-z_]+)["{.]', code))
    assert len(named) > 15
    assert named <= set(FORMULAS)
    signals = set(re.findall(r'_finding\(board, member, "([a-z_]+)"', (folder / "signals.py").read_text()))
    assert {f"signal.{rule}" for rule in signals} <= set(FORMULAS)
