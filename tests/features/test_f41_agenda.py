"""F41 The sheet of a 1:1 made from the board: two fixtures line by line, each line with its source; printed two ways."""

import datetime as dt
import json
from pathlib import Path

import pytest

from models.actions.decision import Refused
from models.actions.talks import add_point, hold_talk, plan_talk, tick_point
from models.board import Board
from models.feedback import Credit, Idea
from models.following import Checkpoint
from models.handoff import Handoff, Step
from models.meeting import Goal, Learning, Meeting, Pulse, TalkPoint
from models.rules.agenda import Agenda, agenda_of
from models.rules.agenda_text import agenda_markdown, agenda_text
from models.rules.findings import all_findings
from models.rules.meetings import cadence, open_points
from models.tables import TABLES
from tests.command_line.asking import Ev, board_at
from tests.rules.small_board import MONDAY, board, day, leave, member, rating, skill, task, team


def nothing_but_her() -> Board:
    return board(team(lead="mo"), member("mo"), member("ana"))


def much_to_say() -> Board:
    return board(
        team(lead="mo"),
        skill("sql"),
        skill("tls"),
        member("mo"),
        member("ana", absences=(leave(day(2), day(2, 4)),)),
        rating("ana", "sql", 3, on=day(-10), wish="want", target=4),
        rating("ana", "tls", 2, on=day(-20), wish="want"),
        task("T-1", "sql:2", title="Import job", owner="ana", effort_hours=40, due=day(0, 4), status="doing"),
        task("T-2", "sql:3.5", title="Partition", effort_hours=8),
        task("T-3", title="Old job", owner="ana", status="done", closed=day(-2), grade=4),
        Handoff(id="H-1", task="T-1", owner="ana", by="mo", on=day(-1), told=day(0, 3), state="doing", authority=4),
        Checkpoint(id="C-1", handoff="H-1", name="first rows", due=day(-1, 3), share=0.25),
        Checkpoint(id="C-2", handoff="H-1", name="all rows", due=day(0, 2), share=0.75),
        Handoff(id="H-2", task="T-3", owner="ana", by="mo", on=day(-6), state="closed"),
        Step(id="H-2/1", handoff="H-2", to="closed", on=day(-2), by="mo"),
        Meeting(id="M-1", who=("ana",), on=day(-2), held=True),
        TalkPoint(id="P-1", member="ana", on=day(-3), text="The rota"),
        TalkPoint(id="P-2", member="ana", on=day(-2), text="Ask finance", promised_by="mo", due=day(-1, 4)),
        TalkPoint(id="P-3", member="ana", on=day(-3), text="Done long ago", done=day(-2)),
        Goal(id="G-1", member="ana", skill="sql", level=4, on=day(-10), until=day(20)),
        Learning(
            id="L-1", member="ana", skill="tls", kind="mentoring", mentor="mo", name="Chains", hours=4, start=day(0),
            end=day(1, 4),
        ),
        Credit(id="K-1", who="ana", on=day(-1), text="Saved the month's end", by="mo"),
        Credit(id="K-2", who="ana", on=day(-30), text="Too old to tell", by="mo"),
        Idea(id="I-1", by="ana", on=day(-1), text="Load by night", task="T-2"),
        Pulse(id="U-1", member="ana", on=day(-1), questions=("Enough time",), answers=(4,)),
    )  # fmt: skip


def told(agenda: Agenda) -> list[str]:
    return [f"{line.section}: {line.text} <{line.source.kind} {line.source.id}>" for line in agenda.lines]


def test_where_there_is_nothing_it_says_the_weeks_and_no_more() -> None:
    agenda = agenda_of(nothing_but_her(), "ana", MONDAY, "mo")
    assert agenda.when == "no 1:1 yet, one is due"
    assert told(agenda) == [
        "Weeks ahead: this week: 0%, 0 h of 40 h <week 2026-11-23>",
        "Weeks ahead: week of Mon 30 Nov: 0%, 0 h of 40 h <week 2026-11-30>",
        "Weeks ahead: week of Mon 7 Dec: 0%, 0 h of 40 h <week 2026-12-07>",
        "Weeks ahead: week of Mon 14 Dec: 0%, 0 h of 40 h <week 2026-12-14>",
    ]


def test_a_full_sheet_line_by_line() -> None:
    agenda = agenda_of(much_to_say(), "ana", MONDAY, "mo")
    assert agenda.when == "last 1:1 14 days ago, one is due"
    found = told(agenda)
    looks = [line for line in found if line.startswith("Worth a look: ")]
    assert [line for line in found if line not in looks] == [
        "Carried over: The rota <point P-1>",
        "Carried over: Mo promised, by Fri 20 Nov (late): Ask finance <point P-2>",
        "Weeks ahead: this week: 105%, 40 h of 38 h <week 2026-11-23>",
        "Weeks ahead: week of Mon 30 Nov: 0%, 0 h of 38 h <week 2026-11-30>",
        "Weeks ahead: week of Mon 7 Dec: 0%, 0 h of 0 h, away 5 days <week 2026-12-07>",
        "Weeks ahead: week of Mon 14 Dec: 0%, 0 h of 40 h <week 2026-12-14>",
        "Weeks ahead: the next 6 weeks: routine 0%, core 100%, stretch 0% <mix ana>",
        "Work handed off: Import job: doing, Thu 26 Nov <task T-1>",
        "Work handed off: Import job: checkpoint 'first rows' late since Thu 19 Nov <task T-1>",
        "Work handed off: Import job: next checkpoint 'all rows', Wed 25 Nov <task T-1>",
        "Feedback owed: Mo owes Ana feedback on 'Old job', due Thu 12 Nov, late <task T-3>",
        "Feedback owed: Ana owes Mo feedback on 'Old job', due Thu 12 Nov, late <task T-3>",
        "Growth: SQL to 4 by Mon 12 Apr 2027: now 3, was 3, no results since <goal G-1>",
        "Growth: SQL: stands on 'do alone'; 'Partition' would be a next step <ladder sql>",
        "Growth: wants to grow in TLS <ladder tls>",
        "Growth: mentoring with Mo: Chains, 4 h, Mon 23 Nov to Fri 4 Dec <learning L-1>",
        "Credit: Saved the month's end (Mo) <credit K-1>",
        "Credit: idea: Load by night; it became T-2 <credit I-1>",
        "In their words: Mon 16 Nov: Enough time 4 of 5 <pulse U-1>",
    ]
    assert any("105%" in line for line in looks)


def test_every_line_leads_to_something_that_is_there() -> None:
    found = much_to_say()
    known = {row_id for table in TABLES for row_id in found.tables.get(table, {})}
    for line in agenda_of(found, "ana", MONDAY, "mo").lines:
        if line.source.kind == "week":
            assert dt.date.fromisoformat(line.source.id).weekday() == 0
        elif line.source.kind == "finding":
            assert line.source.id in {one.id for one in all_findings(found, MONDAY)}
        else:
            assert line.source.id in known, line


def test_it_prints_as_markdown_and_as_text_and_what_people_wrote_is_no_markup() -> None:
    hostile = much_to_say().apply(add_point(much_to_say(), "ana", "# not a head <b> [link](x) `code`", MONDAY).changes)
    agenda = agenda_of(hostile, "ana", MONDAY, "mo")
    page = agenda_markdown(agenda)
    assert page.startswith("# 1:1 with Ana\n\nLast 1:1 14 days ago, one is due.\n\n## Carried over\n\n- [ ] The rota\n")
    assert "- [ ] \\# not a head \\<b\\> \\[link\\](x) \\`code\\`" in page
    assert [line[3:] for line in page.splitlines() if line.startswith("## ")] == [
        "Carried over", "Weeks ahead", "Work handed off", "Feedback owed", "Growth", "Credit", "Worth a look",
        "In their words",
    ]  # fmt: skip
    assert "\nCarried over\n  The rota\n" in agenda_text(agenda)


def test_points_carry_over_until_they_are_ticked_off() -> None:
    found = much_to_say()
    held = hold_talk(found, "ana", MONDAY, ticked=["P-1", "P-1"], points=["New one"], next_on=day(2), by="mo")
    after = found.apply(held.changes)
    assert [point.text for point in open_points(after, "ana")] == ["Ask finance", "New one"]
    assert (cadence(after, "ana", MONDAY).last, cadence(after, "ana", MONDAY).due) == (MONDAY, day(2))
    planned = cadence(after, "ana", MONDAY).planned
    assert planned is not None
    assert planned.on == day(2)
    assert after.apply(held.inverse().changes).same_as(found)
    with pytest.raises(Refused, match="closed already"):
        hold_talk(after, "ana", MONDAY)
    with pytest.raises(Refused, match="ticked off already"):
        tick_point(after, "P-1", MONDAY)
    with pytest.raises(Refused, match="lies in the past"):
        plan_talk(after, "ana", day(-1), MONDAY)


def test_a_planned_talk_is_moved_and_not_doubled_and_closing_it_on_its_day_is_it() -> None:
    found = nothing_but_her()
    found = found.apply(plan_talk(found, "ana", day(0, 2), MONDAY, at=dt.time(10, 30)).changes)
    found = found.apply(plan_talk(found, "ana", day(0, 3), MONDAY).changes)
    assert [meeting.on for meeting in found.all(Meeting).values()] == [day(0, 3)]
    found = found.apply(hold_talk(found, "ana", day(0, 3)).changes)
    [meeting] = found.all(Meeting).values()
    assert meeting.held
    assert cadence(found, "ana", day(0, 4)).due == day(2, 3)


def test_the_commands_plan_close_note_and_print(ev: Ev, board_path: Path) -> None:
    here = ("--board", str(board_path), "--as-of", "2026-11-23", "--me", "ana")
    assert ev("talk", "ben", "--on", "thu", "--hour", "10:30", *here).code == 0
    assert ev("point", "ben", "How is the rota?", *here).code == 0
    assert ev("point", "ben", "Ask finance", "--promised-by", "ana", "--due", "fri", *here).code == 0
    sheet = ev("agenda", "ben", *here)
    assert "- [ ] How is the rota?\n- [ ] Ana Duarte promised, by Fri 27 Nov: Ask finance\n" in sheet.out
    assert "the next Thu 26 Nov 10:30" in sheet.out
    document = ev("agenda", "ben", "--json", *here).json
    [first, *_] = document["lines"]
    assert first == {
        "section": "Carried over",
        "text": "How is the rota?",
        "source": {"kind": "point", "id": "P-1"},
    }
    assert ev("tick", "P-1", *here).code == 0
    assert ev("talk", "ben", "--held", "--tick", "P-2", "--point", "Shorter weeks", "--next", "+14d", *here).code == 0
    assert [point.text for point in open_points(board_at(board_path), "ben")] == ["Shorter weeks"]
    assert "Carried over\n  Shorter weeks\n" in ev("agenda", "ben", "--plain", *here).out
    assert "or --held" in ev("talk", "ben", *here).refused(2)
    assert "go with --held" in ev("talk", "ben", "--on", "fri", "--tick", "P-1", *here).refused(2)
    assert "is a provider" in ev("agenda", "pixel", *here).refused(2)
    assert "is no hour" in ev("talk", "ben", "--on", "fri", "--hour", "noon", *here).refused(2)
    assert json.loads(ev("log", "--json", *here).out)["batches"][0]["what"] == "held the 1:1 with Ben Okafor"


def test_a_one_on_one_is_for_the_member_and_the_lead(ev: Ev, board_path: Path) -> None:
    here = ("--board", str(board_path), "--as-of", "2026-11-23")
    assert ev("agenda", "ben", "--me", "ben", *here).code == 0
    for words in (("agenda", "ben"), ("growth", "ben"), ("point", "ben", "x"), ("talk", "ben", "--held")):
        assert "is for them and for Ana Duarte" in ev(*words, "--me", "cy", *here).refused(5)


def test_where_nobody_leads_it_says_what_to_do_first(ev: Ev, empty_path: Path) -> None:
    here = ("--board", str(empty_path))
    for name in ("Ana", "Ben"):
        assert ev("add", "member", name, "--me", "cron", *here).code == 0
    if board_at(empty_path).team.lead is not None:
        assert ev("edit", "team", "--lead", "nobody", "--me", "cron", *here).code == 0
    said = ev("agenda", "ana", "--me", "ben", *here).refused(5)
    assert "is for them and for the lead; nobody leads this team yet; say who does: evenhand edit team --lead" in said


def test_points_are_ticked_off_by_words_and_nobody_finds_those_of_others(ev: Ev, board_path: Path) -> None:
    here = ("--board", str(board_path), "--as-of", "2026-11-23")
    ev("point", "ben", "The rota of January", "--me", "ana", *here)
    ev("point", "cy", "The rota of May", "--me", "ana", *here)
    for words in (("tick", "January"), ("tick", "P-1"), ("talk", "cy", "--held", "--tick", "P-1")):
        assert "no point matches" in ev(*words, "--me", "cy", *here).refused(2)
    assert "P-1 (The rota of January), P-2 (The rota of May)" in ev("tick", "rota", "--me", "ana", *here).refused(2)
    assert ev("tick", "rota", "--me", "ben", *here).out == "ticked off a point of the 1:1 with Ben Okafor\n"
    assert "rota" not in ev("log", "--me", "cy", *here).out  # nor on the screens of others, which say what was done
    for form in ((), ("--json",)):
        assert "The rota of January" in ev("log", "1", *form, "--me", "ben", *here).out
        assert "rota" not in ev("log", "1", *form, "--me", "cy", *here).out
    assert "made point for Ben Okafor" in ev("log", "1", "--me", "cy", *here).out
    assert "no point matches 'P-1'" in ev("talk", "cy", "--held", "--tick", "P-1", "--me", "ana", *here).refused(2)
    with pytest.raises(Refused, match="there is no point 'P-1' in the 1:1 with Cy"):
        hold_talk(board_at(board_path), "cy", MONDAY, ticked=("P-1",))
