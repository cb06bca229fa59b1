"""The terms of the filter language: what each of them asks of a task, of a person and of a skill.

A term about work, asked of a person, is true where one of their active tasks meets it; asked of a skill, where one
of the active tasks that need it does.
"""

import datetime as dt
import math
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, get_args

from models.board import Board
from models.dates import parse_day
from models.rules.chance import Class
from models.rules.coverage import coverage
from models.rules.kept import kept
from models.rules.kind_of_work import kind_of_skill, kind_of_work
from models.rules.levels import levels_of
from models.rules.load import load_in, week_at_hand
from models.rules.prospect import prospect
from models.team import Skill
from models.work import ACTIVE, ENDED, Purpose, Stakes, Status, Task

OfTask = Callable[[Task, Board, dt.date], bool]
OfId = Callable[[str, Board, dt.date], bool]

NAMES = (
    "purpose",
    "status",
    "class",
    "kind",
    "priority",
    "stakes",
    "due",
    "due.before",
    "due.after",
    "load.over",
    "load.under",
)
"""The words that stand before a colon."""


class Term(NamedTuple):
    """One question, asked of a task, of a member or provider (by id) or of a skill (by id)."""

    task: OfTask
    person: OfId
    skill: OfId


def all_of(terms: Sequence[Term]) -> Term:
    """True where every term is; an empty sequence is always true."""
    return Term(
        lambda task, board, today: all(t.task(task, board, today) for t in terms),
        lambda who, board, today: all(t.person(who, board, today) for t in terms),
        lambda skill, board, today: all(t.skill(skill, board, today) for t in terms),
    )


def any_of(terms: Sequence[Term]) -> Term:
    """True where at least one term is."""
    return Term(
        lambda task, board, today: any(t.task(task, board, today) for t in terms),
        lambda who, board, today: any(t.person(who, board, today) for t in terms),
        lambda skill, board, today: any(t.skill(skill, board, today) for t in terms),
    )


def not_(term: Term) -> Term:
    """True where the term is not."""
    return Term(
        lambda task, board, today: not term.task(task, board, today),
        lambda who, board, today: not term.person(who, board, today),
        lambda skill, board, today: not term.skill(skill, board, today),
    )


def words(text: str) -> Term:
    """Text within the title, the name or the id."""
    wanted = " ".join(text.casefold().split())

    def of_person(who: str, board: Board, _today: dt.date) -> bool:
        return wanted in who.casefold() or wanted in board.name_of(who).casefold()

    def of_skill(skill_id: str, board: Board, _today: dt.date) -> bool:
        skill = board.skills.get(skill_id)
        names = (skill_id, skill.name, *skill.aliases) if skill else (skill_id,)
        return any(wanted in name.casefold() for name in names)

    return Term(
        lambda task, _board, _today: wanted in task.title.casefold() or wanted in task.id.casefold(),
        of_person,
        of_skill,
    )


def owner(text: str, me: str | None) -> Term:
    """`@ana`: who owns the task, who the person is, who has the skill; `@none` is nobody, `@me` is who asks."""
    wanted = text.casefold()

    def means(who: str | None, board: Board) -> bool:
        if wanted == "none":
            return who is None
        if who is None:
            return False
        if wanted == "me":
            return who == me
        name = board.name_of(who).casefold()
        return who.casefold().startswith(wanted) or name.startswith(wanted) or f" {wanted}" in name

    def of_skill(skill: str, board: Board, today: dt.date) -> bool:
        having = [who for who in (*board.members, *board.providers) if _has(who, skill, board, today)]
        return any(means(who, board) for who in having) if having else wanted == "none"

    return Term(
        lambda task, board, _today: means(task.owner, board), lambda who, board, _today: means(who, board), of_skill
    )


def skill(text: str) -> Term:
    """`+sql`: the task needs the skill, the person has it at a level above 0, the skill is this one."""

    def of_person(who: str, board: Board, today: dt.date) -> bool:
        return any(_has(who, meant, board, today) for meant in _skills_meant(board.skills, text))

    def of_task(task: Task, board: Board, _today: dt.date) -> bool:
        meant = _skills_meant(board.skills, text)
        return any(requirement.skill in meant for requirement in task.skills)

    return Term(of_task, of_person, lambda skill_id, board, _today: skill_id in _skills_meant(board.skills, text))


def named(name: str, value: str, today: dt.date) -> Term:
    """The term `name:value`.

    Raises:
        ValueError: there is no such name, or the value is none of its own.
    """
    if name not in NAMES:
        known = ", ".join(f"{known}:" for known in NAMES)
        raise ValueError(f"there is no {name}: here, only {known}; to look for the text, put it in quotes")
    if name.startswith("due"):
        return _due(name, value, today)
    if name.startswith("load."):
        return _load(name, value)
    match name:
        case "purpose":
            return _of_work(lambda task, board, _: task.purpose in _purposes_meant(board.purposes, value))
        case "status":
            return _status(value)
        case "class":
            return _class(_one_of(name, value, get_args(Class)))
        case "kind":
            return _kind(value)
        case "stakes":
            stakes = _one_of(name, value, get_args(Stakes))
            return _of_work(lambda task, _board, _today: task.stakes == stakes)
        case "priority":
            priority = int(_one_of(name, value, ("1", "2", "3", "4")))
            return _of_work(lambda task, _board, _today: task.priority == priority)
    raise AssertionError(name)  # NAMES and the branches above are one list


def _of_work(of_task: OfTask, among: frozenset[Status] = ACTIVE) -> Term:
    def of_person(who: str, board: Board, today: dt.date) -> bool:
        return any(task.status in among and of_task(task, board, today) for task in board.tasks_of(who))

    def of_skill(skill_id: str, board: Board, today: dt.date) -> bool:
        return any(
            task.status in among and of_task(task, board, today) for task in _needing(board.tasks).get(skill_id, ())
        )

    return Term(of_task, of_person, of_skill)


def _status(value: str) -> Term:
    every: tuple[Status, ...] = get_args(Status)
    groups: Mapping[str, frozenset[Status]] = {"active": ACTIVE, "ended": ENDED, "any": frozenset(every)}
    name = _one_of("status", value, (*every, *groups))
    wanted = groups.get(name) or frozenset(status for status in every if status == name)
    return _of_work(lambda task, _board, _today: task.status in wanted, frozenset(every))


def _class(wanted: str) -> Term:
    def of_task(task: Task, board: Board, today: dt.date) -> bool:
        if task.owner is not None:
            return prospect(task, board, task.owner, today).kind == wanted
        return any(m.active and prospect(task, board, m.id, today).kind == wanted for m in board.members.values())

    return _of_work(of_task)


def _kind(value: str) -> Term:
    wanted = value.casefold()

    def is_kind(skill_id: str, board: Board) -> bool:
        return kind_of_skill(skill_id, board.skills).casefold() == wanted

    return Term(
        lambda task, board, _today: (kind_of_work(task, board) or "").casefold() == wanted,
        lambda who, board, today: any(
            is_kind(s, board) and _has(who, s, board, today) for s in levels_of(board, who, today)
        ),
        lambda skill_id, board, _today: is_kind(skill_id, board),
    )


def _due(name: str, value: str, today: dt.date) -> Term:
    if name == "due" and value.casefold() == "none":
        return _of_work(lambda task, _board, _today: task.due is None)
    if name == "due" and value.casefold() == "overdue":
        return _of_work(lambda task, _b, now: task.due is not None and task.due < now and task.status not in ENDED)
    try:
        day = parse_day(value, today)
    except ValueError as error:
        more = " (two words in quotes)" if value.casefold() == "next" else ", overdue or none" if name == "due" else ""
        raise ValueError(f"{error}{more}") from None
    if name == "due.before":
        return _of_work(lambda task, _board, _today: task.due is not None and task.due < day)
    if name == "due.after":
        return _of_work(lambda task, _board, _today: task.due is not None and task.due > day)
    return _of_work(lambda task, _board, _today: task.due == day)


def _load(name: str, value: str) -> Term:
    try:
        percent = float(value.removesuffix("%"))
    except ValueError:
        percent = math.nan
    if not 0 <= percent < math.inf:
        raise ValueError(f"{value!r} is not a load; write percent of a week, such as {name}:100")
    limit, over = percent / 100, name == "load.over"

    def of_person(who: str | None, board: Board, today: dt.date) -> bool:
        if who is None or board.candidate(who) is None:
            return False
        share = load_in(board, who, week_at_hand(today), today).share
        share = math.inf if share is None else share  # work, and no hours to do it in
        return share > limit if over else share < limit

    return Term(
        lambda task, board, today: of_person(task.owner, board, today),
        of_person,
        lambda skill_id, board, today: any(
            of_person(who, board, today) for who in coverage(board, skill_id, today).holders
        ),
    )


def _one_of(name: str, value: str, allowed: Sequence[str]) -> str:
    if value.casefold() not in allowed:
        raise ValueError(f"{name}: is one of {', '.join(allowed)}, not {value!r}")
    return value.casefold()


def _has(who: str, skill_id: str, board: Board, today: dt.date) -> bool:
    level = levels_of(board, who, today).get(skill_id)
    return level is not None and level.standing > 0


@kept
def _needing(tasks: Mapping[str, Task]) -> Mapping[str, tuple[Task, ...]]:
    lists: dict[str, list[Task]] = {}
    for task in tasks.values():
        for requirement in task.skills:
            lists.setdefault(requirement.skill, []).append(task)
    return {skill_id: tuple(found) for skill_id, found in lists.items()}


@kept
def _skills_meant(skills: Mapping[str, Skill], text: str) -> frozenset[str]:
    """Skills by id, name or alias; by their beginning only where none is exactly this, so that +sql is not sqlite."""
    return _meant({skill.id: (skill.id, skill.name, *skill.aliases) for skill in skills.values()}, text)


@kept
def _purposes_meant(purposes: Mapping[str, Purpose], text: str) -> frozenset[str]:
    """Purposes by id or name, with all that lie under them."""
    found = set(_meant({p.id: (p.id, p.name) for p in purposes.values()}, text))
    while more := {p.id for p in purposes.values() if p.parent in found} - found:
        found |= more
    return frozenset(found)


def _meant(names: Mapping[str, tuple[str, ...]], text: str) -> frozenset[str]:
    wanted = text.casefold()
    folded = {key: [name.casefold() for name in called] for key, called in names.items()}
    exact = frozenset(key for key, called in folded.items() if wanted in called)
    return exact or frozenset(key for key, called in folded.items() if any(n.startswith(wanted) for n in called))
