"""The joint plan: an owner for every task that nobody owns, each chosen on the board with what was placed before it.

It is greedy: one pass, nothing placed is moved again. It breaks no rule and is quick, and it proves nothing: another
order, or a search, may find a cheaper plan.

Order of the tasks: those with a hard date first, then by priority, due date and id. Each takes the cheapest of its modes
(`plan_modes.py`) that still fits; of equal ones the one that leaves the owner's fullest week emptier, then by id. It fits where

- no week of the task goes over policy.full for its owner, nor over policy.load_stop, the hours of coaching that this
  plan gives them counted too;
- a step up meets the guard of stretch work (a coach, check-ins, load, misses, policy.stretch_at_once at a time), and no
  later task of the plan pushes its weeks over policy.stretch_load again;
- the coach of each task has the hours in every week of it, what else they coach in this plan counted too.

To the cost of the mode comes, in thousandths::

    + 1000 w_busy x hours over policy.target_high that the task adds
    + 1000 w_purpose      where others own work for its purpose and they do not
    - 1000 w_chances / (1 + chances)   a step up in a skill they want; chances: those of policy.no_chance_weeks weeks,
                                       what stands, and what this plan gave them already

A task stays with the lead where nobody fits, or where every owner costs more than leaving it: 1000 w_left x priority.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from models.board import Board, Change
from models.rules.candidate import Coach
from models.rules.capacity import monday_of, week_name
from models.rules.chance import Class
from models.rules.coaches import coach_for, coaches_of
from models.rules.fairness import chances_of
from models.rules.finding import Move
from models.rules.hard_stops import too_full
from models.rules.load import WeekLoad, fullest, load_in, load_with, planned_hours, span_of
from models.rules.plan_modes import Mode, Modes, modes_of, thousandths
from models.rules.plan_numbers import PlanNumbers, numbers_of
from models.rules.stretch_guard import against_a_step_up
from models.rules.wording import chance_words, percent
from models.work import ACTIVE, Task

NEARLY = 1e-9


class Assignment(NamedTuple):
    """A task and who would get it.

    Attributes:
        task: the task as it is on the board.
        owner: member or provider.
        coach: a member who would help, or None.
        kind: what it is for the owner alone; None for a task that names no skill.
        chance: the chance that counts.
        parts: what makes up the cost, in thousandths.
        hours: the hours of the task by week, named by its Monday.
        first: whether it is the first step up in policy.no_chance_weeks weeks for somebody who wants one; that is for them
            and the lead to see (`why_words` in `plan_words.py`).
        why: in one line, without that.
    """

    task: Task
    owner: str
    coach: str | None
    kind: Class | None
    chance: float
    parts: Mapping[str, int]
    hours: Mapping[dt.date, float]
    first: bool
    why: str

    @property
    def cost(self) -> int:
        """All parts together, in thousandths."""
        return sum(self.parts.values())

    @property
    def move(self) -> Move:
        """The same as a move."""
        return Move(self.task.id, self.owner, self.coach)


class Unplaced(NamedTuple):
    """A task that is left to the lead.

    Attributes:
        task: the task.
        reason: why, in one line.
        refused: why each candidate could not have it, by id; where somebody could, at too high a cost, only of those
            who were looked at.
    """

    task: Task
    reason: str
    refused: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class JointPlan:
    """What the plan proposes.

    Attributes:
        board: the board it was made for.
        today: the date.
        assignments: in the order in which they were placed.
        unplaced: in the same order.
    """

    board: Board
    today: dt.date
    assignments: tuple[Assignment, ...]
    unplaced: tuple[Unplaced, ...]

    @cached_property
    def before(self) -> PlanNumbers:
        """The numbers of the board as it is."""
        return numbers_of(self.board, self.today)

    @cached_property
    def after(self) -> PlanNumbers:
        """The numbers of the board with the whole plan."""
        return self.numbers_with(self.assignments)

    def numbers_with(self, some: Sequence[Assignment]) -> PlanNumbers:
        """The numbers of the board with these of the assignments."""
        return numbers_of(self.board.apply([_placed(one) for one in some]), self.today)

    @property
    def cost(self) -> int:
        """The cost of all that is placed and of what is left, in thousandths."""
        return sum(one.cost for one in self.assignments) + sum(left_cost(u.task, self.board) for u in self.unplaced)

    @property
    def cost_before(self) -> int:
        """The cost of leaving everything, in thousandths."""
        return sum(left_cost(task, self.board) for task in unowned_in_order(self.board))


def joint_plan(board: Board, today: dt.date) -> JointPlan:
    """An owner for each task that nobody owns, as far as somebody fits. The same board and date give the same plan."""
    placing = _Placing(board, today)
    found = [placing.place(task) for task in unowned_in_order(board)]
    return JointPlan(
        board,
        today,
        tuple(one for one in found if isinstance(one, Assignment)),
        tuple(one for one in found if isinstance(one, Unplaced)),
    )


def unowned_in_order(board: Board) -> tuple[Task, ...]:
    """The tasks that wait for an owner: hard dates first, then by priority, due date, id."""
    found = [task for task in board.tasks_of(None) if task.status in ACTIVE]
    return tuple(
        sorted(
            found,
            key=lambda t: (not (t.due and t.due_kind == "hard"), -t.priority, t.due or dt.date.max, t.id),
        )
    )


def left_cost(task: Task, board: Board) -> int:
    """What it costs to leave a task to the lead, in thousandths."""
    return thousandths(board.policy.plan_left * task.priority)


class _Fitting(NamedTuple):
    """A mode that fits now."""

    mode: Mode
    coach: Coach | None
    weeks: Mapping[dt.date, WeekLoad]
    parts: Mapping[str, int]
    chances: int | None

    @property
    def order(self) -> tuple[int, float, str]:
        """The cheapest first, then who has the emptier fullest week, then the id."""
        week = fullest(self.weeks)
        return sum(self.parts.values()), round(week[1], 4) if week else 0.0, self.mode.owner


class _Placing:
    """The board with what is placed so far, and what of it the board itself does not say."""

    def __init__(self, board: Board, today: dt.date):
        self.begun_with, self.now, self.today = board, board, today
        self.coaching: dict[tuple[str, dt.date], float] = {}
        """Hours of coaching that this plan gives somebody in a week."""
        self.stretched: dict[str, set[dt.date]] = {}
        """Weeks with hours of a step up that this plan gives somebody."""
        self.owners: dict[str, set[str]] = {}
        """Who owns work for a purpose."""
        for task in board.tasks.values():
            if task.purpose is not None and task.owner is not None and task.status in ACTIVE:
                self.owners.setdefault(task.purpose, set()).add(task.owner)

    def place(self, task: Task) -> Assignment | Unplaced:
        """Give a task to whom it fits at the least cost, or say why to nobody."""
        # Who can do it does not change with what is placed, so it is asked of the board that was there first.
        choice = modes_of(task, self.begun_with, self.today)
        refused = dict(choice.refused)
        coaches = self._coaches(task, choice)
        best: _Fitting | None = None
        for least, mode in sorted(((self._least(mode), mode) for mode in choice.modes), key=lambda one: one[0]):
            if best is not None and least > best.order[0]:
                break  # neither this one nor any after it can cost less
            found = self._tried(task, mode, coaches)
            if isinstance(found, str):
                refused[mode.owner] = (found,)
            elif best is None or found.order < best.order:
                best = found
        if best is None:
            return Unplaced(task, self._nobody(choice, refused), refused)
        cost, left = sum(best.parts.values()), left_cost(task, self.now)
        if cost >= left:
            name = self.now.name_of(best.mode.owner)
            return Unplaced(task, f"the cheapest owner, {name}, costs {cost}, and to leave it {left}", refused)
        return self._assigned(task, best)

    def _least(self, mode: Mode) -> int:
        """What a mode costs at least, whatever is placed."""
        fewest = thousandths(self.now.policy.plan_chances) if mode.step_up and mode.wanted else 0
        return sum(mode.parts.values()) - fewest

    def _tried(self, task: Task, mode: Mode, coaches: Sequence[Coach]) -> _Fitting | str:
        """The mode as it is now, or why it does not fit."""
        board, policy, owner = self.now, self.now.policy, mode.owner
        weeks = {monday: self._with_coaching(owner, monday, week) for monday, week in self._load(owner, task).items()}
        full = fullest(weeks)
        if full is not None and full[1] > policy.full - NEARLY:
            return f"would {_full_words(full[1])} in week {week_name(full[0])}"
        if too_full(weeks, board):
            return too_full(weeks, board)[0]
        for monday in self.stretched.get(owner, ()):
            share = weeks[monday].share if monday in weeks else None
            if share is not None and share > policy.stretch_load - NEARLY:
                return f"would be at {percent(share)} in week {week_name(monday)}, with a step up of this plan in it"
        if mode.step_up:
            if full is not None and full[1] > policy.stretch_load - NEARLY:
                return f"a step up, and at {percent(full[1])} in week {week_name(full[0])} with it"
            against = against_a_step_up(board, task, owner, self.today)
            if against:
                return against[0]
        coach = None
        if mode.coached:
            coach = coach_for(board, owner, coaches, self.today)
            if coach is None:
                return "nobody can coach it now"
        chances = len(chances_of(board, owner, self.today).step_ups) if mode.step_up and mode.wanted else None
        parts = {
            **mode.parts,
            "busy": thousandths(policy.plan_busy * self._busy(owner, weeks)),
            "purpose": thousandths(policy.plan_purpose) if self._further_owner(task, owner) else 0,
            "chances": 0 if chances is None else -thousandths(policy.plan_chances / (1 + chances)),
        }
        return _Fitting(mode, coach, weeks, parts, chances)

    def _load(self, owner: str, task: Task) -> Mapping[dt.date, WeekLoad]:
        return load_with(self.now, owner, task, self.today)

    def _with_coaching(self, who: str, monday: dt.date, week: WeekLoad) -> WeekLoad:
        hours = self.coaching.get((who, monday), 0.0)
        return week._replace(planned=week.planned + hours) if hours else week

    def _busy(self, owner: str, weeks: Mapping[dt.date, WeekLoad]) -> float:
        """Hours over the amber load that the task adds."""
        high, added = self.now.policy.target_high, 0.0
        for monday, week in weeks.items():
            before = self._with_coaching(owner, monday, load_in(self.now, owner, monday, self.today))
            over = [max(0.0, w.booked + w.switching - high * w.capacity) for w in (before, week)]
            added += over[1] - over[0]
        return added

    def _further_owner(self, task: Task, owner: str) -> bool:
        owners = self.owners.get(task.purpose, ()) if task.purpose is not None else ()
        return bool(owners) and owner not in owners

    # coaches

    def _coaches(self, task: Task, choice: Modes) -> Sequence[Coach]:
        """Who could coach it: whom a person named on the task, else who is sure enough of it; free in each of its weeks."""
        if not any(mode.coached for mode in choice.modes):
            return ()
        found = coaches_of(task, self.now, choice.prospects, self.today)
        if task.coach is not None:
            found = [coach for coach in found if coach.id == task.coach]
        return [coach for coach in found if all(self._has_hours(coach, monday) for monday in self._mondays(task))]

    def _has_hours(self, coach: Coach, monday: dt.date) -> bool:
        week = self._with_coaching(coach.id, monday, load_in(self.now, coach.id, monday, self.today))
        return week.booked + week.switching + coach.hours <= self.now.policy.full * week.capacity

    def _mondays(self, task: Task) -> list[dt.date]:
        first, last = span_of(task, self.now.policy, self.today)
        monday = monday_of(first)
        return [monday + dt.timedelta(days=days) for days in range(0, (last - monday).days + 1, 7)]

    # what comes of it

    def _assigned(self, task: Task, best: _Fitting) -> Assignment:
        mode, coach = best.mode, best.coach
        found = Assignment(
            task,
            mode.owner,
            coach.id if coach else None,
            mode.prospect.kind,
            mode.chance,
            best.parts,
            planned_hours(task, self.now, mode.owner, self.today),
            best.chances == 0,
            self._why(best),
        )
        if task.purpose is not None:
            self.owners.setdefault(task.purpose, set()).add(mode.owner)
        if mode.step_up:
            self.stretched.setdefault(mode.owner, set()).update(best.weeks)
        if coach is not None:
            for monday in self._mondays(task):
                self.coaching[coach.id, monday] = self.coaching.get((coach.id, monday), 0.0) + coach.hours
        self.now = self.now.apply([_placed(found)])
        return found

    def _why(self, best: _Fitting) -> str:
        mode, board = best.mode, self.now
        chance = chance_words(mode.chance)
        said = [
            {
                None: "names no skill",
                "routine": f"routine: chance {chance}",
                "core": f"can do it alone: chance {chance}",
                "stretch": f"a step up: chance {chance} alone",
                "overreach": f"only with a coach: chance {chance} coached",
            }[mode.prospect.kind]
        ]
        if mode.wanted:
            said.append(f"wants to grow in {' and '.join(_skill_name(board, skill) for skill in mode.wanted)}")
        if best.coach is not None:
            said.append(f"coach {best.coach.name}")
        week = fullest(best.weeks)
        if week is not None:
            said.append(f"{percent(week[1])} in the fullest week")
        return ", ".join(said)

    def _nobody(self, choice: Modes, refused: Mapping[str, tuple[str, ...]]) -> str:
        """The reason of whoever a lead would ask about first: the one with the best chance."""
        if not refused:
            return "nobody is on the board yet"
        nearest = min(refused, key=lambda one: (-choice.prospects[one].value, one))
        others = len(refused) - 1
        more = f"; nor can {others} other{'' if others == 1 else 's'}" if others else ""
        return f"{self.now.name_of(nearest)}: {refused[nearest][0]}{more}"


def _placed(one: Assignment) -> Change:
    coach = one.coach or (one.task.coach if one.task.coach != one.owner else None)
    return Change(one.task, one.task.model_copy(update={"owner": one.owner, "coach": coach}))


def _skill_name(board: Board, skill: str) -> str:
    found = board.skills.get(skill)
    return found.name if found else skill


def _full_words(share: float) -> str:
    return "have work and no hours" if share == float("inf") else f"be at {percent(share)}"
