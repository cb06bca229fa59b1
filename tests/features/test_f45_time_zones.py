"""F45 When people in several time zones meet, and whose turn the hard hour is; calendars in and out."""

import contextlib
import datetime as dt
from itertools import pairwise
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from models.actions.talks import plan_huddles
from models.board import Board, Change
from models.exchange.calendar_in import read_days_off
from models.exchange.calendar_repeats import Walk, days_of, read_rule
from models.exchange.intake import BadFile
from models.policy import Policy
from models.rules.agenda import agenda_of
from models.rules.checkpoints import proposed
from models.rules.huddles import Huddles, find_huddles, turns_before, works_on
from models.rules.working_days import working_days
from models.store.store import Store
from models.team import Absence, Holiday, Member, Team, WorkingHours
from models.work import Task
from tests.command_line.asking import Ev, board_at
from tests.rules.random_boards import seeds
from tests.rules.small_board import MONDAY

OVER_BOTH_CHANGES = {"autumn": dt.date(2026, 10, 12), "spring": dt.date(2027, 3, 1)}
"""Nine weeks from each hold the change of the clocks in Berlin and the one in Denver, in different weeks."""


def three_zones(**policy: float) -> Board:
    return Board.of(
        [
            Team(lead="bo", time_zone="Europe/Berlin"),
            Policy.model_validate(policy),
            Member(id="mia", name="Mia", time_zone="Asia/Manila"),
            Member(id="bo", name="Bo", time_zone="Europe/Berlin"),
            Member(id="dan", name="Dan", time_zone="America/Denver"),
        ]
    )


def nine_weeks(board: Board, first: dt.date) -> Huddles:
    return find_huddles(board, ("mia", "bo", "dan"), first, 9)


@pytest.mark.parametrize("first", OVER_BOTH_CHANGES.values(), ids=OVER_BOTH_CHANGES)
def test_hard_hours_rotate_within_one_over_both_changes_of_the_clocks(first: dt.date) -> None:
    found = nine_weeks(three_zones(), first)
    assert len(found.found) == 9
    assert max(found.turns.values()) - min(found.turns.values()) <= 1
    had = dict.fromkeys(("mia", "bo", "dan"), 0)
    for huddle in found.found:
        for member in huddle.hard:
            had[member] += 1
        assert max(had.values()) - min(had.values()) <= 1  # not only in the end
    assert had == found.turns


@pytest.mark.parametrize("first", OVER_BOTH_CHANGES.values(), ids=OVER_BOTH_CHANGES)
def test_a_change_of_the_clocks_moves_the_moment_and_nobodys_own_hour(first: dt.date) -> None:
    found = find_huddles(three_zones(), ("bo",), first, 9)
    assert len({huddle.local["bo"].time() for huddle in found.found}) == 1
    assert len({huddle.start.time() for huddle in found.found}) == 2
    for huddle in nine_weeks(three_zones(), first).found:
        for member, local in huddle.local.items():
            assert local == huddle.start, member
            assert dt.time(6) <= local.time() <= dt.time(23, 30)


def test_an_hour_that_is_hard_for_nobody_is_taken_however_often() -> None:
    found = find_huddles(three_zones(), ("bo",), dt.date(2026, 11, 2), 4)
    assert [dict(huddle.hard) for huddle in found.found] == [{}] * 4
    assert found.turns == {"bo": 0}


def test_turns_that_were_had_before_count() -> None:
    """Mia had three hard hours more than the others: the next ones are not hers, until all are level."""
    found = find_huddles(three_zones(), ("mia", "bo", "dan"), dt.date(2026, 11, 2), 3, turns={"mia": 3})
    assert [sorted(huddle.hard) for huddle in found.found] == [["bo", "dan"]] * 3


def test_nobody_meets_on_a_holiday_or_a_day_off_and_who_is_away_all_week_is_met_without() -> None:
    away = Absence.model_validate({"from": "2026-11-30", "to": "2026-12-04"})
    board = Board.of(
        [
            Team(lead="a", holiday_dates=(Holiday(on=dt.date(2026, 11, 25)),)),
            Member(id="a", name="A", working_hours=WorkingHours(days=("tue", "wed", "thu"))),
            Member(id="b", name="B", absences=(away,)),
        ]
    )
    found = find_huddles(board, ("a", "b"), dt.date(2026, 11, 23), 2)
    assert [(huddle.start.date(), huddle.away) for huddle in found.found] == [
        (dt.date(2026, 11, 24), ()),
        (dt.date(2026, 12, 1), ("b",)),
    ]
    assert not works_on(board, "b", dt.date(2026, 11, 25))
    assert not works_on(board, "a", dt.date(2026, 11, 23))
    on_wednesdays = find_huddles(board, ("a", "b"), dt.date(2026, 11, 23), 1, weekday=2)
    assert on_wednesdays.without == {dt.date(2026, 11, 23): "everybody is away"}


def test_where_no_hour_is_possible_it_says_so() -> None:
    found = find_huddles(three_zones(huddle_from=9, huddle_until=12), ("mia", "dan"), dt.date(2026, 11, 2), 1)
    [why] = found.without.values()
    assert why == "no hour on a day on which all work is between 9 and 12 for everybody"


def test_turns_of_huddles_that_were_planned_count() -> None:
    board = three_zones()
    first = find_huddles(board, ("mia", "bo", "dan"), dt.date(2026, 11, 2), 3)
    zone = ZoneInfo("Europe/Berlin")
    local = [huddle.start.astimezone(zone) for huddle in first.found]
    planned = plan_huddles(board, ("mia", "bo", "dan"), [(day.date(), day.time()) for day in local])
    assert turns_before(board.apply(planned.changes), ("mia", "bo", "dan")) == first.turns


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.sampled_from(("Asia/Manila", "Europe/Berlin", "America/Denver", "Asia/Kolkata")), min_size=2, max_size=4
    ),
    st.integers(15, 120),
    st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31)),
)
def test_every_hour_found_is_possible_for_everybody(zones: list[str], minutes: int, first: dt.date) -> None:
    members = [Member(id=f"m{i}", name=zone, time_zone=zone) for i, zone in enumerate(zones)]
    board = Board.of([Team(time_zone="UTC"), *members])
    found = find_huddles(board, [member.id for member in members], first, 2, minutes)
    assert len(found.found) + len(found.without) == 2
    for huddle in found.found:
        for member, local in huddle.local.items():
            hours = local.hour + local.minute / 60
            assert board.policy.huddle_from <= hours
            assert hours + minutes / 60 <= board.policy.huddle_until
            assert works_on(board, member, local.date())


def test_the_command_shows_each_clock_and_plans(ev: Ev, tmp_path: Path) -> None:
    path = tmp_path / "b.db"
    Store.create(path, list(three_zones().rows())).close()
    here = ("--board", str(path), "--as-of", "2026-10-10", "--me", "bo")
    shown = ev("huddle", "--weeks", "9", *here)
    assert shown.out.splitlines()[0].split() == ["Mia", "Bo", "Dan"]
    assert "! a hard hour; with those before: Mia 5, Bo 4, Dan 4" in shown.out
    document = ev("huddle", "--weeks", "9", "--json", *here).json
    assert len(document["huddles"]) == 9
    pairs = {
        (pair["one"], pair["other"]): pair["hours"]
        for pair in ev("huddle", "--overlap", "--json", *here).json["overlap"]
    }
    assert pairs == {("mia", "bo"): 10, ("mia", "dan"): 0, ("bo", "dan"): 0}  # Manila is six hours ahead in summer
    assert "10 h" in ev("huddle", "--overlap", *here).out
    assert ev("huddle", "--weeks", "3", "--plan", *here).code == 0
    calendar = ev("export", "--as", "ical", "--of", "mia", *here).out
    events = Calendar.from_ical(calendar).walk("VEVENT")
    assert [event.decoded("DTSTART").isoformat() for event in events] == [
        huddle["start"] for huddle in document["huddles"][:3]
    ]
    assert ev("export", "--as", "ical", "--of", "mia", *here).out == calendar  # the same board gives the same file


def calendar_of(*lines: str) -> str:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *lines, "END:VCALENDAR", ""])


def event(*lines: str, uid: str = "1") -> tuple[str, ...]:
    return ("BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20260101T000000Z", *lines, "END:VEVENT")


def test_leave_comes_in_from_a_calendar_once(ev: Ev, board_path: Path, tmp_path: Path) -> None:
    days = event("SUMMARY:Beach", "DTSTART;VALUE=DATE:20261207", "DTEND;VALUE=DATE:20261212")
    half = event("SUMMARY:Dentist", "DTSTART:20261130T130000Z", "DTEND:20261130T160000Z", uid="2")
    each = event("SUMMARY:Fridays", "DTSTART;VALUE=DATE:20261127", "RRULE:FREQ=WEEKLY;COUNT=2", uid="3")
    gone = event("SUMMARY:Cancelled", "DTSTART;VALUE=DATE:20261201", "STATUS:CANCELLED", uid="4")
    file = tmp_path / "leave.ics"
    file.write_text(calendar_of(*days, *half, *each, *gone, *event("SUMMARY:No day", uid="5")))
    here = ("--board", str(board_path), "--as-of", "2026-11-23", "--me", "ana")
    assert "say --leave-of PERSON, or --holidays" in ev("import", str(file), *here).refused(2)
    first = ev("import", str(file), "--leave-of", "ben", *here)
    assert "noted 4 absences of Ben Okafor" in first.out
    assert "event 5: it has no day on which it begins" in first.out
    found = [(a.start.isoformat(), a.end.isoformat(), a.half) for a in board_at(board_path).members["ben"].absences]
    assert found == [
        ("2026-11-27", "2026-11-27", False),
        ("2026-11-30", "2026-11-30", True),
        ("2026-12-04", "2026-12-04", False),
        ("2026-12-07", "2026-12-11", False),
    ]
    assert "nothing to change" in ev("import", str(file), "--leave-of", "ben", *here).out
    assert "added 8 holidays" in ev("import", str(file), "--holidays", "--dry-run", *here).out
    assert board_at(board_path).team.holiday_dates == ()


def days_in(file: Path, *lines: str) -> tuple[list[str], int]:
    file.write_text(calendar_of(*lines))
    found, skipped = read_days_off(file, MONDAY, "Europe/Berlin")
    return [f"{one.first:%d%m}{'h' if one.half else ''} {one.name}" for one in found], len(skipped)


def test_days_that_are_named_one_by_one_are_read_and_one_that_was_moved_takes_its_place(tmp_path: Path) -> None:
    file = tmp_path / "leave.ics"
    fridays = ("SUMMARY:Friday", "DTSTART;VALUE=DATE:20261127", "RRULE:FREQ=WEEKLY;COUNT=3")
    each = event(*fridays, "RDATE;VALUE=DATE:20261130,20261201", "EXDATE;VALUE=DATE:20261201")
    assert days_in(file, *each) == (["2711 Friday", "3011 Friday", "0412 Friday", "1112 Friday"], 0)
    moved = event("SUMMARY:Thursday", "DTSTART;VALUE=DATE:20261203", "RECURRENCE-ID;VALUE=DATE:20261204")
    gone = event("DTSTART;VALUE=DATE:20261211", "RECURRENCE-ID;VALUE=DATE:20261211", "STATUS:CANCELLED")
    assert days_in(file, *moved, *event(*fridays), *gone) == (["2711 Friday", "0312 Thursday"], 0)
    others = ("BEGIN:VEVENT", "UID:2", *fridays, "END:VEVENT")  # another event keeps its day
    assert days_in(file, *moved, *others)[0] == ["2711 Friday", "0312 Thursday", "0412 Friday", "1112 Friday"]
    # Two at night in Berlin is the day before in UTC; a span says itself how long it is.
    nights = (
        "SUMMARY:Night",
        "DTSTART;TZID=Europe/Berlin:20261127T003000",
        "DURATION:PT2H",
        "RRULE:FREQ=DAILY;COUNT=2",
    )
    night = event("SUMMARY:Later", "DTSTART:20261201T100000Z", "DURATION:PT9H", "RECURRENCE-ID:20261127T233000Z")
    assert days_in(file, *event(*nights), *night) == (["2711h Night", "0112 Later"], 0)
    span = event(
        "SUMMARY:Span", "DTSTART:20261130T090000Z", "DURATION:PT1H", "RDATE;VALUE=PERIOD:20261202T080000Z/PT8H"
    )
    assert days_in(file, *span) == (["3011h Span", "0212 Span"], 0)
    after = event("DTSTART;VALUE=DATE:20261203", "RECURRENCE-ID;VALUE=DATE;RANGE=THISANDFUTURE:20261204")
    assert days_in(file, *event(*fridays), *after)[1] == 1
    broken = event("DTSTART;VALUE=DATE:20261203", "RECURRENCE-ID:x")
    assert days_in(file, *event(*fridays), *broken)[0][0] == "2711 Friday"
    for line in ("RDATE:x", "EXDATE;VALUE=DATE:20261303"):
        file.write_text(calendar_of(*event(*fridays, line)))
        [note] = read_days_off(file, dt.date(2026, 11, 23), "Europe/Berlin")[1]
        assert note.why == "its days cannot be read"


NEWER = (
    (("SEQUENCE:1",), ("SEQUENCE:2",)),
    (("SEQUENCE:9",), ("SEQUENCE:10",)),
    ((), ("SEQUENCE:1",)),
    (("SEQUENCE:x",), ("SEQUENCE:1",)),
    (("SEQUENCE:1", "LAST-MODIFIED:20260301T000000Z"), ("SEQUENCE:2", "LAST-MODIFIED:20260201T000000Z")),
    (("LAST-MODIFIED:20260201T000000Z",), ("LAST-MODIFIED:20260301T000000Z",)),
    ((), ("LAST-MODIFIED:20260301T000000Z",)),  # the other was stamped before it
    (("LAST-MODIFIED:x",), ("LAST-MODIFIED:20260301T000000Z",)),
)


@pytest.mark.parametrize(("old", "new"), NEWER)
@pytest.mark.parametrize("of", [(), ("RECURRENCE-ID;VALUE=DATE:20261204",)])
def test_of_an_event_that_is_told_twice_the_newer_counts_wherever_it_stands(
    tmp_path: Path, of: tuple[str, ...], old: tuple[str, ...], new: tuple[str, ...]
) -> None:
    first = event("SUMMARY:Old", "DTSTART;VALUE=DATE:20261202", *of, *old)
    second = event("SUMMARY:New", "DTSTART;VALUE=DATE:20261203", *of, *new)
    for lines in ((*first, *second), (*second, *first)):
        assert days_in(tmp_path / "leave.ics", *lines) == (["0312 New"], 0)
    gone = event("STATUS:CANCELLED", *of, "SEQUENCE:11")
    for lines in ((*first, *second, *gone), (*gone, *second, *first)):
        assert days_in(tmp_path / "leave.ics", *lines) == ([], 0)


def test_of_two_that_are_equally_new_the_last_counts_and_others_stand_for_themselves(tmp_path: Path) -> None:
    file = tmp_path / "leave.ics"
    one = event("SUMMARY:One", "DTSTART;VALUE=DATE:20261202")
    two = event("SUMMARY:Two", "DTSTART;VALUE=DATE:20261203")
    assert days_in(file, *one, *two)[0] == ["0312 Two"]
    assert days_in(file, *two, *one)[0] == ["0212 One"]
    other = event("SUMMARY:Other", "DTSTART;VALUE=DATE:20261203", uid="2")
    assert days_in(file, *one, *other)[0] == ["0212 One", "0312 Other"]
    nameless = [tuple(line for line in lines if line != "UID:1") for lines in (one, two)]
    assert days_in(file, *nameless[0], *nameless[1])[0] == ["0212 One", "0312 Two"]
    fridays = event("SUMMARY:Friday", "DTSTART;VALUE=DATE:20261127", "RRULE:FREQ=WEEKLY;COUNT=2", "SEQUENCE:3")
    moved = event("SUMMARY:Moved", "DTSTART;VALUE=DATE:20261203", "RECURRENCE-ID;VALUE=DATE:20261204")
    assert days_in(file, *moved, *fridays)[0] == ["2711 Friday", "0312 Moved"]  # one day of it is no older version
    broken = event("DTSTART;VALUE=DATE:20261203", "RECURRENCE-ID:x", "SEQUENCE:4")
    assert days_in(file, *fridays, *broken)[0][0] == "2711 Friday"
    winter = ("BEGIN:STANDARD", "DTSTART:20201025T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "END:STANDARD")
    zone = ("BEGIN:VTIMEZONE", "TZID:Somewhere", "LAST-MODIFIED:x", *winter, "END:VTIMEZONE")
    assert days_in(file, *zone, *one)[0] == ["0212 One"]
    first = event("SUMMARY:First", "DTSTART;VALUE=DATE:20261202", "RECURRENCE-ID:20261204T080000Z")
    again = event("SUMMARY:Again", "DTSTART;VALUE=DATE:20261203", "RECURRENCE-ID;TZID=Somewhere:20261204T090000")
    assert days_in(file, *zone, *again, *first)[0] == ["0212 First"]  # the same moment in another zone
    early = event("DTSTART;VALUE=DATE:20261202", "RECURRENCE-ID;TZID=Somewhere:00010101T000000")
    assert days_in(file, *zone, *early)[0] == ["0212 day off"]


def test_hours_of_another_zone_fall_on_the_day_of_whoever_is_away(tmp_path: Path) -> None:
    file = tmp_path / "leave.ics"
    file.write_text(calendar_of(*event("SUMMARY:Late", "DTSTART:20261130T200000Z", "DTEND:20261130T220000Z")))
    for zone, day in (("Europe/Berlin", 30), ("Asia/Manila", 1)):
        [one], _ = read_days_off(file, dt.date(2026, 11, 23), zone)
        assert (one.first.day, one.half) == (day, True)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(("BEGIN:VEVENT", "END:VEVENT", "DTSTART:20261130T200000Z", "DTSTART:x", "RRULE:FREQ=SECONDLY",
    "RRULE:x", "DURATION:-P1D", "DTEND;VALUE=DATE:18000101", "DTSTART;VALUE=DATE:99991231", "EXDATE:1", "RDATE:1", "RDATE;VALUE=PERIOD:20261130T200000Z/-PT1H", "RECURRENCE-ID:x", "UID:1", "SEQUENCE:x", "SEQUENCE:2", "DTSTAMP:x", "LAST-MODIFIED:19960101", "RECURRENCE-ID:00010101T000000Z", "\x00", ":", ";;;")), max_size=12))  # fmt: skip
def test_a_broken_calendar_is_one_line_or_skipped_events(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    file = tmp_path_factory.getbasetemp() / "broken.ics"
    file.write_text(calendar_of(*lines))
    with contextlib.suppress(BadFile):
        found, skipped = read_days_off(file, dt.date(2026, 11, 23), "UTC")
        assert all(one.first <= one.last for one in found)
        assert all("\n" not in note.why for note in skipped)


ENDLESS = ("FREQ=SECONDLY", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;INTERVAL=0", "FREQ=YEARLY;BYHOUR=1,2")


def test_a_calendar_made_to_be_endless_ends_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "bomb.ics"
    bombs = [event("DTSTART:20200101T000000Z", f"RRULE:{rule}", uid=rule) for rule in ENDLESS]
    file.write_text(calendar_of(*(line for bomb in bombs for line in bomb)))
    found, skipped = read_days_off(file, MONDAY, "UTC")
    assert (found, len(skipped)) == ((), 3)
    day = event("DTSTART;VALUE=DATE:20261130", "DESCRIPTION:" + "x" * 3_000_000)
    file.write_text(calendar_of(*day))
    assert len(read_days_off(file, MONDAY, "UTC")[0]) == 1
    monkeypatch.setattr("models.exchange.calendar_in.MOST_PERIODS", 2_190)
    for number, rule, wrong in (
        (5_001, "COUNT=1;FREQ=DAILY", "more than 5,000 events"),
        (2, "FREQ=DAILY", "more than 2,000 days off"),
        (2, "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "repeats too much"),
    ):
        each = [event(f"SUMMARY:{n}", "DTSTART:20200101T000000Z", f"RRULE:{rule}", uid=f"{n}") for n in range(number)]
        file.write_text(calendar_of(*(line for one in each for line in one)))
        with pytest.raises(BadFile, match=wrong):
            read_days_off(file, MONDAY, "UTC")


def test_a_long_stretch_of_holidays_is_refused_before_each_day_is_made(
    ev: Ev, board_path: Path, tmp_path: Path
) -> None:
    file = tmp_path / "long.ics"
    file.write_text(calendar_of(*event("DTSTART;VALUE=DATE:19700101", "DTEND;VALUE=DATE:21991231")))
    said = ev("import", str(file), "--holidays", "--board", str(board_path), "--as-of", "2026-11-23").refused(3)
    assert "more than 2,000 holidays" in said


@given(seeds)
@settings(max_examples=30, deadline=None)
def test_rules_name_the_days_that_another_reader_of_them_names(seed: int) -> None:
    random = Random(seed)
    start = dt.date(2024, 2, 29) + dt.timedelta(days=random.randint(-60, 700))
    every = random.choice(("DAILY", "WEEKLY", "MONTHLY", "YEARLY"))
    named = random.sample(("MO", "WE", "FR", "SA"), 2)
    parts = [f"FREQ={every}", f"INTERVAL={random.choice((1, 1, 2, 3, 13))}"]
    parts += random.choice(([], ["COUNT=7"], ["UNTIL=20261224"]))
    if every in ("MONTHLY", "YEARLY"):
        named = random.choice((named, [f"{random.choice((1, 2, -1, -2, 5))}{day}" for day in named]))
        by_day = [f"BYDAY={','.join(named)}", f"BYMONTHDAY={random.choice(('1', '-1', '29,30,-31', '13'))}"]
        parts += random.choice(
            ([], [by_day[0]], [by_day[1]], [by_day[0], f"BYSETPOS={random.choice(('1', '-1', '2'))}"])
        )
    else:
        parts += random.choice(([], [f"BYDAY={','.join(named)}"]))
    parts += random.choice(([], [f"BYMONTH={random.choice(('2', '3,12'))}"]))
    text, first, last = ";".join(parts), dt.date(2025, 11, 20), dt.date(2028, 11, 20)
    known = rrulestr(text, dtstart=dt.datetime.combine(start, dt.time()))
    wanted = known.between(dt.datetime.combine(first, dt.time()), dt.datetime.combine(last, dt.time()), inc=True)
    assert list(days_of(read_rule(text), start, first, last, Walk(10_000))) == [day.date() for day in wanted], text


def test_far_from_the_lead_checkpoints_lie_a_working_day_further_apart() -> None:
    found = three_zones()
    job = Task(id="T-1", title="A month of work", effort_hours=120, skills=())
    told = dt.date(2026, 12, 18)

    def mean_gap(people: Board) -> float:
        days = [one.due for one in proposed(people, job, "mia", 3, told, dt.date(2026, 11, 23))]
        return sum(working_days(people, early, late) for early, late in pairwise(days)) / (len(days) - 1)

    near = found.apply([Change(found.members["mia"], found.members["mia"].model_copy(update={"time_zone": None}))])
    assert mean_gap(found) >= mean_gap(near) + 1


def test_the_sheet_says_how_many_hours_are_common() -> None:
    lines = {who: agenda_of(three_zones(), who, dt.date(2026, 11, 23), "bo").lines for who in ("mia", "dan")}
    assert any(line.text == "5 h of common working hours with Bo a week" for line in lines["mia"])
    assert any(line.text == "0 h of common working hours with Bo a week" for line in lines["dan"])
