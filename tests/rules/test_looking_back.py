"""Looking back in words: moments that people type, the filter of the log, and what a change did."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings

from models.board import Board, Change
from models.differences import changes_between
from models.moments import local_moment, long_moment, parse_moment, short_moment
from models.rules.log_filter import LogFilter, parse_log_filter
from models.rules.wording_changes import said_of
from models.team import Absence, Member, Rating, RequiredHolders, Skill
from models.work import Requirement, Task, TimeEntry
from tests.conftest import TODAY, small_team
from tests.strategies import boards, texts

NOW = dt.datetime(2026, 11, 23, 9, 30, tzinfo=dt.UTC)
"""Monday, 10:30 in Berlin."""
BERLIN = "Europe/Berlin"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("today", "2026-11-22T23:00:00", "2026-11-23T22:59:59"),
        ("yesterday", "2026-11-21T23:00:00", "2026-11-22T22:59:59"),
        ("mon", "2026-11-22T23:00:00", "2026-11-23T22:59:59"),
        ("Tuesday", "2026-11-16T23:00:00", "2026-11-17T22:59:59"),
        ("2026-11-20", "2026-11-19T23:00:00", "2026-11-20T22:59:59"),
        ("9:05", "2026-11-23T08:05:00", "2026-11-23T08:05:59"),
        ("fri 16:03", "2026-11-20T15:03:00", "2026-11-20T15:03:59"),
        ("2026-07-01T12:00", "2026-07-01T10:00:00", "2026-07-01T10:00:59"),  # summer
        ("2026-11-20 16:03:10", "2026-11-20T15:03:10", "2026-11-20T15:03:10"),
        ("2026-11-20T16:03Z", "2026-11-20T16:03:00", "2026-11-20T16:03:59"),
        ("2026-11-20T16:03:10-05:00", "2026-11-20T21:03:10", "2026-11-20T21:03:10"),
        ("45m", "2026-11-23T08:45:00", "2026-11-23T08:45:00"),
        ("2h ago", "2026-11-23T07:30:00", "2026-11-23T07:30:00"),
        ("3d", "2026-11-20T09:30:00", "2026-11-20T09:30:00"),
        ("-1w", "2026-11-16T09:30:00", "2026-11-16T09:30:00"),
    ],
)
def test_moments_that_people_type(text: str, start: str, end: str) -> None:
    assert parse_moment(text, NOW, BERLIN) == f"{start}+00:00"
    assert parse_moment(text, NOW, BERLIN, end=True) == f"{end}+00:00"


@pytest.mark.parametrize("text", ["", "soon", "tomorrow", "25:00", "9:60", "2026-13-01", "3/4", "z", "+01:00", "9999w"])
def test_what_is_no_moment_says_what_is_one(text: str) -> None:
    with pytest.raises(ValueError, match="is not a moment; write today, yesterday"):
        parse_moment(text, NOW, BERLIN)


@settings(max_examples=40)
@given(texts)
def test_any_text_is_a_moment_or_refused(text: str) -> None:
    try:
        found = parse_moment(text, NOW, BERLIN)
    except ValueError:
        return
    assert dt.datetime.fromisoformat(found).utcoffset() == dt.timedelta(0)


@pytest.mark.parametrize(
    ("at", "short", "long"),
    [
        ("2026-11-23T09:00:00+00:00", "10:00", "Mon 23 Nov 10:00"),
        ("2026-11-22T23:30:00+00:00", "00:30", "Mon 23 Nov 00:30"),
        ("2026-11-22T15:03:00+00:00", "yesterday 16:03", "Sun 22 Nov 16:03"),
        ("2026-11-12T08:14:00+00:00", "12 Nov 09:14", "Thu 12 Nov 09:14"),
        ("2025-11-12T08:14:00+00:00", "12 Nov 2025", "Wed 12 Nov 2025 09:14"),
        ("whenever", "whenever", "whenever"),
    ],
)
def test_moments_of_the_log(at: str, short: str, long: str) -> None:
    assert short_moment(at, NOW, BERLIN) == short
    assert long_moment(at, NOW, BERLIN) == long


def test_a_moment_that_no_calendar_has() -> None:
    assert local_moment("0001-01-01T00:00:00+14:00", BERLIN) is None


# the filter -------------------------------------------------------------------------------------

TEAM = Board.of(small_team())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", LogFilter()),
        ("@ana", LogFilter(who="ana")),
        ("@Okafor", LogFilter(who="ben")),
        ("@me", LogFilter(who="root")),
        ("@dev-import", LogFilter(who="dev-import")),
        ('@"Ana Duarte"', LogFilter(who="ana")),
        ("T-1", LogFilter(thing="T-1")),
        ("rotate", LogFilter(thing="T-2")),
        ("slow query", LogFilter(thing="T-1")),
        ("postgres", LogFilter(thing="sql")),
        ("billing", LogFilter(thing="billing")),
        ("T-99", LogFilter(words="T-99")),
        ("dropped", LogFilter(words="dropped")),
        ("since:mon", LogFilter(since="2026-11-23T00:00:00+00:00")),
        ("until:yesterday", LogFilter(until="2026-11-22T23:59:59+00:00")),
        ('since:"fri 16:03" @ana T-2', LogFilter("ana", "T-2", None, "2026-11-20T16:03:00+00:00")),
    ],
)
def test_the_filter_of_the_log(text: str, wanted: LogFilter) -> None:
    assert parse_log_filter(text, TEAM, NOW, "root") == wanted


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("@", "@ needs a name"),
        ("@a", "could be ana"),
        ("since:", "since: needs a moment"),
        ("until:soon", "'soon' is not a moment"),
        ('"open', "a quote is opened"),
    ],
)
def test_a_filter_that_is_not_right_says_what(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said) as error:
        parse_log_filter(text, TEAM, NOW, "root")
    assert "\n" not in str(error.value)


# changes in words -------------------------------------------------------------------------------


def lines(change: Change) -> list[str]:
    said = said_of(change, TEAM, TODAY)
    return [f"{said.kind} {said.what} {said.subject}", *(field.line() for field in said.fields)]


def test_a_changed_task_field_by_field_with_names() -> None:
    task = TEAM.tasks["T-1"]
    values = {
        "due": dt.date(2027, 1, 4),
        "owner": "ben",
        "effort_hours": 6.5,
        "progress": 0.25,
        "skills": (Requirement(skill="tls"), Requirement(skill="gone", difficulty=2.5)),
        "purpose": None,
        "conflicts": ("cy", "nobody-any-more"),
        "note": "two\nlines",
    }
    assert lines(Change(task, task.model_copy(update=values))) == [
        "changed task T-1 Tune the slow query",
        "effort: 6 h -> 6.5 h",
        "due: Fri 4 Dec -> Mon 4 Jan 2027",
        "skills: SQL 2.5 -> TLS certificates 3, gone 2.5",
        "purpose: Billing -> none",
        "owner: none -> Ben Okafor",
        "progress: 0% -> 25%",
        "note: none -> two lines",
        "conflicts: none -> Cy Ångström 林, nobody-any-more",
    ]


def test_what_is_made_or_deleted_says_what_is_not_as_usual() -> None:
    entry = TimeEntry(id="E-1", task="T-2", who="cy", hours=2.5, on=TODAY)
    assert lines(Change(None, entry)) == [
        "made hours of Cy Ångström 林 on T-2 Rotate TLS certificates",
        "hours: 2.5 h",
        "on: Mon 23 Nov",
    ]
    rating = Rating(id="r", member="ben", skill="sql", level=3, on=TODAY, wish="want")
    assert lines(Change(rating, None)) == [
        "deleted rating of Ben Okafor, SQL", "level: 3", "on: Mon 23 Nov", "wish: want",
    ]  # fmt: skip
    assert lines(Change(None, Task(id="T-9", title="Plain"))) == ["made task T-9 Plain"]


def test_parts_are_read_as_people_say_them() -> None:
    ana, sql = TEAM.members["ana"], TEAM.skills["sql"]
    away = Absence.model_validate({"from": dt.date(2026, 12, 7), "to": dt.date(2026, 12, 11)})
    assert lines(Change(ana, ana.model_copy(update={"absences": (away,), "active": False})))[1:] == [
        "absences: none -> leave Mon 7 Dec to Fri 11 Dec",
        "active: yes -> no",
    ]
    assert lines(Change(sql, sql.model_copy(update={"required": RequiredHolders(level=2.5, holders=3)})))[1:] == [
        "required: 2 at level 3 -> 3 at level 2.5"
    ]
    assert lines(Change(None, Member(id="di", name="Di"))) == ["made member Di"]
    assert lines(Change(None, Skill(id="x", name="X", anchors=("none", "some"))))[1:] == ["anchors: none, some"]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(boards(), boards())
def test_every_change_of_any_board_has_words(start: Board, end: Board) -> None:
    for change in changes_between(start, end):
        said = said_of(change, start, TODAY)
        for text in (said.subject, *(field.line() for field in said.fields)):
            assert "\n" not in text
        assert said.fields or said.kind != "changed"
