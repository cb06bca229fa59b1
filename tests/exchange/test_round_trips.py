"""Out and in again: a board file gives the same board, a CSV changes nothing, hostile text or not."""

import datetime as dt
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from models.board import Board
from models.exchange.board_file import board_intake, write_board
from models.exchange.csv_columns import TABLES
from models.exchange.csv_tables import export_csv, read_table
from models.exchange.csv_text import guarded, items_of, listed, read_sheet, unguarded
from models.exchange.files import read_json
from models.exchange.import_map import ImportMap
from models.exchange.intake import merge
from models.exchange.policy_file import read_policy, write_policy
from models.text import clean_line
from tests.strategies import HOSTILE, boards, texts

TODAY = dt.date(2026, 11, 23)
FILE = Path("export")
quickly = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


@quickly
@given(boards())
def test_any_board_comes_back_from_its_board_file(board: Board) -> None:
    intake = board_intake("board.json", read_json(FILE, write_board(board)), TODAY)
    batch, report = merge(Board(), intake, "board.json")
    assert Board().apply(batch.changes).same_as(board)
    assert report.skipped == ()


@quickly
@given(boards())
def test_the_csv_tables_of_any_board_change_nothing(board: Board) -> None:
    for table in TABLES:
        sheet = read_sheet(FILE, export_csv(board, table, TODAY))
        intake = read_table(sheet, "export.csv", table, ImportMap(), TODAY)
        batch, report = merge(board, intake, "export.csv")
        assert report.lines == ()
        assert (batch.changes, report.skipped, report.notes) == ((), (), ())


@quickly
@given(boards())
def test_the_policy_file_of_any_board_changes_nothing(board: Board) -> None:
    batch, _ = merge(board, read_policy(FILE, write_policy(board)), "policy.toml")
    assert board.apply(batch.changes).policy.model_dump(exclude={"version"}) == board.policy.model_dump(
        exclude={"version"}
    )


@settings(deadline=None)
@given(texts)
def test_a_cell_is_never_run_and_comes_back(text: str) -> None:
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unguarded(guarded(text)) == text


def test_texts_of_a_list_come_back() -> None:
    cleaned = tuple(clean_line(text) for text in HOSTILE)
    assert items_of(listed(cleaned)) == cleaned
