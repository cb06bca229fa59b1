"""Text that people and files bring in: what reaches a terminal must never command it."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from models.team import Member
from models.text import ID_LIMIT, LINE_LIMIT, NOTE_LIMIT, REPLACEMENT, clean_line, clean_note
from models.work import Task

HARMLESS = [
    "[",
    "[/",
    "[/]",
    "[@click=app.quit]x[/]",
    "[bold red]not bold[/bold red]",
    "x" * 300,
    "👩‍👩‍👧‍👦 家族 🇵🇹 e\u0301",
    "שלום עולם",
    "مرحبا بالعالم",
    "a\u200bb",
    "'; drop table tasks; --",
    "=1+1",
    "%s {0} {title}",
]
HOSTILE = {
    "\x1b]52;c;aGk=\x07": "\ufffd]52;c;aGk=\ufffd",
    "\x1b[2Jgone": "\ufffd[2Jgone",
    "\x9b31mred": "\ufffd31mred",
    "a\x00b\x7fc\x08d": "a\ufffdb\ufffdc\ufffdd",
    "pay \u202e0001\u202c now": "pay \ufffd0001\ufffd now",
    "\u2066isolate\u2069": "\ufffdisolate\ufffd",
    "half \ud83d of a pair": "half \ufffd of a pair",
    "mark\ufeff": "mark\ufffd",
}


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_text_stays_as_it_is(text: str) -> None:
    assert clean_line(text) == text
    assert clean_note(text) == text


@pytest.mark.parametrize(("text", "cleaned"), HOSTILE.items())
def test_what_could_command_a_terminal_is_replaced(text: str, cleaned: str) -> None:
    assert clean_line(text) == cleaned
    assert clean_note(text) == cleaned


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\t", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_a_line_has_no_break_in_it(line_break: str) -> None:
    assert clean_line(f"one{line_break}two") == "one two"


def test_a_note_keeps_its_lines_and_tabs() -> None:
    assert clean_note("one\r\ntwo\rthree\tand\u2028four") == "one\ntwo\nthree\tand\nfour"


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "\t"])
def test_an_empty_line_becomes_a_question_mark_and_an_empty_note_stays_empty(text: str) -> None:
    assert clean_line(text) == "?"
    assert clean_note(text) == ""


def test_too_long_text_is_cut_and_says_so() -> None:
    line, note = clean_line("x" * 5000), clean_note("x" * 50_000)
    assert (len(line), line[-2:]) == (LINE_LIMIT, "x…")
    assert (len(note), note[-2:]) == (NOTE_LIMIT, "x…")
    assert clean_line("x " * 40, 10) == "x x x x x…"


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=60), st.integers(5, 40))
def test_cleaning_twice_changes_nothing_and_nothing_forbidden_is_left(text: str, limit: int) -> None:
    for clean in (clean_line, clean_note):
        once = clean(text, limit)
        assert clean(once, limit) == once
        assert len(once) <= limit
        allowed = "\n\t" if clean is clean_note else ""
        assert all(unicodedata.category(c) not in ("Cc", "Cs") or c in allowed for c in once)
        assert not set(once) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
        once.encode("utf-8")


def test_every_text_of_a_row_is_cleaned() -> None:
    found = Task(id=" T\x1b1 ", title="a\nb", note="\x9b!", url="u\x00", owner="an\u202ea")
    assert (found.id, found.title, found.note) == (f"T{REPLACEMENT}1", "a b", f"{REPLACEMENT}!")
    assert (found.url, found.owner) == (f"u{REPLACEMENT}", f"an{REPLACEMENT}a")


def test_an_id_may_be_a_number_but_not_a_novel() -> None:
    assert Member.model_validate({"id": 17, "name": "x"}).id == "17"
    assert Member(id="i" * ID_LIMIT, name="x").id == "i" * ID_LIMIT
    with pytest.raises(ValidationError, match="at most 200 characters"):
        Member(id="i" * (ID_LIMIT + 1), name="x")
    with pytest.raises(ValidationError):
        Member.model_validate({"id": True, "name": "x"})
