"""First levels: claims from finished work, monotone in what somebody did, with the sentence that says from what."""

import datetime as dt
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from models.policy import Policy
from models.rules.history import LEAST, SPAN, claimed_level, first_levels, in_order_finished
from models.rules.levels import level_of
from models.work import Requirement, Task
from tests.exchange.taking_in import TODAY, done_by, issue, take, written


def done(number: int, owner: str, *skills: str) -> Task:
    return Task(
        id=f"T-{number:04}",
        title="x",
        status="done",
        owner=owner,
        closed=dt.date(2026, 1, 1) + dt.timedelta(number),
        skills=tuple(Requirement(skill=skill) for skill in skills),
    )


@settings(deadline=None)
@given(st.integers(1, 200), st.data())
def test_who_did_more_has_the_higher_level(taken: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, taken - 1))
    overall = data.draw(st.floats(0, 1))
    low, high = claimed_level(count, taken, overall), claimed_level(count + 1, taken, overall)
    assert LEAST <= low < high <= LEAST + SPAN


def test_one_task_is_not_all_there_is_to_know() -> None:
    assert claimed_level(1, 1, 1) < claimed_level(30, 30, 1)
    assert claimed_level(0, 30, 0.3) < claimed_level(0, 3, 0.3)


def test_only_the_newest_count_and_only_people_of_the_newest() -> None:
    policy = Policy(history_newest=3, history_active=4)
    tasks = [done(n, owner, "sql") for n, owner in enumerate(("gone", "ana", "ana", "ben", "ben", "ben"))]
    claims = {claim.member: claim for claim in first_levels(in_order_finished(tasks), ["sql"], policy)}
    assert set(claims) == {"ana", "ben"}
    assert (claims["ben"].count, claims["ben"].taken) == (3, 3)
    assert claims["ana"].count == 0
    assert claims["ana"].last == dt.date(2026, 1, 3)  # of her work of any kind


def test_work_without_an_owner_and_dropped_work_is_no_record() -> None:
    nobody = done(1, "ana", "sql").model_copy(update={"owner": None})
    dropped = done(2, "ben", "sql").model_copy(update={"status": "dropped"})
    assert first_levels(in_order_finished([nobody, dropped]), ["sql"], Policy()) == []


def test_the_note_says_what_a_claim_rests_on(tmp_path: Path) -> None:
    work = [done_by(1, "ana", "tides"), done_by(2, "ana", "tides"), done_by(3, "ben"), issue(4, labels=["fog"])]
    board, _ = take(written(tmp_path, "a.json", work))
    notes = {rating.id: rating.note for rating in board.ratings.values()}
    assert notes["ana/tides/import"] == "from 2 of the newest 2 finished tasks with tides"
    assert notes["ben/tides/import"] == (
        "none of the newest 2 finished tasks with tides, but 1 of the newest 3 of all kinds"
    )
    assert notes["ben/fog/import"] == "no finished task with fog yet; 1 of the newest 3 of all kinds"


def test_an_old_export_is_read_as_if_its_newest_day_were_today(tmp_path: Path) -> None:
    old = [
        done_by(1, "ana", "tides", day=1) | {"closed_at": "2012-03-01T00:00:00Z"},
        done_by(2, "ben", "tides", day=1) | {"closed_at": "2012-03-31T00:00:00Z"},
    ]
    board, _ = take(written(tmp_path, "a.json", old))
    ratings = board.ratings
    assert {rating.on for rating in ratings.values()} == {TODAY}
    assert ratings["ben/tides/import"].last_used == TODAY
    assert ratings["ana/tides/import"].last_used == TODAY - dt.timedelta(30)
    assert board.tasks["GH-1"].closed == dt.date(2012, 3, 1)  # the record itself is not shifted
    assert level_of(board, "ben", "tides", TODAY).freshness == 1


def test_pages_of_one_export_add_up(tmp_path: Path) -> None:
    first = [done_by(n, "ana", "tides", day=n) for n in range(1, 5)]
    second = [done_by(n, "ben", "tides", day=n) for n in range(5, 7)]
    together, _ = take(written(tmp_path, "all.json", first + second))
    board, _ = take(written(tmp_path, "one.json", first))
    board, _ = take(written(tmp_path, "two.json", second), board)
    levels = {row.id: (row.level, row.note) for row in board.ratings.values()}
    assert levels == {row.id: (row.level, row.note) for row in together.ratings.values()}


def test_a_claim_is_not_rounded_and_is_one_row_per_member_and_skill(tmp_path: Path) -> None:
    board, _ = take(written(tmp_path, "a.json", [done_by(n, "ana", "tides", day=n) for n in range(1, 4)]))
    (rating,) = board.ratings.values()
    assert (rating.id, rating.by) == ("ana/tides/import", "import")
    assert rating.level == claimed_level(3, 3, 1)
