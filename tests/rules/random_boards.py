"""Random small boards, and random changes of them: with everything in it that can stop a suggestion."""

import datetime as dt
from typing import Any

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

MEMBERS, PROVIDERS = ("ana", "ben", "cleo", "dag"), ("ext", "firm")
SKILLS, PURPOSES = ("sql", "tls", "law"), ("run", "build", "people")
TASKS = tuple(f"T-{n}" for n in range(8))
ZONES = ("Europe/Berlin", "Europe/Lisbon", "America/Denver", "Asia/Manila")

halves = st.integers(0, 10).map(lambda n: n / 2)
hours = st.sampled_from((0, 1, 4, 8, 12.5, 20, 40, 90))
days = st.integers(-40, 60).map(lambda n: MONDAY + dt.timedelta(days=n))
todays = st.integers(0, 13).map(lambda n: MONDAY + dt.timedelta(days=n))


@st.composite
def members(draw: st.DrawFn, member_id: str) -> Row:
    first = draw(days)
    return member(
        member_id,
        hours_per_week=draw(st.sampled_from((0, 16, 32, 40))),
        meeting_hours=draw(st.sampled_from((0, 3, 12))),
        training_hours=draw(st.sampled_from((0, 2))),
        time_zone=draw(st.none() | st.sampled_from(ZONES)),
        absences=draw(
            st.just(())
            | st.booleans().map(lambda half: (leave(first, first + dt.timedelta(days=9), half),))
        ),
        feelings=draw(st.sampled_from(((), (feels("Data", "drains"),), (feels("Data", "gives"),)))),
        certificates=draw(st.sampled_from(((), (certificate("law"),), (certificate("law", day(1, 2)),), (certificate("law", day(-5)),)))),
        active=draw(st.sampled_from((True, True, True, False))),
    )  # fmt: skip


@st.composite
def tasks(draw: st.DrawFn, task_id: str) -> Row:
    needs = draw(st.lists(st.sampled_from(SKILLS), max_size=2, unique=True))
    start, due = draw(st.none() | days), draw(st.none() | days)
    status = draw(st.sampled_from(("open", "open", "doing", "blocked", "later", "done", "dropped")))
    return task(
        task_id,
        " ".join(f"{need}:{draw(halves)}" for need in needs),
        effort_hours=draw(hours),
        logged_hours=draw(st.sampled_from((0, 0, 3))),
        start=start,
        due=due,
        due_kind=draw(st.sampled_from(("soft", "hard", "none"))),
        stakes=draw(st.sampled_from(("low", "medium", "high", "critical"))),
        priority=draw(st.integers(1, 4)),
        purpose=draw(st.none() | st.sampled_from(PURPOSES)),
        owner=draw(st.none() | st.sampled_from(MEMBERS + PROVIDERS)),
        status=status,
        closed=draw(days) if status == "done" else None,
        grade=draw(st.none() | st.integers(1, 5)) if status == "done" else None,
        conflicts=draw(st.sampled_from(((), (), ("ana",), ("ben", "ext")))),
    )


def entries(number: int) -> st.SearchStrategy[Row]:
    return st.builds(
        lambda on_task, who, spent, on: entry(f"E-{number}", on_task, who, spent, on),
        st.sampled_from(TASKS),
        st.sampled_from(MEMBERS + PROVIDERS),
        st.sampled_from((0, 1, 4, 8)),
        days,
    )


def ratings(number: int) -> st.SearchStrategy[Row]:
    return st.builds(
        lambda who, what, level, on, by, wish: rating(who, what, level, id=f"R-{number}", on=on, by=by, wish=wish),
        st.sampled_from(MEMBERS),
        st.sampled_from(SKILLS),
        halves,
        st.integers(-300, 10).map(lambda n: MONDAY + dt.timedelta(days=n)),
        st.sampled_from(("self", "lead", "peer", "expert", "import")),
        st.sampled_from(("avoid", "ok", "want")),
    )


@st.composite
def providers(draw: st.DrawFn, provider_id: str) -> Row:
    return provider(
        provider_id,
        hours_per_week=draw(st.sampled_from((0, 10, 30))),
        stage=draw(st.sampled_from(("found", "trial", "engaged", "paused", "ended"))),
        skills=tuple(Claim(skill=s, level=draw(halves)) for s in draw(st.lists(st.sampled_from(SKILLS), unique=True))),
        time_zone=draw(st.none() | st.sampled_from(ZONES)),
    )


def teams() -> st.SearchStrategy[Row]:
    return st.builds(
        lambda lead, free: team(lead=lead, time_zone="Europe/Berlin", holiday_dates=free),
        st.none() | st.sampled_from(MEMBERS),
        st.sampled_from(((), (holiday(day(0, 3)),), (holiday(day(1)), holiday(day(3, 4))))),
    )


def skills(skill_id: str) -> st.SearchStrategy[Row]:
    return st.builds(
        lambda group, required: skill(skill_id, group=group, required=required, certificate_required=skill_id == "law"),
        st.sampled_from((None, "Data")),
        st.none() | st.builds(RequiredHolders, level=halves, holders=st.integers(0, 3)),
    )


def purposes(purpose_id: str) -> st.SearchStrategy[Row]:
    parents = {"run": (None,), "build": (None, "run"), "people": (None, "build")}
    return st.builds(
        lambda parent, never: purpose(purpose_id, parent=parent, never_delegate=never),
        st.sampled_from(parents[purpose_id]),
        st.sampled_from((False, False, True)),
    )


def policies() -> st.SearchStrategy[Row]:
    return st.builds(
        lambda slope, weeks: Policy(chance_slope=slope, no_due_weeks=weeks),
        st.sampled_from((1.1, 0.8)),
        st.sampled_from((4, 2)),
    )


def row_like(row: Row) -> st.SearchStrategy[Any]:
    """Another row of the same kind with the same id and the same version."""
    makers: dict[str, Any] = {
        "Member": members,
        "Task": tasks,
        "Provider": providers,
        "Skill": skills,
        "Purpose": purposes,
    }
    kind = type(row).__name__
    if kind in makers:
        found = makers[kind](row.id)
    elif kind in ("TimeEntry", "Rating"):
        found = (entries if kind == "TimeEntry" else ratings)(int(row.id.split("-")[1]))
    else:
        found = teams() if kind == "Team" else policies()
    return found.map(lambda other: other.model_copy(update={"version": row.version}))  # type: ignore[no-any-return]


@st.composite
def boards(draw: st.DrawFn) -> Board:
    rows: list[Row] = [draw(teams()), draw(policies())]
    rows += [draw(skills(one)) for one in SKILLS]
    rows += [draw(purposes(one)) for one in PURPOSES]
    rows += [draw(members(one)) for one in MEMBERS]
    rows += [draw(providers(one)) for one in PROVIDERS]
    rows += [draw(ratings(n)) for n in range(draw(st.integers(0, 6)))]
    rows += [draw(tasks(one)) for one in TASKS]
    rows += [draw(entries(n)) for n in range(draw(st.integers(0, 4)))]
    return Board.of(rows)


@st.composite
def changes(draw: st.DrawFn, board: Board) -> tuple[Change, ...]:
    """A few changes that fit this board: rows revised, and entries and ratings made and deleted."""
    found: list[Change] = []
    for _ in range(draw(st.integers(1, 3))):
        rows = list(board.rows())
        kind = draw(st.sampled_from(("revise", "revise", "revise", "make", "delete")))
        if kind == "make":
            number = draw(st.integers(100, 105))
            row = draw(entries(number) | ratings(number))
            change = Change(None, row) if board.row(Change(None, row).table, row.id) is None else None
        else:
            row = draw(st.sampled_from(rows))
            if kind == "delete":
                change = Change(row, None) if type(row).__name__ in ("TimeEntry", "Rating") else None
            else:
                change = Change(row, draw(row_like(row)))
        if change is not None:
            found.append(change)
            board = board.apply([change])
    return tuple(found)
