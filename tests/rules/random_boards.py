"""Random small boards, and random changes of them: with everything in it that can stop a suggestion.

Hypothesis draws a seed and the board is made from that: drawing every field of it takes 60 ms a board, which leaves
too few boards for the time. So a failing board does not shrink; its seed makes it again.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from random import Random
from typing import Any, TypeVar

from hypothesis import strategies as st

from models.board import Board, Change
from models.policy import Policy
from models.provider import Claim
from models.row import Row
from models.team import RequiredHolders
from tests.rules.small_board import (
    MONDAY,
    certificate,
    day,
    entry,
    feels,
    holiday,
    leave,
    member,
    provider,
    purpose,
    rating,
    skill,
    task,
    team,
)

T = TypeVar("T")

MEMBERS, PROVIDERS = ("ana", "ben", "cleo", "dag"), ("ext", "firm")
SKILLS, PURPOSES = ("sql", "tls", "law"), ("run", "build", "people")
TASKS = tuple(f"T-{n}" for n in range(8))
ZONES = ("Europe/Berlin", "Europe/Lisbon", "America/Denver", "Asia/Manila")
HOURS = (0, 1, 4, 8, 12.5, 20, 40, 90)
HALVES = tuple(n / 2 for n in range(11))

seeds = st.integers(0, 2**32 - 1)
todays = st.integers(0, 13).map(lambda n: MONDAY + dt.timedelta(days=n))


def some_day(random: Random, first: int = -40, last: int = 60) -> dt.date:
    return MONDAY + dt.timedelta(days=random.randint(first, last))


def perhaps(random: Random, value: T) -> T | None:
    return value if random.random() < 0.6 else None


def some(random: Random, among: Sequence[T], most: int) -> list[T]:
    return random.sample(among, random.randint(0, most))


def random_member(random: Random, member_id: str) -> Row:
    first = some_day(random)
    absence = leave(first, first + dt.timedelta(days=9), random.random() < 0.5)
    held = ((), (certificate("law"),), (certificate("law", day(1, 2)),), (certificate("law", day(-5)),))
    return member(
        member_id,
        hours_per_week=random.choice((0, 16, 32, 40)),
        meeting_hours=random.choice((0, 3, 12)),
        training_hours=random.choice((0, 2)),
        time_zone=perhaps(random, random.choice(ZONES)),
        absences=random.choice(((), (absence,))),
        feelings=random.choice(((), (feels("Data", "drains"),), (feels("Data", "gives"),))),
        certificates=random.choice(held),
        active=random.random() < 0.8,
    )


def random_task(random: Random, task_id: str) -> Row:
    status = random.choice(("open", "open", "doing", "blocked", "later", "done", "dropped"))
    done = status == "done"
    return task(
        task_id,
        " ".join(f"{need}:{random.choice(HALVES)}" for need in some(random, SKILLS, 2)),
        effort_hours=random.choice(HOURS),
        logged_hours=random.choice((0, 0, 3)),
        start=perhaps(random, some_day(random)),
        due=perhaps(random, some_day(random)),
        due_kind=random.choice(("soft", "hard", "none")),
        stakes=random.choice(("low", "medium", "high", "critical")),
        priority=random.randint(1, 4),
        purpose=perhaps(random, random.choice(PURPOSES)),
        owner=perhaps(random, random.choice(MEMBERS + PROVIDERS)),
        status=status,
        closed=some_day(random) if done else None,
        grade=perhaps(random, random.randint(1, 5)) if done else None,
        conflicts=random.choice(((), (), ("ana",), ("ben", "ext"))),
    )


def random_entry(random: Random, entry_id: str) -> Row:
    who, spent = random.choice(MEMBERS + PROVIDERS), random.choice((0, 1, 4, 8))
    return entry(entry_id, random.choice(TASKS), who, spent, some_day(random, -20, 10))


def random_rating(random: Random, rating_id: str) -> Row:
    return rating(
        random.choice(MEMBERS),
        random.choice(SKILLS),
        random.choice(HALVES),
        id=rating_id,
        on=some_day(random, -300, 10),
        by=random.choice(("self", "lead", "peer", "expert", "import")),
        wish=random.choice(("avoid", "ok", "want")),
    )


def random_provider(random: Random, provider_id: str) -> Row:
    return provider(
        provider_id,
        hours_per_week=random.choice((0, 10, 30)),
        stage=random.choice(("found", "trial", "engaged", "paused", "ended")),
        skills=tuple(Claim(skill=one, level=random.choice(HALVES)) for one in some(random, SKILLS, 3)),
        time_zone=perhaps(random, random.choice(ZONES)),
    )


def random_team(random: Random, _team_id: str) -> Row:
    free = random.choice(((), (holiday(day(0, 3)),), (holiday(day(1)), holiday(day(3, 4)))))
    return team(lead=perhaps(random, random.choice(MEMBERS)), time_zone="Europe/Berlin", holiday_dates=free)


def random_skill(random: Random, skill_id: str) -> Row:
    required = RequiredHolders(level=random.choice(HALVES), holders=random.randint(0, 3))
    return skill(
        skill_id,
        group=random.choice((None, "Data")),
        required=perhaps(random, required),
        certificate_required=skill_id == "law",
    )


def random_purpose(random: Random, purpose_id: str) -> Row:
    parents = {"run": (None,), "build": (None, "run"), "people": (None, "build")}
    return purpose(purpose_id, parent=random.choice(parents[purpose_id]), never_delegate=random.random() < 0.3)


def random_policy(random: Random, _policy_id: str) -> Row:
    return Policy(chance_slope=random.choice((1.1, 0.8)), no_due_weeks=random.choice((4, 2)))


_MAKERS: dict[str, Callable[[Random, str], Row]] = {
    "Team": random_team,
    "Policy": random_policy,
    "Skill": random_skill,
    "Purpose": random_purpose,
    "Member": random_member,
    "Provider": random_provider,
    "Rating": random_rating,
    "Task": random_task,
    "TimeEntry": random_entry,
}


def random_board(random: Random) -> Board:
    rows = [random_team(random, ""), random_policy(random, "")]
    rows += [random_skill(random, one) for one in SKILLS]
    rows += [random_purpose(random, one) for one in PURPOSES]
    rows += [random_member(random, one) for one in MEMBERS]
    rows += [random_provider(random, one) for one in PROVIDERS]
    rows += [random_rating(random, f"R-{n}") for n in range(random.randint(0, 8))]
    rows += [random_task(random, one) for one in TASKS]
    rows += [random_entry(random, f"E-{n}") for n in range(random.randint(0, 5))]
    return Board.of(rows)


def random_changes(random: Random, board: Board) -> tuple[Change, ...]:
    """A few changes that fit this board: rows revised, and entries and ratings made and deleted."""
    found: list[Change] = []
    while len(found) < random.randint(1, 4):
        row = random.choice(list(random.choice([t for t in board.tables.values() if t]).values()))
        kind, free = type(row).__name__, type(row).__name__ in ("TimeEntry", "Rating")
        how = random.choice(("revise", "revise", "delete"))
        if random.random() < 0.2:
            made = random.choice((random_entry, random_rating))(random, f"N-{random.randint(0, 9)}")
            change = Change(None, made)
            if board.row(change.table, made.id) is not None:
                continue
        elif how == "delete" and free:
            change = Change(row, None)
        else:
            other = _MAKERS[kind](random, row.id)
            # Often only a part of it: a change of a single field is what an answer overlooks most easily.
            field: Any = random.choice([name for name in type(row).model_fields if name not in ("id", "version")])
            values = {field: getattr(other, field)} if random.random() < 0.7 and kind != "Policy" else dict(other)
            change = Change(row, row.model_copy(update={**values, "version": row.version}))
        found.append(change)
        board = board.apply([change])
    return tuple(found)


def boards() -> st.SearchStrategy[Board]:
    """Boards to draw from."""
    return seeds.map(lambda seed: random_board(Random(seed)))
