"""F14 Balance check: shares back 4 and ahead 6 weeks, the band, and the named swap that mends it."""

import datetime as dt

from models.actions.move import carry_out
from models.board import Board
from models.row import Row
from models.rules.finding import Finding
from models.rules.mix import mix_of
from models.rules.work_findings import work_findings, work_findings_of
from tests.rules.small_board import MONDAY, board, day, entry, member, rating, skill, task, team


def bored_team() -> Board:
    """Ana, an expert, has 27 h of routine and 3 h of stretch a week (90%), back and ahead; Ben has work that would be core for her."""
    rows: list[Row] = [team(lead="cleo"), skill("sql", group="Data"), member("ana"), member("ben"), member("cleo")]
    rows += [rating("ana", "sql", 4.5), rating("ben", "sql", 3)]
    for week in range(-6, 6):
        for number, (hours, level, chance) in enumerate(((15, 1, 0.97), (12, 1, 0.97), (3, 4.5, 0.72))):
            task_id, friday = f"T{week}-{number}", day(week, 4)
            if week < 0:
                state = {"status": "done", "closed": friday, "chance_at_close": chance}
                rows.append(entry(f"E{task_id}", task_id, "ana", hours, friday))
            else:
                state = {"due": friday}
            rows.append(task(task_id, f"sql:{level}", owner="ana", effort_hours=hours, start=day(week), **state))
    for week in range(6):
        bens = {"owner": "ben", "effort_hours": 14, "start": day(week), "due": day(week, 4)}
        rows.append(task(f"B{week}", "sql:3.5", **bens))
    return board(*rows)


def balance(found: Board, today: dt.date = MONDAY) -> Finding | None:
    return next((one for one in work_findings_of(found, "ana", today) if one.rule == "mix.routine"), None)


def test_ninety_percent_routine_is_flagged_with_one_swap_that_enters_the_band() -> None:
    found = bored_team()
    one = balance(found)
    assert one is not None
    assert one.numbers["routine"] == 0.9
    assert one.text.startswith("Ana: routine 90% of the hours, 26 Oct to 3 Jan; 6 weeks in a row from 30 Nov")
    assert (one.action.kind, one.action.word, len(one.action.moves)) == ("mend", "swap", 2)
    assert one.action.command == "evenhand mend mix.routine:ana"

    after = found.apply(carry_out(found, one.action.moves, "for the balance of Ana", MONDAY).changes)
    assert balance(after) is None
    assert min(mix_of(after, "ana", day(week), MONDAY).share("routine") for week in (0, 1)) <= 0.7
    left = {finding.id for finding in work_findings(after, MONDAY)}
    # That the weeks are easy was a part of the same line; one swap does not change four weeks.
    assert "mean chance" in one.text
    assert left <= {finding.id for finding in work_findings(found, MONDAY)} | {"mix.easy:ana"}


def test_the_forecast_flags_it_at_least_two_weeks_before() -> None:
    """Her routine begins on 23 Nov: the sixth week is that of 28 Dec, and on 23 Nov it is said already."""
    rows = [row for row in bored_team().rows() if not row.id.startswith(("T-", "ET-"))]
    one = balance(Board.of(rows))
    assert one is not None
    assert one.when == day(5)
    assert one.text.endswith("6 weeks in a row from 28 Dec") or "6 weeks in a row from 28 Dec;" in one.text


def test_the_swap_says_what_it_is() -> None:
    found = bored_team()
    one = balance(found)
    assert one is not None
    batch = carry_out(found, one.action.moves, "for the balance of Ana", MONDAY)
    gives, takes = (found.tasks[move.task] for move in one.action.moves)
    assert batch.what == f"swapped '{gives.title}' of Ana and '{takes.title}' of Ben: for the balance of Ana"
    assert batch.asks == ()
