"""What is known of a task that speaks for keeping it or letting it go: each fact in one sentence, without any weight.

A fact holds or does not; `triage.py` says for which outcomes it speaks. The three questions (would somebody grow by it, will
it come again, would teaching it last) are answered here with 0 to 2 points each.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from models.board import Board
from models.dates import short_day
from models.rules.candidate import Candidate, Suggestions
from models.rules.connection import touch_with
from models.rules.coverage import is_well, work_with
from models.rules.kind_of_work import feeling_about, kind_of_work
from models.rules.levels import level_of
from models.rules.load import load_in, remaining_hours, week_at_hand
from models.rules.prospect import prospect
from models.rules.suggest import suggest_candidates
from models.rules.wording import chance_words, hours_words, percent
from models.work import Repeats, Task

_WEEK = dt.timedelta(days=7)
PER_QUARTER: Mapping[Repeats, float] = {"daily": 65, "weekly": 13, "monthly": 3, "quarterly": 1, "yearly": 1 / 4}
"""How often a repeating task comes in a quarter of thirteen weeks."""
OFTEN: tuple[Repeats, ...] = ("daily", "weekly", "monthly")


class Question(NamedTuple):
    """One of the three questions, with its points and what they rest on."""

    name: str
    points: int
    words: str


@dataclass(frozen=True)
class View:
    """A task as triage looks at it, on one board and day, for one person's plate.

    Attributes:
        board: the board.
        task: the task.
        today: the day.
        whose: the member or provider who thinks about letting go of it; None is the lead.
    """

    board: Board
    task: Task
    today: dt.date
    whose: str | None = None

    @cached_property
    def lead(self) -> str | None:
        """The lead's id, where there is a lead on the board."""
        return self.board.team.lead if self.board.team.lead in self.board.members else None

    @cached_property
    def person(self) -> str | None:
        """Whose plate it is; None where it is the lead's, and there is none."""
        return self.whose or self.lead

    @property
    def name(self) -> str:
        """Their name."""
        return self.board.name_of(self.person) if self.person else "the lead"

    @cached_property
    def suggestions(self) -> Suggestions:
        """Who could take it."""
        return suggest_candidates(self.task, self.board, self.today)

    @cached_property
    def taker(self) -> Candidate | None:
        """The best member besides them and the lead for whom it is no overreach, one with room first."""
        able = [
            c
            for c in self.suggestions.candidates
            if c.kind == "member" and c.id not in (self.person, self.lead) and c.prospect.kind != "overreach"
        ]
        return next((c for c in able if c.share <= self.board.policy.full), able[0] if able else None)

    @cached_property
    def provider(self) -> Candidate | None:
        """The best provider besides them who says that they can do all that it needs."""
        needs = {need.skill for need in self.task.skills}
        for found in self.suggestions.candidates:
            provider = self.board.providers.get(found.id)
            if (
                provider is None
                or found.id == self.person
                or provider.stage in ("paused", "ended")
                or found.prospect.kind == "overreach"
            ):
                continue
            if needs and needs <= {claim.skill for claim in provider.skills}:
                return found
        return None

    @cached_property
    def load(self) -> float:
        """How full they are."""
        return load_ahead(self.board, self.person, self.today)

    @cached_property
    def able(self) -> bool:
        """Whether it is no overreach for them."""
        return self.person is not None and prospect(self.task, self.board, self.person, self.today).kind != "overreach"

    @cached_property
    def absent(self) -> tuple[str, ...]:
        """Skills of the task in which it would be overreach for every member."""
        active = [m.id for m in self.board.members.values() if m.active]
        return tuple(
            need.skill
            for need in self.task.skills
            if all(
                prospect(self.task.model_copy(update={"skills": (need,)}), self.board, member, self.today).kind
                == "overreach"
                for member in active
            )
        )

    @cached_property
    def questions(self) -> tuple[Question, Question, Question]:
        """The three questions."""
        return _grows(self), _again(self), _lasts(self)

    @property
    def question_points(self) -> int:
        """Their points together, 0 to 6."""
        return sum(question.points for question in self.questions)

    @cached_property
    def facts(self) -> Mapping[str, str]:
        """What holds, by its key: one sentence each."""
        return dict(_facts(self))


def load_ahead(board: Board, person: str | None, today: dt.date) -> float:
    """Somebody's mean share of capacity over the weeks ahead that the lead's mirror looks at; 0 for nobody."""
    if person is None or board.candidate(person) is None:
        return 0.0
    first, weeks = week_at_hand(today), board.policy.overfull_of_weeks
    shares = [load_in(board, person, first + i * _WEEK, today).share for i in range(weeks)]
    known = [share for share in shares if share is not None]
    return sum(known) / len(known) if known else 0.0


def hours_a_quarter(task: Task, board: Board) -> float:
    """The hours that a task takes in a quarter: once, or as often as it comes again."""
    return task.effort_hours * PER_QUARTER[task.repeats] if task.repeats else remaining_hours(task, board)


# the three questions ------------------------------------------------------------------------------


def _grows(view: View) -> Question:
    wanting, growing = [], []
    for found in view.suggestions.candidates:
        if (
            found.kind != "member"
            or found.id in (view.person, view.lead)
            or found.prospect.kind not in ("core", "stretch")
        ):
            continue
        levels = [level_of(view.board, found.id, need.skill, view.today) for need in view.task.skills]
        if any(level.wish == "want" for level in levels):
            wanting.append(found.name)
        elif found.prospect.kind == "stretch" and all(level.wish != "avoid" for level in levels):
            growing.append(found.name)
    if wanting:
        return Question("would somebody grow by it?", 2, f"{wanting[0]} wants this and would grow by it")
    if growing:
        return Question("would somebody grow by it?", 1, f"it is a step up for {growing[0]}")
    return Question("would somebody grow by it?", 0, "nobody would grow by it")


def _again(view: View) -> Question:
    task, name = view.task, "will it come again?"
    if task.repeats in OFTEN:
        return Question(name, 2, f"it comes again {task.repeats}")
    if task.repeats is not None:
        return Question(name, 1, f"it comes again {task.repeats}")
    if others := _others_like(view):
        return Question(name, 1, f"work of its kind stands besides it: {_named(others)}")
    return Question(name, 0, "nothing says that it comes again")


def _lasts(view: View) -> Question:
    task, found = view.task, []
    thin = [need.skill for need in task.skills if not is_well(view.board, need.skill, view.today)]
    if thin:
        found.append(f"{_skill_name(view.board, thin[0])} has too few holders")
    if task.skills and (task.repeats is not None or _others_like(view)):
        found.append("what is taught is used again")
    words = " and ".join(found) if found else "what is taught would be used once"
    return Question("would teaching it last?", len(found), words)


def _others_like(view: View) -> list[Task]:
    others = {
        other.id: other
        for need in view.task.skills
        for other in work_with(view.board, need.skill)
        if other.id != view.task.id
    }
    return list(others.values())


# the facts ----------------------------------------------------------------------------------------


def _facts(view: View) -> Iterator[tuple[str, str]]:
    yield from _what_was_said(view)
    yield from _whose_heart(view)
    yield from _how_full(view)
    yield from _who_could(view)
    yield from _what_it_is_worth(view)


def _what_was_said(view: View) -> Iterator[tuple[str, str]]:
    board, task, marks = view.board, view.task, view.task.marks
    kind = kind_of_work(task, board)
    never = next((p for p in purposes_of(board, task) if board.purposes[p].never_delegate), None)
    if "never" in marks:
        yield "never", "it is marked as never handed off"
    elif never is not None:
        yield "never", f"{board.purposes[never].name!r} is a purpose that is never handed off"
    elif kind is not None and kind.casefold() in {one.casefold() for one in board.team.never}:
        yield "never", f"{kind} is a kind of work that the team's lead never hands off"
    if "only me" in marks:
        yield "only_me", f"only {view.name} can do it"
    if "my name" in marks:
        yield "my_name", f"it carries the name and voice of {view.name}"
    if "automatable" in marks:
        yield "automatable", "a machine could do it"
    else:
        yield "no_machine", "nobody has said that a machine could do it"
    if "client-facing" in marks:
        yield "client", "a client sees it"
    if task.owner is not None and task.owner != view.person:
        yield "elsewhere", f"{board.name_of(task.owner)} has it already"


def _whose_heart(view: View) -> Iterator[tuple[str, str]]:
    """Whether it is what they are there for: a focus purpose, and the strongest skill."""
    board, task = view.board, view.task
    purposes = purposes_of(board, task)
    focus = next((p for p in purposes if board.purposes[p].focus), None)
    strength = _top_strength(view)
    if focus is not None and strength is not None:
        yield (
            "heart",
            f"{board.purposes[focus].name!r} is a focus, and {strength} is the strongest skill of {view.name}",
        )
    elif strength is not None:
        yield "strength", f"{strength} is the strongest skill of {view.name}"
    elif focus is not None:
        yield "focus", f"it serves the focus {board.purposes[focus].name!r}"
    told = touch_with(board, task, None, view.today) if view.person == view.lead else None
    if told is not None:
        touch, then = told
        if then is not None and touch.share is not None and then < min(board.policy.hands_on, touch.share):
            yield (
                "touch",
                f"{view.name} would work on {percent(then)} of {touch.name!r} instead of {percent(touch.share)}: keep it, "
                "or go and see",
            )
    if purposes and focus is None and any(purpose.focus for purpose in board.purposes.values()):
        yield "apart", f"it serves a purpose of its own, {board.purposes[purposes[0]].name!r}, which is no focus"
    if board.purposes and not purposes:
        yield "no_purpose", "it serves no purpose that somebody named"
    elif purposes:
        yield "purpose", f"it serves {board.purposes[purposes[0]].name!r}"
    if view.person and not view.able:
        yield "lead_cannot", f"{view.name} could not do it alone"
    if view.person and _is_below(view):
        yield "below_grade", f"it needs {board.policy.below_grade:g} levels or more less than {view.name} has"
    if view.person and feeling_about(task, board, view.person) == "drains":
        yield "drains", f"this kind of work drains {view.name}"


def _how_full(view: View) -> Iterator[tuple[str, str]]:
    policy, load = view.board.policy, view.load
    span = f"over the next {policy.overfull_of_weeks} weeks"
    if view.board.team.hold and view.task.owner == view.lead == view.person:
        yield "hold", "the team is in hold mode: nothing is proposed to change"
    if view.person is None:
        return
    if load < policy.nudge_load:
        key = "has_time" if view.task.owner == view.person else "has_room"
        yield key, f"{view.name} has time for it: {percent(load)} {span}"
    elif load > policy.full:
        yield "over", f"{view.name} is at {percent(load)} {span}"
    elif load > policy.target_high:
        yield "near_full", f"{view.name} is at {percent(load)} {span}"


def _who_could(view: View) -> Iterator[tuple[str, str]]:
    board, task, taker, provider = view.board, view.task, view.taker, view.provider
    if view.absent:
        names = " and ".join(_skill_name(board, skill) for skill in view.absent)
        hours = sum(hours_a_quarter(t, board) for t in _standing_with(view, view.absent[0]))
        wanting = [m for m in board.members if level_of(board, m, view.absent[0], view.today).wish == "want"]
        yield "absent", f"nobody here can do {names} at this difficulty"
        if hours < board.policy.rare_hours and not wanting:
            yield (
                "rare",
                f"{names} is needed for {hours_words(round(hours, 1))} a quarter, and nobody wants to learn it",
            )
        elif wanting:
            yield "wanted", f"{board.name_of(wanting[0])} wants to learn {names}"
        else:
            yield "worth_having", f"{names} is needed for {hours_words(round(hours, 1))} a quarter: train or hire"
    if taker is not None:
        seen = f"chance {chance_words(taker.chance)}, " if task.skills else ""
        yield "taker", f"{taker.name} could take it: {seen}{percent(taker.share)} load with it"
        if taker.share > board.policy.full:
            yield "taker_full", f"{taker.name} would be past 100% with it"
        if feeling_about(task, board, taker.id) == "drains":
            yield "taker_drained", f"this kind of work drains {taker.name} too"
    elif not view.absent:
        yield "nobody", "nobody else inside can take it as it stands"
    if provider is not None:
        yield "provider", f"{provider.name} says that they can do it"
        preference = board.team.preference
        if preference != "neutral" and (preference == "outside" or taker is not None):
            yield preference, f"the team's setting is to look {preference} first"
    elif task.skills:
        yield "no_provider", "no provider on the board says that they can do it"
    if view.question_points >= board.policy.questions_for:
        yield (
            "questions",
            f"the three questions give {view.question_points} of 6: "
            + "; ".join(question.words for question in view.questions),
        )
    if view.questions[0].points:
        yield "grows", view.questions[0].words


def _what_it_is_worth(view: View) -> Iterator[tuple[str, str]]:
    task, policy = view.task, view.board.policy
    monthly = hours_a_quarter(task, view.board) / PER_QUARTER["monthly"] if task.repeats else 0.0
    if task.repeats in OFTEN or monthly >= policy.often_hours:
        yield "often", f"it comes again {task.repeats}, {hours_words(round(monthly, 1))} a month"
    if task.stakes in ("high", "critical"):
        yield task.stakes, f"{task.stakes} stakes"
    elif task.stakes == "low":
        yield "low_stakes", "little is at stake"
    if task.value == "low":
        yield "low_value", "its value is low"
    elif task.value == "seeking":
        yield "seeking", "it is value-seeking work"
    if task.priority == 1 and task.due_kind != "hard":
        yield "can_wait", "it has the lowest priority"
    if task.due_kind == "none":
        yield "no_date", "nobody waits for it: it has no date that matters"
    elif task.due is None:
        yield "undated", "it has no date yet"
    elif task.due < week_at_hand(view.today) + 2 * _WEEK:
        yield "soon", f"it is due {short_day(task.due, view.today)}"
    if task.due_kind == "hard" and task.due is not None:
        yield "hard", "its date is hard"
    if len(task.skills) > 1 and task.effort_hours >= policy.chunk_hours:
        yield "divides", f"it divides by skill: {hours_words(task.effort_hours)}, {len(task.skills)} skills"


# the parts that they share ------------------------------------------------------------------------


def purposes_of(board: Board, task: Task) -> tuple[str, ...]:
    """The purpose of a task and those above it, the nearest first; a circle ends."""
    found: list[str] = []
    at = task.purpose
    while at is not None and at in board.purposes and at not in found:
        found.append(at)
        at = board.purposes[at].parent
    return tuple(found)


def _top_strength(view: View) -> str | None:
    """Their strongest skill, where the task needs it and it is not below their grade."""
    if view.person is None or not view.able or not view.task.skills or _is_below(view):
        return None
    levels = {skill: level_of(view.board, view.person, skill, view.today) for skill in view.board.skills}
    best = max((level.standing for level in levels.values() if level.known), default=None)
    top = [
        n.skill for n in view.task.skills if best is not None and n.skill in levels and levels[n.skill].standing == best
    ]
    return _skill_name(view.board, top[0]) if top and levels[top[0]].known else None


def _is_below(view: View) -> bool:
    if view.person is None or not view.task.skills:
        return False
    return all(
        need.difficulty
        <= level_of(view.board, view.person, need.skill, view.today).standing - view.board.policy.below_grade
        for need in view.task.skills
    )


def _standing_with(view: View, skill: str) -> list[Task]:
    return [*work_with(view.board, skill)] if view.task in work_with(view.board, skill) else [view.task]


def _skill_name(board: Board, skill: str) -> str:
    return board.skills[skill].name if skill in board.skills else skill


def _named(tasks: list[Task]) -> str:
    return repr(tasks[0].title) + (f" and {len(tasks) - 1} more" if tasks[1:] else "")
