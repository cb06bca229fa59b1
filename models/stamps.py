"""Stamps: what tells a rule that nothing of a person, or of a skill, has changed since it answered.

A stamp holds the answers given about one person or skill on one board (`models/rules/kept.py` keeps them there). The
next board shares it unless a change touches that person or skill; then it has a new, empty one. So what a change costs
is what it touches, and answers that nobody can ask for again go with the boards that had them.

A change touches:

- **a person** where it is about their own row, ratings, evidence, rungs, goals or learning; somebody they teach; a meeting with them; a task that they own, coach or logged hours
  on, before or after it; an hour entry of theirs or on a task that they own; a hand-off of such a task, or made to them;
  whatever is about such a hand-off or task (its steps, reports, feedback, decisions); a credit of theirs;
- **a skill** where it touches somebody who is rated in it or owns (or owned) a task that needs it; where it is about a
  task that needs it, or hours on one;
- **everybody and everything** where it is about the team, the policy or a skill itself.

An answer about a person may rest on their rows, the rows of the tasks that they own, coach or logged hours on, the hours and
hand-offs of the tasks that they own, the team, the policy and the skills; an answer about a skill on all that of
everybody who is rated in it, has a result in it or owns a task that needs it, and on such tasks without an owner. What rests
on anything else (other people's stamps, purposes) has to name it: `kept_under`.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from models.feedback import Credit
from models.handoff import Handoff
from models.meeting import Learning, Meeting
from models.policy import Policy
from models.provider import Provider
from models.row import Row
from models.tables import ABOUT_A_HAND_OFF, ABOUT_A_MEMBER, ABOUT_A_TASK
from models.team import Member, Rating, Skill, Team
from models.work import Task, TimeEntry

if TYPE_CHECKING:
    from models.board import Board, Change


class Stamp:
    """Compared by identity: the same stamp, the same answers."""

    __slots__ = ("answers",)

    def __init__(self) -> None:
        self.answers: dict[Any, Any] = {}


class Stamps:
    """The stamps of one board that somebody asked for."""

    # Rules that are asked a hundred thousand times look into these themselves (`kept.py`).
    def __init__(self) -> None:
        self.people: dict[str, Stamp] = {}
        self.skills: dict[str, Stamp] = {}

    def of_person(self, person: str) -> Stamp:
        """The stamp of a member or provider; "" stands for nobody, who owns the tasks without an owner."""
        return self.people.get(person) or self.people.setdefault(person, Stamp())

    def of_skill(self, skill: str) -> Stamp:
        """The stamp of a skill."""
        return self.skills.get(skill) or self.skills.setdefault(skill, Stamp())

    def take_over(self, changes: Sequence["Change"], before: "Board", then: "Board") -> None:
        """Share what the board before has, but for what these changes touch."""
        old = before.stamps
        rows = [row for change in changes for row in (change.before, change.after) if row is not None]
        if not old.people and not old.skills:
            return
        if len(rows) > _MOST or any(isinstance(row, Team | Policy | Skill) for row in rows):
            return
        boards = (before, then)
        people = {person for row in rows for board in boards for person in _people(row, board)}
        skills = {skill for row in rows for board in boards for skill in _skills(row, board)}
        skills |= {skill for person in people if person for board in boards for skill in _skills_of(person, board)}
        self.people, self.skills = old.people.copy(), old.skills.copy()
        for person in people:
            self.people.pop(person, None)
        for skill in skills:
            self.skills.pop(skill, None)


_MOST = 400
"""Rows of a change from which it is quicker to begin anew than to ask whom each touches."""


def _people(row: Row, board: "Board") -> Iterator[str]:
    if isinstance(row, Member | Provider):
        yield row.id
    elif isinstance(row, ABOUT_A_MEMBER):
        yield getattr(row, "member", "")
        if isinstance(row, Learning) and row.mentor is not None:
            yield row.mentor
    elif isinstance(row, Meeting):
        yield from row.who
    elif isinstance(row, Task):
        yield row.owner or ""
        if row.coach is not None:
            yield row.coach
        for entry in board.entries_on(row.id):
            yield entry.who
    elif isinstance(row, ABOUT_A_TASK + ABOUT_A_HAND_OFF):
        if isinstance(row, TimeEntry | Credit):
            yield row.who
        handoff = row if isinstance(row, Handoff) else board.handoffs.get(getattr(row, "handoff", None) or "")
        if handoff is not None:
            yield handoff.owner
        task = board.tasks.get(handoff.task if handoff is not None else getattr(row, "task", None) or "")
        if task is not None:
            yield task.owner or ""


def _skills(row: Row, board: "Board") -> Iterator[str]:
    if isinstance(row, Rating):
        yield row.skill
    task = row if isinstance(row, Task) else board.tasks.get(row.task) if isinstance(row, TimeEntry) else None
    if task is not None:
        yield from (needed.skill for needed in task.skills)


def _skills_of(person: str, board: "Board") -> Iterator[str]:
    yield from (rating.skill for rating in board.ratings_of(person))
    yield from (needed.skill for task in board.tasks_of(person) for needed in task.skills)
