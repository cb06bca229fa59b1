"""Calibration: whether the chances that were predicted came true.

A choice of an owner is judged once its task is finished and graded while that owner had it: it came true where the work was
accepted without a second try (grade 3 or more). Formula::

    Brier score = mean of (chance - outcome)^2, outcome 1 or 0

0 is perfect; always saying .5 gives .25. The choices with chances in the same tenth stand together: what was predicted on
average, beside the share that came true.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from models.board import Board
from models.delegating import Decision
from models.rules.learning import ACCEPTED

TENTHS = 10


class Choice(NamedTuple):
    """One choice of an owner, and how it came out.

    Attributes:
        row: the row of the log.
        title: of the task.
        good: whether the work was accepted without a second try; None where that is not known yet.
        grade: its grade, or None.
    """

    row: Decision
    title: str
    good: bool | None
    grade: int | None

    @property
    def followed(self) -> bool | None:
        """Whether the one who came first among the suggestions was chosen; None where none were asked for."""
        return None if self.row.proposed is None else self.row.proposed == self.row.chosen


@dataclass(frozen=True)
class Tenth:
    """The judged choices with a chance in one tenth.

    Attributes:
        low: where the tenth begins, 0..1.
        count: how many there are.
        predicted: their mean chance.
        came: the share that came true.
    """

    low: float
    count: int
    predicted: float
    came: float


class Calibration(NamedTuple):
    """What the log of decisions says about the predictions.

    Attributes:
        choices: all of them, newest first.
        judged: how many came out, with a predicted chance.
        brier: the Brier score; None without judged choices.
        tenths: those tenths that have any, from low to high.
    """

    choices: tuple[Choice, ...]
    judged: int
    brier: float | None
    tenths: tuple[Tenth, ...]

    def came_true(self, followed: bool) -> tuple[int, int]:
        """How many of the judged choices that followed the proposal, or did not, came true, of how many."""
        outcomes = [one.good for one in self.choices if one.followed is followed and one.good is not None]
        return sum(outcomes), len(outcomes)


def calibration(board: Board, today: dt.date) -> Calibration:
    """The log of decisions up to today, and how its predictions came out."""
    rows = [row for row in board.all(Decision).values() if row.on <= today]
    newest = {row.task: row.id for row in rows}
    choices = [_choice(board, row, newest[row.task] == row.id, today) for row in rows]
    choices.sort(key=lambda one: one.row.on, reverse=True)
    pairs = [(one.row.chance, one.good) for one in choices if one.good is not None and one.row.chance is not None]
    brier = sum((chance - good) ** 2 for chance, good in pairs) / len(pairs) if pairs else None
    return Calibration(tuple(choices), len(pairs), brier, reliability(pairs))


def reliability(pairs: Iterable[tuple[float, bool]]) -> tuple[Tenth, ...]:
    """Chances and whether they came true, by tenths of the chance."""
    by_tenth: dict[int, list[tuple[float, bool]]] = {}
    for chance, good in pairs:
        by_tenth.setdefault(min(TENTHS - 1, int(chance * TENTHS)), []).append((chance, good))
    return tuple(
        Tenth(
            number / TENTHS,
            len(found),
            sum(chance for chance, _ in found) / len(found),
            sum(good for _, good in found) / len(found),
        )
        for number, found in sorted(by_tenth.items())
    )


def _choice(board: Board, row: Decision, is_newest: bool, today: dt.date) -> Choice:
    task = board.tasks.get(row.task)
    if task is None:
        return Choice(row, row.task, None, None)
    done = is_newest and task.status == "done" and task.owner == row.chosen
    if not done or task.grade is None or task.closed is None or not row.on <= task.closed <= today:
        return Choice(row, task.title, None, None)
    return Choice(row, task.title, task.grade >= ACCEPTED, task.grade)
