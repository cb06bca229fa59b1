"""Triage: keep, delegate, automate, outsource, drop or later; each with what speaks for it and against it.

Every fact that holds (`triage_facts.py`) gives each outcome the points that stand for it in `POINTS`; the outcome with the
most is proposed, on a tie the one that stands first in `OUTCOMES`. Work that is never handed off is kept, whatever the points say;
so is work on the lead's plate while they have time (`policy.nudge_load`) or the team is in hold mode.
"""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from models.board import Board
from models.delegating import OUTCOMES, Outcome
from models.rules.kept import kept_with_board
from models.rules.triage_facts import Question, View
from models.rules.wording import hours_words
from models.work import Task

POINTS: Mapping[str, Mapping[Outcome, int]] = {
    "never": {"keep": 9, "delegate": -9, "outsource": -9, "automate": -3, "drop": -3},
    "only_me": {"keep": 9, "delegate": -9, "outsource": -9},
    "my_name": {"keep": 9, "delegate": -6, "outsource": -9, "automate": -3},
    "heart": {"keep": 6, "delegate": -3, "outsource": -6, "drop": -2},
    "strength": {"keep": 3, "delegate": -1, "outsource": -3},
    "focus": {"keep": 1, "delegate": -1, "outsource": -1, "drop": -1},
    "touch": {"keep": 4, "delegate": -3, "outsource": -4},
    "apart": {"delegate": 1, "outsource": 1},
    "no_purpose": {"drop": 4, "keep": -1, "delegate": -3, "automate": -1, "outsource": -3},
    "purpose": {"drop": -2},
    "lead_cannot": {"keep": -4},
    "below_grade": {"keep": -2, "delegate": 2},
    "drains": {"keep": -2, "delegate": 1},
    "hold": {"keep": 6, "delegate": -6, "outsource": -6, "automate": -3, "drop": -3, "later": -3},
    "has_time": {"keep": 6, "delegate": -6, "outsource": -6, "automate": -3, "drop": -3, "later": -3},
    "has_room": {"keep": 2, "outsource": -1},
    "near_full": {"keep": -1, "delegate": 1},
    "over": {"keep": -3, "delegate": 2, "outsource": 1, "later": 1},
    "elsewhere": {"keep": -4, "delegate": 4},
    "absent": {"outsource": 4, "delegate": -6},
    "rare": {"outsource": 2},
    "wanted": {"outsource": -2, "delegate": 5},
    "worth_having": {"outsource": -2},
    "taker": {"delegate": 3},
    "taker_full": {"delegate": -2},
    "taker_drained": {"delegate": -2},
    "nobody": {"delegate": -5, "keep": 1},
    "provider": {"outsource": 2},
    "no_provider": {"outsource": -1},
    "inside": {"delegate": 1, "outsource": -2},
    "outside": {"outsource": 5, "delegate": -4},
    "questions": {"delegate": 3},
    "grows": {"outsource": -2},
    "often": {"delegate": 2, "automate": 2, "later": -2},
    "critical": {"keep": 2, "delegate": -2, "outsource": -2, "drop": -4, "later": -3},
    "high": {"keep": 1, "delegate": -1, "outsource": -1, "drop": -3, "later": -2},
    "low_stakes": {"delegate": 1, "drop": 1, "later": 1},
    "low_value": {"drop": 2, "keep": -1},
    "seeking": {"delegate": 1, "drop": -3},
    "automatable": {"automate": 7, "delegate": -4, "keep": -2},
    "no_machine": {"automate": -3},
    "client": {"outsource": -1, "drop": -2},
    "can_wait": {"later": 3, "drop": 1},
    "no_date": {"later": 3, "drop": 1},
    "undated": {"later": 1},
    "soon": {"later": -3},
    "hard": {"drop": -3, "later": -3},
    "divides": {"delegate": 1},
}
"""What each fact gives each outcome: for it where above 0, against it where below."""

STANDING: Mapping[Outcome, tuple[str, str]] = {
    "keep": ("nothing has to be explained, and nothing gets out of sight", "it takes {hours} of your own"),
    "delegate": ("{hours} leave your plate", "it must be briefed and looked at, and you know less of the details"),
    "automate": ("nobody has to do it again", "setting it up takes hours, and nobody notices when it breaks"),
    "outsource": ("{hours} leave the team", "it costs money, and what is learned by it goes away again"),
    "drop": ("{hours} are free for something else", "somebody may miss it: ask those who get it"),
    "later": ("it may turn out not to be needed", "it comes back, and is thought about twice"),
}
"""For and against each outcome where no fact speaks: no outcome is without either."""


class Option(NamedTuple):
    """One outcome and what speaks for it and against it, each as (points, words), the heaviest first; 0 points where no fact does."""

    outcome: Outcome
    speaks_for: tuple[tuple[int, str], ...]
    speaks_against: tuple[tuple[int, str], ...]

    @property
    def points(self) -> int:
        """All points together."""
        return sum(points for points, _ in (*self.speaks_for, *self.speaks_against))

    @property
    def reasons_for(self) -> tuple[str, ...]:
        """What speaks for it, in words."""
        return tuple(words for _, words in self.speaks_for)

    @property
    def reasons_against(self) -> tuple[str, ...]:
        """What speaks against it, in words."""
        return tuple(words for _, words in self.speaks_against)


class TriageAnswer(NamedTuple):
    """What could become of a task.

    Attributes:
        task: the task.
        outcome: what is proposed.
        options: all six, the proposed one first, then by points.
        questions: the three questions with their points.
        facts: what holds, by its key: one sentence each.
        taker: the member who could take it, or None.
        provider: the provider who could take it, or None.
        step_up: whether it is stretch work for the member who could take it.
    """

    task: Task
    outcome: Outcome
    options: tuple[Option, ...]
    questions: tuple[Question, ...]
    facts: Mapping[str, str]
    taker: str | None
    provider: str | None
    step_up: bool

    @property
    def is_new_to_them(self) -> bool:
        """Whether whoever gets it would do it for the first time: a step up, or somebody outside."""
        return self.step_up if self.outcome == "delegate" else self.outcome == "outsource"

    @property
    def best(self) -> Option:
        """The proposed option."""
        return self.options[0]

    def option(self, outcome: Outcome) -> Option:
        """One of the six."""
        return next(option for option in self.options if option.outcome == outcome)


@kept_with_board
def triage_of(board: Board, task: Task, today: dt.date, whose: str | None = None) -> TriageAnswer:
    """What could become of a task, with reasons on both sides of each outcome, for a member's own plate or the lead's (None)."""
    view = View(board, task, today, whose)
    options = [_option(view, outcome) for outcome in OUTCOMES]
    kept = any(key in view.facts for key in ("never", "hold", "has_time"))
    options.sort(key=lambda option: (kept and option.outcome != "keep", -option.points))
    return TriageAnswer(
        task,
        options[0].outcome,
        tuple(options),
        view.questions,
        view.facts,
        view.taker.id if view.taker else None,
        view.provider.id if view.provider else None,
        view.taker is not None and view.taker.prospect.kind == "stretch",
    )


def _option(view: View, outcome: Outcome) -> Option:
    given = sorted(
        ((POINTS[key].get(outcome, 0), words) for key, words in view.facts.items()), key=lambda one: -abs(one[0])
    )
    usual_for, usual_against = (words.format(hours=hours_words(view.task.effort_hours)) for words in STANDING[outcome])
    return Option(
        outcome,
        tuple(one for one in given if one[0] > 0) or ((0, usual_for),),
        tuple(one for one in given if one[0] < 0) or ((0, usual_against),),
    )
