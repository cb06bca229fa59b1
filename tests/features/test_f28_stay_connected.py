"""F28 Staying connected: at most two focus purposes, a hands-on share of at least 20%, go and see; it warns at both ends."""

from collections.abc import Callable

import pytest

from models.actions.decision import Refused
from models.actions.purposes import edit_purpose, visit
from models.actions.tasks import log_hours
from models.board import Batch, Board
from models.row import Row
from models.rules.connection import touch_with, touches
from models.rules.lead_findings import lead_findings
from models.work import Task
from tests.rules.small_board import MONDAY, board, day, member, purpose, task, team


def on_ads(*rows: Row) -> Board:
    """Dana leads; ad sales is a focus, and trafficking is below it."""
    return board(
        team(lead="dana"),
        member("dana"),
        member("ana"),
        purpose("ads", focus=True),
        purpose("trafficking", parent="ads"),
        purpose("office"),
        *rows,
    )


def work(owner: str | None, hours: float, what: str = "trafficking", number: int = 1) -> Task:
    return task(f"T-{number}", owner=owner, effort_hours=hours, purpose=what, start=day(0), due=day(0, 4))


def warned(found: Board) -> dict[str, str]:
    return {one.rule: one.text for one in lead_findings(found, MONDAY)}


def test_all_delegated_is_losing_touch() -> None:
    found = on_ads(work("ana", 20), work("dana", 30, "office", 2))
    [touch] = touches(found, MONDAY)
    assert (touch.purpose, touch.share, touch.end) == ("ads", 0, "losing touch")
    assert "losing touch with 'Ads': 0% of the 20 h" in warned(found)["plate.losing_touch"]


def test_nothing_delegated_and_too_full_is_holding_too_much() -> None:
    weeks = [
        task(f"T-{n}", owner="dana", effort_hours=45, purpose="ads", start=day(n), due=day(n, 4)) for n in range(4)
    ]
    found = on_ads(*weeks)
    assert touches(found, MONDAY)[0].end == "holding too much"
    assert "holding too much of 'Ads': 100% of the 180 h" in warned(found)["plate.holding"]
    roomy = on_ads(work("dana", 20))
    assert touches(roomy, MONDAY)[0].end == "in touch"  # there is room to hold it


@pytest.mark.parametrize(("mine", "end"), [(19.9, "losing touch"), (20, "in touch")])
def test_a_fifth_is_enough(mine: float, end: str) -> None:
    assert touches(on_ads(work("dana", mine), work("ana", 100 - mine, number=2)), MONDAY)[0].end == end


def test_a_visit_keeps_touch_for_six_weeks() -> None:
    found = on_ads(work("ana", 20))
    found = found.apply(visit(found, "ads", MONDAY, "dana", "sat with Ana").changes)
    assert touches(found, MONDAY)[0].end == "in touch"
    assert touches(found, day(6, -1))[0].end == "in touch"
    assert touches(found, day(6))[0].visit_due
    assert touches(found, day(6))[0].end == "losing touch"


def test_where_nothing_stands_the_work_of_the_last_weeks_counts_and_briefing_does_not() -> None:
    found = on_ads(work("ana", 40).model_copy(update={"status": "done", "closed": day(-1)}))
    for who, hours, activity in (("ana", 6, "work"), ("dana", 2, "work"), ("dana", 9, "brief")):
        found = found.apply(log_hours(found, "T-1", hours, who, MONDAY, day(-1), activity=activity).changes)  # type: ignore[arg-type]
    assert touches(found, MONDAY)[0].share == 0.25
    assert touches(found, day(8))[0].share is None  # longer ago than the weeks looked at


def test_what_a_hand_off_would_leave() -> None:
    found = on_ads(work("dana", 10), work("ana", 30, number=2), work("dana", 9, "office", 3))
    told = touch_with(found, found.tasks["T-1"], "ana", MONDAY)
    assert told is not None
    touch, then = told
    assert (touch.share, then) == (0.25, 0)
    assert touch_with(found, found.tasks["T-1"], "dana", MONDAY) is None
    assert touch_with(found, found.tasks["T-2"], "dana", MONDAY) is None  # it is not the lead's
    assert touch_with(found, found.tasks["T-3"], "ana", MONDAY) is None  # for no focus


def test_at_most_two_focus_purposes() -> None:
    found = on_ads(purpose("one", focus=True), purpose("two", focus=True))
    assert "3 purposes are a focus, and nobody stays close to more than 2" in warned(found)["plate.focus"]
    found = found.apply(edit_purpose(found, "two", focus=False).changes)
    assert "plate.focus" not in warned(found)


def test_what_is_refused() -> None:
    found = on_ads()
    cases: list[tuple[Callable[[], Batch], str]] = [
        (lambda: visit(found, "office", MONDAY, "dana"), "is no focus"),
        (lambda: visit(found, "ads", MONDAY, "ana"), "only they note it"),
        (lambda: visit(found, "ads", MONDAY, "dana", on=day(1)), "has not come yet"),
        (lambda: visit(found, "nothing", MONDAY, "dana"), "there is no purpose"),
        (lambda: edit_purpose(found, "ads", focus=True), "is like that already"),
        (lambda: edit_purpose(found, "ads", parent="trafficking"), "cannot lie below itself"),
    ]
    for refused, words in cases:
        with pytest.raises(Refused, match=words):
            refused()
