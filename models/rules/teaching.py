"""Teaching: how the levels of an owner move when a task is finished with a grade."""

import datetime as dt
from typing import NamedTuple

from models.board import Board, Change
from models.rules.levels import level_of
from models.work import Mode, Task


class Lesson(NamedTuple):
    """One skill before and after: its id and name, and the effective level of the owner, unrounded."""

    skill: str
    name: str
    before: float
    after: float

    @property
    def words(self) -> str:
        """Such as `SQL 2.6 -> 2.8`."""
        before, after = f"{self.before:.1f}", f"{self.after:.1f}"
        return f"{self.name} stays {after}" if before == after else f"{self.name} {before} -> {after}"


def lessons_of(task: Task, board: Board, grade: int | None, mode: Mode, today: dt.date) -> tuple[Lesson, ...]:
    """What finishing a task of the board today would teach its owner; nothing without a grade, an owner or a skill."""
    owner = task.owner
    if grade is None or owner is None or not task.skills or board.candidate(owner) is None:
        return ()
    done = task.model_copy(update={"status": "done", "closed": today, "grade": grade, "mode": mode})
    after = board.apply([Change(task, done)])
    names = {r.skill: board.skills[r.skill].name if r.skill in board.skills else r.skill for r in task.skills}
    return tuple(
        Lesson(
            skill,
            name,
            level_of(board, owner, skill, today).effective,
            level_of(after, owner, skill, today).effective,
        )
        for skill, name in names.items()
    )


def lesson_words(lessons: tuple[Lesson, ...]) -> str:
    """All of them in one line; empty where nothing is taught."""
    return ", ".join(lesson.words for lesson in lessons)
