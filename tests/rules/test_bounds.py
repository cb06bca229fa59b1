"""What is said first, because it is quick, hides nothing: the bounds that findings ask before the rules themselves."""

from random import Random

from hypothesis import given, settings

from models.board import Board, Change
from models.rules import ladder_findings as ladders
from models.rules.ladder import standing
from models.rules.levels import level_of
from models.rules.mix import Work, mondays_of, work_of
from models.rules.mix_facts import View, hours_at_work
from models.team import Rung
from tests.rules.balanced_teams import SKILLS, random_team
from tests.rules.random_boards import seeds
from tests.rules.small_board import MONDAY, board, day, member, rating, skill, task
from tests.rules.test_any_settings import any_policy

WEEKS = mondays_of(-9, 18, MONDAY)


def any_team(random: Random) -> Board:
    found = random_team(random, 4)
    return found.apply([Change(None, any_policy(random))]) if random.random() < 0.5 else found


@settings(max_examples=60, deadline=None)
@given(seeds)
def test_a_week_that_cannot_be_over_a_limit_is_not(seed: int) -> None:
    found = any_team(Random(seed))
    for person in found.members:
        view = View(work_of(found, person, MONDAY), found, MONDAY)
        for monday in WEEKS:
            assert view.may_be_over(monday) or view.share(monday) <= found.policy.full
            assert hours_at_work(view.work, found, monday) <= view.at_work_at_most(monday)


@settings(max_examples=60, deadline=None)
@given(seeds)
def test_weeks_that_an_exchange_leaves_alone_are_as_if_added_up_anew(seed: int) -> None:
    random = Random(seed)
    found = any_team(random)
    for person in found.members:
        work = work_of(found, person, MONDAY)
        view = View(work, found, MONDAY)
        for monday in WEEKS:  # known before anything changes hands
            view.week(monday), view.share(monday)
        gone = [piece.task for piece in work.pieces if random.random() < 0.3]
        added = [p._replace(kind="stretch") for p in work_of(found, random.choice(list(found.members)), MONDAY).pieces]
        after = work.swapped(gone, added[:2])
        anew = Work(after.past, after.pieces, after.times)
        for monday in WEEKS:
            assert after.mix_in(found, monday) == anew.mix_in(found, monday)
            assert after.load_in(found, monday) == anew.load_in(found, monday)


@settings(max_examples=60, deadline=None)
@given(seeds)
def test_ladders_that_cannot_propose_anything_do_not(seed: int) -> None:
    random = Random(seed)
    done = [
        task(
            f"T-{n}",
            f"{random.choice(SKILLS[:2])}:2",
            owner=random.choice(("ana", "ben")),
            coach=random.choice((None, None, "ana")),
            status="done",
            closed=day(-random.randint(0, 12)),
            grade=random.choice((None, 1, 2, 3, 4, 5)),
            mode=random.choice((None, "alone", "checked", "paired")),
        )
        for n in range(random.randint(0, 16))
    ]
    wishes = [rating("ana", one, 2, wish=random.choice(("ok", "want"))) for one in SKILLS[:2]]
    stands = [
        Rung(id="ana/sql/1", member="ana", skill="sql", rung=random.randint(1, 5), on=day(-random.randint(0, 12)))
    ]
    found = board(
        any_policy(random),
        member("ana"),
        member("ben"),
        *map(skill, SKILLS),
        *wishes,
        *stands[: random.randint(0, 1)],
        *done,
    )
    said = {one.id for one in ladders.ladder_findings(found, MONDAY)}
    for person in found.members:
        grades = ladders._grades_by_skill(found.tasks_of(person))
        asked = [one for one in grades if ladders._may_propose(found, person, one, grades[one])]
        for one in grades.keys() - set(asked):
            stand = standing(found, person, one, MONDAY)
            wanted = level_of(found, person, one, MONDAY).wish == "want"
            least = min(found.policy.up_of, found.policy.support_misses)
            assert len(grades[one]) < least or stand.proposal == "stay" or (stand.proposal == "up" and not wanted)
            assert f"ladder.{stand.proposal}.{one}:{person}" not in said
