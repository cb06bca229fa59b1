from itertools import islice
from random import Random

import pytest
from hypothesis import given, settings

from bench.findings import changes
from bench.made_up import made_up_rows
from models.board import Board, Change
from models.policy import Policy
from models.rules.coverage import coverage, demand_for
from models.rules.findings import all_findings
from models.rules.kept import MOST, kept
from models.rules.levels import levels_of
from models.rules.load import weekly_load
from models.rules.suggest import suggest_candidates
from tests.rules.random_boards import MEMBERS, PROVIDERS, SKILLS, TASKS, random_board, random_changes, seeds
from tests.rules.small_board import MONDAY, board, day, entry, member, rating, skill, task


def from_scratch(found: Board) -> Board:
    """The same board made of other objects, so that no kept answer fits it."""
    return Board.of(row.model_copy() for row in found.rows())


def answers(found: Board) -> list[object]:
    said: list[object] = []
    for who in MEMBERS + PROVIDERS:
        for monday, week in sorted(weekly_load(found, who, MONDAY).items()):
            said.append((who, monday, week.streams, week.why_away))
            said.append(pytest.approx((week.capacity, week.planned, week.worked, week.switching), abs=1e-9))
        said.append(sorted(levels_of(found, who, MONDAY).items()))
    said += [coverage(found, one, MONDAY) for one in SKILLS]
    for wanted in TASKS:
        answer = suggest_candidates(found.tasks[wanted], found, MONDAY)
        said.append([(c.id, c.reasons_for, c.reasons_against, c.conditions) for c in answer.candidates])
        said.append(pytest.approx([c.score for c in answer.candidates], abs=1e-9))
        said.append(answer.excluded)
    return said


def plain(said: list[object]) -> list[object]:
    # Two approximations do not compare with each other: take the numbers of one side.
    return [getattr(one, "expected", one) for one in said]


@settings(max_examples=100, deadline=None)
@given(seeds)
def test_a_kept_answer_never_lies(seed: int) -> None:
    random = Random(seed)
    found = random_board(random)
    answers(found)
    for _ in range(3):
        found = found.apply(random_changes(random, found))
        assert plain(answers(found)) == answers(from_scratch(found))


@settings(max_examples=50, deadline=None)
@given(seeds)
def test_kept_findings_are_those_of_a_board_made_anew(seed: int) -> None:
    random = Random(seed)
    found = random_board(random)
    all_findings(found, MONDAY)
    for _ in range(3):
        found = found.apply(random_changes(random, found))
        assert all_findings(found, MONDAY) == all_findings(from_scratch(found), MONDAY)


def test_kept_findings_of_more_people_than_a_mend_looks_at() -> None:
    found = Board.of(made_up_rows(40, 12, 200))
    all_findings(found, MONDAY)
    for _, change in islice(changes(found), 10):
        after = found.apply([change])
        assert all_findings(after, MONDAY) == all_findings(from_scratch(after), MONDAY)


def test_the_same_hours_on_another_task_are_other_hours() -> None:
    """Of two tasks one is needed at the level of a holder: which of them the hours are on makes the difference."""
    hard, easy = task("T-1", "sql:4", owner="ana", effort_hours=20), task("T-2", "sql:1", owner="ana", effort_hours=20)
    found = board(member("ana"), skill("sql"), hard, easy)
    before = sum(demand_for(found, "sql", MONDAY).values())
    on_easy, on_hard = (found.apply([Change(None, entry("E-1", t, "ana", 5, MONDAY))]) for t in ("T-2", "T-1"))
    assert sum(demand_for(on_easy, "sql", MONDAY).values()) == pytest.approx(before)
    assert sum(demand_for(on_hard, "sql", MONDAY).values()) == pytest.approx(before - 5)


def test_a_change_leaves_the_stamps_of_whom_it_does_not_touch() -> None:
    rows = [Policy(), member("ana"), member("ben"), member("cleo"), skill("sql"), skill("tls"), skill("law")]
    mine = task("T-1", "sql:3", owner="ana", coach="cleo")
    found = board(*rows, rating("ben", "tls", 3), mine, task("T-2", "law:3"))

    def touched(after: Board) -> set[str]:
        people = {who for who in ("ana", "ben", "cleo", "") if of_person(found, who) is not of_person(after, who)}
        return people | {one for one in SKILLS if found.stamps.of_skill(one) is not after.stamps.of_skill(one)}

    def of_person(of: Board, who: str) -> object:
        return of.stamps.of_person(who)

    touched(found)  # stamps are made when somebody asks
    assert touched(found.apply([Change(mine, mine.model_copy(update={"owner": None}))])) == {"ana", "cleo", "", "sql"}
    assert touched(found.apply([Change(None, entry("E-1", "T-1", "ben", 1, MONDAY))])) == {"ana", "ben", "sql", "tls"}
    assert touched(found.apply([Change(None, entry("E-1", "T-2", "ben", 1, MONDAY))])) == {"ben", "", "law", "tls"}
    assert touched(found.apply([Change(None, rating("cleo", "law", 2))])) == {"cleo", "law"}
    everything = {"ana", "ben", "cleo", "", *SKILLS}
    assert touched(found.apply([Change(found.policy, Policy(full=0.9))])) == everything


def test_another_purpose_of_a_task_they_helped_with_changes_their_switching() -> None:
    """The helper owns nothing of it: the answer has to know what it looked at."""
    one, two = (task(f"T-{n}", owner="ben", purpose="run") for n in (1, 2))
    hours = [entry(f"E-{n}", f"T-{n}", "ana", 10, MONDAY) for n in (1, 2)]
    found = board(member("ana"), member("ben"), one, two, *hours)
    assert weekly_load(found, "ana", MONDAY)[MONDAY].switching == 0
    after = found.apply([Change(two, two.model_copy(update={"purpose": "build"}))])
    assert weekly_load(after, "ana", MONDAY)[MONDAY].switching == pytest.approx(2)


def test_another_policy_is_another_answer() -> None:
    found = board(Policy(), member("ana"), task("T-1", owner="ana", effort_hours=20))
    assert len(weekly_load(found, "ana", MONDAY)) == 4
    after = found.apply([Change(found.policy, Policy(no_due_weeks=2))])
    assert len(weekly_load(after, "ana", MONDAY)) == 2


def test_an_entry_of_no_hours_says_that_the_hours_of_a_task_are_dated() -> None:
    done = task("T-1", owner="ana", status="done", start=day(-1), closed=day(-1, 4), logged_hours=8)
    found = board(member("ana"), member("ben"), done)
    assert weekly_load(found, "ana", MONDAY)[day(-1)].worked == 8
    after = found.apply([Change(None, entry("E-1", "T-1", "ben", 0, day(-1)))])
    assert answers_of("ana", after) == answers_of("ana", from_scratch(after))


def answers_of(who: str, found: Board) -> list[object]:
    return list(weekly_load(found, who, MONDAY).items())


def test_what_was_not_touched_is_not_worked_out_again() -> None:
    found = board(member("ana"), member("ben"), task("T-1", owner="ana"), task("T-2", owner="ben"))
    hers = weekly_load(found, "ana", MONDAY)
    two = found.tasks["T-2"]
    after = found.apply([Change(two, two.model_copy(update={"effort_hours": 30}))])
    assert weekly_load(after, "ana", MONDAY) is hers
    assert weekly_load(after, "ben", MONDAY) is not weekly_load(found, "ben", MONDAY)


def test_old_answers_are_forgotten_in_the_end() -> None:
    asked = 0

    @kept
    def double(number: int) -> int:
        nonlocal asked
        asked += 1
        return 2 * number

    assert [double(n) for n in (1, 1, 1)] == [2, 2, 2]
    assert asked == 1
    for n in range(MOST + 1):
        double(n)
    assert double(1) == 2
    assert asked == MOST + 2  # it was among the older half
