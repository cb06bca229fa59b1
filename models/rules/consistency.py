"""Whether the rows of a board fit together: references, unique meanings, no circles."""

from collections.abc import Iterator

from models.board import Board
from models.delegating import Visit
from models.feedback import Credit, Feedback
from models.handoff import Handoff
from models.meeting import Goal, Learning, Meeting
from models.provider import Provider
from models.row import Row
from models.tables import ABOUT_A_MEMBER, Table
from models.team import Evidence, Member, Rating, Rung, Team
from models.work import Purpose, Task, TimeEntry


def first_problem(board: Board, among: set[tuple[Table, str]] | None = None) -> str | None:
    """The first thing that does not fit, in words, or None.

    Args:
        board: the board.
        among: look only at these rows; None looks at all.
    """
    for table, rows in board.tables.items():
        for row in rows.values():
            if among is None or (table, row.id) in among:
                for problem in _problems(board, row):
                    return f"{table} {row.id!r}: {problem}"
    return _circle(board)


def _problems(board: Board, row: Row) -> Iterator[str]:
    skills: list[str] = []
    people: list[str | None] = []
    if isinstance(row, Task):
        skills = [r.skill for r in row.skills]
        people = [row.owner, row.coach, *row.conflicts]
        if row.purpose is not None and row.purpose not in board.purposes:
            yield f"there is no purpose {row.purpose!r}"
        if len(set(skills)) < len(skills):
            yield "it names a skill twice"
    elif isinstance(row, ABOUT_A_MEMBER):
        skills = [row.skill] if isinstance(row, Rating | Evidence | Rung | Goal | Learning) else []
        people = [getattr(row, "member", None), getattr(row, "mentor", None), getattr(row, "promised_by", None)]
    elif isinstance(row, Meeting):
        people = list(row.who)
    elif isinstance(row, Member):
        skills = [c.skill for c in row.certificates]
        if row.id in board.providers:
            yield "a provider has this id too"
    elif isinstance(row, Provider):
        skills = [c.skill for c in row.skills]
    elif isinstance(row, TimeEntry | Handoff):
        people = [row.who] if isinstance(row, TimeEntry) else [row.owner, row.backup]
    elif isinstance(row, Feedback | Credit):
        people = [row.to if isinstance(row, Feedback) else row.who]
    elif isinstance(row, Visit) and row.purpose not in board.purposes:
        yield f"there is no purpose {row.purpose!r}"
    elif isinstance(row, Team):
        people = [row.lead]
    elif isinstance(row, Purpose) and row.parent is not None and row.parent not in board.purposes:
        yield f"there is no purpose {row.parent!r}"
    handoff, task = (getattr(row, name, None) for name in ("handoff", "task"))
    if handoff is not None and handoff not in board.handoffs:
        yield f"there is no hand-off {handoff!r}"
    if task is not None and task not in board.tasks:
        yield f"there is no task {task!r}"
    for skill in skills:
        if skill not in board.skills:
            yield f"there is no skill {skill!r}"
    for person in people:
        if person is not None and board.candidate(person) is None:
            yield f"there is no member or provider {person!r}"


def _circle(board: Board) -> str | None:
    for purpose in board.purposes.values():
        seen, at = {purpose.id}, purpose.parent
        while at is not None and at in board.purposes:
            if at in seen:
                return f"purposes {purpose.id!r}: its parents go round in a circle"
            seen.add(at)
            at = board.purposes[at].parent
    return None
