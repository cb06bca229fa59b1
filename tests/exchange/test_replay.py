"""The replay of real exports: it needs files that not everybody has, and says so in one line."""

from pathlib import Path

import pytest

from bench import replay
from models.board import Board
from models.exchange.formats import read_file
from models.exchange.intake import merge
from tests.exchange.taking_in import TODAY, done_by, written


def test_without_the_exports_it_ends_with_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert replay.main([str(tmp_path)]) == 3
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)


def test_people_with_the_same_count_share_their_places() -> None:
    before = [(frozenset({"a"}), who) for who in ("ana", "ana", "ben", "cy", "dag")]
    people = frozenset(("ana", "ben", "cy", "dag"))
    assert replay.by_label_history("ana", frozenset({"a"}), before, people) == 1
    assert replay.by_label_history("ben", frozenset({"a"}), before, people) == pytest.approx(2 / 3)
    assert replay.by_label_history("eve", frozenset({"a"}), before, people) == 0


def test_whoever_always_did_it_is_among_the_first_three(tmp_path: Path) -> None:
    people = ("ana", "ben", "cy", "dag", "eve")
    work = [done_by(n, people[n % 5], f"topic-{n % 5}", day=1 + n // 2) for n in range(50)]
    intake = read_file(written(tmp_path, "a.json", work), TODAY)
    board = Board().apply(merge(Board(), intake, "a.json")[0].changes)
    cases, _, _, history, ours = replay.top_three(board, {})
    assert (cases, history, ours) == (30, 1, 1)
    assert "%" in replay.spread(board)
