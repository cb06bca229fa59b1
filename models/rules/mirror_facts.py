"""What the lead's mirror adds up: lines with a task and hours each, over the last policy.mirror_weeks.

Freed are the hours that remained of a task when it left the lead's plate (the log of decisions has them), as long as it is with
somebody else; and what remained of a task of the lead that was dropped. What handing off cost are the hours that the lead logged
as briefing, coaching and reviewing; oversight, what they logged as asking and checking in between, stands beside it.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from models.board import Board
from models.delegating import Decision, FreedHours, Triage
from models.feedback import Feedback
from models.handoff import Handoff
from models.policy import Policy
from models.rules.handoff_states import last_step, was_taken_back
from models.rules.lanes import standing_tasks
from models.rules.levels import level_of, levels_of
from models.rules.load import load_in, remaining_hours, undated_work, week_at_hand
from models.rules.working_days import working_days
from models.work import ACTIVE, Activity, Task

_WEEK = dt.timedelta(days=7)


class Line(NamedTuple):
    """One thing behind a figure.

    Attributes:
        id: of the task it is about.
        title: the task's title, or what it is.
        hours: what it adds.
        on: its day.
        words: what else is to be said.
    """

    id: str
    title: str
    hours: float
    on: dt.date
    words: str = ""


class Stall(NamedTuple):
    """Important work of the lead that stands still while small tasks are closed."""

    task: Task
    since: dt.date
    closed: tuple[Task, ...]


@dataclass(frozen=True)
class Strength:
    """The share of the lead's hours in their strongest skills, 0..1 each; None where there were no such hours.

    Attributes:
        skills: ids of the skills.
        before: in the first half of the weeks looked at.
        lately: in the second half.
        ahead: of the work that stands.
    """

    skills: tuple[str, ...]
    before: float | None
    lately: float | None
    ahead: float | None


def since(board: Board, today: dt.date) -> dt.date:
    """The day after which the mirror looks."""
    return today - board.policy.mirror_weeks * _WEEK


def total(lines: Iterable[Line]) -> float:
    """The hours of some lines."""
    return sum(line.hours for line in lines)


def freed_lines(board: Board, lead: str, today: dt.date) -> tuple[Line, ...]:
    """The hours that left the lead's plate, task by task, oldest first."""
    first, found = since(board, today), dict[str, Line]()
    for choice in board.all(Decision).values():
        task = board.tasks.get(choice.task)
        if task is None or choice.before != lead or choice.chosen == lead or not first < choice.on <= today:
            continue
        if task.owner in (None, lead) or not choice.hours:
            continue  # it came back
        found[task.id] = Line(task.id, task.title, choice.hours, choice.on, f"to {board.name_of(choice.chosen)}")
    for task in board.tasks_of(lead):
        if task.status == "dropped" and task.closed is not None and first < task.closed <= today:
            hours = max(0.0, task.effort_hours - board.logged_on(task))
            if hours:
                found[task.id] = Line(task.id, task.title, hours, task.closed, "dropped")
    return tuple(sorted(found.values(), key=lambda line: (line.on, line.id)))


def spent_lines(board: Board, lead: str, today: dt.date) -> Mapping[Activity, tuple[Line, ...]]:
    """The lead's hours around other people's work, by what they went into; one line a task."""
    first, sums = since(board, today), dict[tuple[Activity, str], tuple[float, dt.date]]()
    for entry in board.entries_by(lead):
        if entry.activity != "work" and first < entry.on <= today:
            hours, last = sums.get((entry.activity, entry.task), (0.0, entry.on))
            sums[entry.activity, entry.task] = hours + entry.hours, max(last, entry.on)
    found: dict[Activity, list[Line]] = {"brief": [], "coach": [], "review": [], "oversight": []}
    for (activity, task_id), (hours, last) in sums.items():
        task = board.tasks.get(task_id)
        found[activity].append(Line(task_id, task.title if task else task_id, hours, last))
    return {name: tuple(sorted(lines, key=lambda line: (line.on, line.id))) for name, lines in found.items()}


def used_lines(board: Board, lead: str, today: dt.date) -> tuple[Line, ...]:
    """What the lead used freed hours for, oldest first."""
    first = since(board, today)
    rows = (row for row in board.all(FreedHours).values() if row.by == lead and first < row.on <= today)
    return tuple(
        sorted((Line(row.id, row.use, row.hours, row.on) for row in rows), key=lambda line: (line.on, line.id))
    )


def below_grade(board: Board, person: str, today: dt.date) -> tuple[Task, ...]:
    """The work of somebody that needs every skill at `policy.below_grade` levels or more under their own."""

    def is_below(task: Task) -> bool:
        return bool(task.skills) and all(
            need.difficulty <= level_of(board, person, need.skill, today).standing - board.policy.below_grade
            for need in task.skills
        )

    return tuple(task for task in standing_tasks(board, person) if is_below(task))


def kept_too_long(board: Board, lead: str, today: dt.date) -> tuple[Line, ...]:
    """The lead's tasks that were marked to leave policy.kept_weeks ago or longer, and are still there."""
    latest = today - board.policy.kept_weeks * _WEEK
    found = []
    for task in standing_tasks(board, lead):
        marked = [row for row in board.about_task(Triage, task.id) if row.on <= today]
        if marked and marked[-1].outcome not in ("keep", "later"):
            # Since it was first said, if it was said again and again.
            first = marked[-1].on
            for row in reversed(marked):
                if row.outcome in ("keep", "later"):
                    break
                first = row.on
            if first <= latest:
                hours = remaining_hours(task, board)
                found.append(Line(task.id, task.title, hours, first, f"to {marked[-1].outcome}"))
    return tuple(found)


def taken_back(board: Board, lead: str, today: dt.date) -> tuple[Line, ...]:
    """The hand-offs whose work was taken back, oldest first, with what of it lies on the lead's plate again."""
    first, found = since(board, today), []
    for handoff in board.handoffs.values():
        if handoff.state != "taken back" or not was_taken_back(board, handoff):
            continue
        step, task = last_step(board, handoff, "taken back"), board.tasks.get(handoff.task)
        on = step.on if step is not None else handoff.on
        if first < on <= today and task is not None:
            hours = remaining_hours(task, board) if task.owner == lead else 0.0
            found.append(Line(task.id, task.title, hours, on, f"from {board.name_of(handoff.owner)}"))
    return tuple(sorted(found, key=lambda line: (line.on, line.id)))


def handed_off(board: Board, today: dt.date) -> tuple[Handoff, ...]:
    """The hand-offs of the weeks looked at."""
    first = since(board, today)
    return tuple(handoff for handoff in board.handoffs.values() if first < handoff.on <= today)


def stalled(board: Board, lead: str, today: dt.date) -> tuple[Stall, ...]:
    """Important work of the lead without progress for policy.stall_days, while they closed policy.stall_small small tasks."""
    first = _days_back(board, today, board.policy.stall_days)
    small = tuple(
        task
        for task in board.tasks_of(lead)
        if task.status == "done"
        and task.closed is not None
        and first < task.closed <= today
        and (board.logged_on(task) or task.effort_hours) <= board.policy.small_hours
    )
    if len(small) < board.policy.stall_small:
        return ()
    return tuple(
        Stall(task, first, small)
        for task in standing_tasks(board, lead)
        if is_important(task, board.policy)
        and task.status in ACTIVE
        and (task.start or task.created or first) <= first
        and not any(first < entry.on <= today for entry in board.entries_on(task.id) if entry.activity == "work")
    )


def is_important(task: Task, policy: Policy) -> bool:
    """Whether work is important: by its priority, from policy.important_priority on, or by what is at stake."""
    return task.priority >= policy.important_priority or task.stakes in ("high", "critical")


def _days_back(board: Board, today: dt.date, count: int) -> dt.date:
    """The day that lies so many working days back; as many weeks, where the team works on no day."""
    earliest, day = today - count * _WEEK, today
    while day > earliest and working_days(board, day, today) < count:
        day -= dt.timedelta(days=1)
    return day


def strength(board: Board, lead: str, today: dt.date) -> Strength:
    """How much of the lead's work is in their strongest skills: those within policy.strength_within of their best."""
    levels = {skill: level.standing for skill, level in levels_of(board, lead, today).items()}
    best = max(levels.values(), default=0.0)
    strong = frozenset(skill for skill, level in levels.items() if level >= best - board.policy.strength_within)
    first = since(board, today)
    middle = today - board.policy.mirror_weeks * _WEEK / 2
    parts: dict[str, list[tuple[float, float]]] = {"before": [], "lately": []}

    def add(task: Task | None, on: dt.date, hours: float) -> None:
        if task is not None and task.skills and first < on <= today:
            parts["before" if on <= middle else "lately"].append((hours * _strong_part(task, strong), hours))

    for entry in board.entries_by(lead):
        add(board.tasks.get(entry.task), entry.on, entry.hours if entry.activity == "work" else 0.0)
    ahead = []
    for task in board.tasks_of(lead):
        for monday, hours in undated_work(task, board, lead).items():
            add(task, monday, hours)
        if task.skills and task.status in ACTIVE:
            hours = remaining_hours(task, board)
            ahead.append((hours * _strong_part(task, strong), hours))
    return Strength(tuple(sorted(strong)), _share(parts["before"]), _share(parts["lately"]), _share(ahead))


def _strong_part(task: Task, strong: frozenset[str]) -> float:
    return sum(1 for need in task.skills if need.skill in strong) / len(task.skills)


def _share(parts: Iterable[tuple[float, float]]) -> float | None:
    pairs = list(parts)
    hours = sum(all_of for _, all_of in pairs)
    return sum(part for part, _ in pairs) / hours if hours else None


def hours_over(board: Board, lead: str, today: dt.date) -> float:
    """The hours that have to leave the lead's weeks ahead so that none is over policy.target_high."""
    monday, over = week_at_hand(today), 0.0
    for n in range(board.policy.overfull_of_weeks):
        week = load_in(board, lead, monday + n * _WEEK, today)
        over += max(0.0, week.booked + week.switching - board.policy.target_high * week.capacity)
    return over


def may_nudge(board: Board, today: dt.date) -> bool:
    """Whether handing work off may be proposed to the lead: not in hold mode, nor while they have room."""
    lead = board.team.lead
    if lead is None or board.team.hold:
        return False
    monday = week_at_hand(today)
    weeks = [load_in(board, lead, monday + n * _WEEK, today) for n in range(board.policy.overfull_of_weeks)]
    capacity = sum(week.capacity for week in weeks)
    hours = sum(week.booked + week.switching for week in weeks)
    return hours >= board.policy.nudge_load * capacity


def scores_of(board: Board, lead: str, today: dt.date) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """How owners rated the lead's briefs, and their support, 1 to 5, in the weeks looked at."""
    first = since(board, today)
    rows = [row for row in board.all(Feedback).values() if row.to == lead and first < row.on <= today]
    return (
        tuple(row.brief for row in rows if row.brief is not None),
        tuple(row.support for row in rows if row.support is not None),
    )


def outside_hours(board: Board, lead: str, today: dt.date) -> float:
    """The lead's hours outside working time in the last four weeks."""
    first = today - 4 * _WEEK
    return sum(entry.hours for entry in board.entries_by(lead) if entry.outside and first < entry.on <= today)
