"""The plain tables: aligned, shortened, never a command to the terminal."""

import pytest

from tui.command_line.tables import cells, shortened, table


@pytest.mark.parametrize(("text", "expected"), [("abc", 3), ("林檎", 4), ("é", 1), ("e\u0301", 1), ("👍", 2), ("", 0)])
def test_cells(text: str, expected: int) -> None:
    assert cells(text) == expected


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("abcdef", 6, "abcdef"),
        ("abcdef", 5, "abcd…"),
        ("林檎林檎", 6, "林檎…"),
        ("林檎林檎", 5, "林檎…"),
        ("ab cd", 4, "ab…"),
    ],
)
def test_shortened(text: str, most: int, expected: str) -> None:
    assert shortened(text, most) == expected
    assert cells(shortened(text, most)) <= most


def test_numbers_are_aligned_on_the_right() -> None:
    assert table(("name", "h"), [("Ana", 4), ("Benjamin", 12)], {"h"}) == "name       h\nAna        4\nBenjamin  12"


def test_no_width_limit_on_a_pipe() -> None:
    assert "x" * 500 in table(("t",), [("x" * 500,)])


def test_the_widest_column_gives_way_on_a_terminal() -> None:
    drawn = table(("id", "title"), [("T-1", "x" * 100)], width=40)
    assert max(cells(line) for line in drawn.splitlines()) <= 40
    assert "T-1" in drawn
    assert "…" in drawn


def test_a_narrow_window_cuts_the_line() -> None:
    drawn = table(("a",) * 10, [("xxxxxxxxxx",) * 10], width=30)
    assert max(cells(line) for line in drawn.splitlines()) <= 30


def test_only_the_head_is_bold() -> None:
    head, row = table(("a",), [("b",)], bold=True).splitlines()
    assert head == "\x1b[1ma\x1b[0m"
    assert row == "b"


def test_nothing_commands_the_terminal() -> None:
    assert "\x1b" not in table(("a",), [("\x1b]52;c;aGk=\x07",)])
    assert len(table(("a",), [("two\nlines",)]).splitlines()) == 2
