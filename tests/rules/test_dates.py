"""Dates that people type: a closed grammar, nothing guessed."""

import datetime as dt

import pytest

from models.dates import parse_day, short_day

WEDNESDAY = dt.date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", "2026-11-25"),
        ("Tomorrow", "2026-11-26"),
        ("yesterday", "2026-11-24"),
        ("wed", "2026-11-25"),
        ("fri", "2026-11-27"),
        ("friday", "2026-11-27"),
        ("mon", "2026-11-30"),
        ("next  fri", "2026-12-04"),
        ("next mon", "2026-11-30"),
        ("+3d", "2026-11-28"),
        ("3d", "2026-11-28"),
        ("-2d", "2026-11-23"),
        ("2w", "2026-12-09"),
        ("-1w", "2026-11-18"),
        ("eow", "2026-11-27"),
        ("eom", "2026-11-30"),
        ("2028-02-29", "2028-02-29"),
        (" 2026-12-01 ", "2026-12-01"),
    ],
)
def test_what_a_text_means(text: str, expected: str) -> None:
    assert parse_day(text, WEDNESDAY).isoformat() == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "3/4",
        "3.4.",
        "someday",
        "fr",
        "frites",
        "next",
        "next week",
        "2026-02-30",
        "20261127",
        "9999w",
        "1d2",
        "-",
        "1969-12-31",
    ],
)
def test_anything_else_is_refused_with_the_grammar(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date; write today"):
        parse_day(text, WEDNESDAY)


def test_the_end_of_the_week_is_its_friday_even_on_a_sunday() -> None:
    assert parse_day("eow", dt.date(2026, 11, 29)) == dt.date(2026, 11, 27)


def test_the_end_of_february_in_a_leap_year() -> None:
    assert parse_day("eom", dt.date(2028, 2, 1)) == dt.date(2028, 2, 29)


def test_a_short_day_names_another_year() -> None:
    assert short_day(dt.date(2026, 11, 27), WEDNESDAY) == "Fri 27 Nov"
    assert short_day(dt.date(2027, 1, 4), WEDNESDAY) == "Mon 4 Jan 2027"
