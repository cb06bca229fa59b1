"""Next steps: the open tasks that would bring somebody further in one skill, best first.

On the lowest two rungs work is done in a pair, so the chance with a coach decides; above, the chance alone. Stretch
comes before core, for it teaches more, then what is nearest to the chance at which most is learned
(policy.learning_peak). Who teaches sees the work that they could coach.
"""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from models.board import Board
from models.dates import short_day
from models.rules.chance import Class, chance_of, class_of
from models.rules.kept import kept
from models.rules.ladder import TEACH, standing
from models.rules.prospect import prospect
from models.rules.wording import chance_words
from models.work import ENDED, Task

MOST = 5


class NextStep(NamedTuple):
    """One open task that would be a next step.

    Attributes:
        task: the task.
        chance: the chance that counts on the rung, 0..1.
        kind: stretch or core by that chance; for who teaches, what it is for them.
        reasons: in words, with numbers.
    """

    task: Task
    chance: float
    kind: Class
    reasons: tuple[str, ...]


def next_steps(board: Board, member: str, skill: str, today: dt.date, most: int = MOST) -> tuple[NextStep, ...]:
    """The open tasks with the skill that nobody owns, or the lead, and that would be a next step; the best first."""
    if member not in board.members:
        return ()
    rung = standing(board, member, skill, today).rung
    found = []
    for task in _open_with_skill(board.tasks).get(skill, ()):
        free = task.owner is None or (task.owner == board.team.lead and task.owner != member)
        if free and member not in task.conflicts and (step := _step(task, board, member, skill, rung, today)):
            found.append(step)
    peak = board.policy.learning_peak

    def order(step: NextStep) -> tuple[object, ...]:
        away = -step.chance if rung == TEACH else abs(step.chance - peak)
        return (step.kind != "stretch" and rung != TEACH, round(away, 2), step.task.due or dt.date.max, step.task.id)

    return tuple(sorted(found, key=order)[:most])


@kept
def _open_with_skill(tasks: Mapping[str, Task]) -> Mapping[str, tuple[Task, ...]]:
    lists: dict[str, list[Task]] = {}
    for task in tasks.values():
        if task.status not in ENDED:
            for requirement in task.skills:
                lists.setdefault(requirement.skill, []).append(task)
    return {skill: tuple(found) for skill, found in lists.items()}


def _step(task: Task, board: Board, member: str, skill: str, rung: int, today: dt.date) -> NextStep | None:
    seen, policy = prospect(task, board, member, today), board.policy
    if seen.alone is None or seen.kind is None or seen.value < policy.owner_from:
        return None
    if rung == TEACH:
        if seen.value < policy.coach_from:
            return None
        return NextStep(
            task,
            seen.value,
            seen.kind,
            (f"could coach it: chance {chance_words(seen.value)}", *_facts(task, board, today)),
        )
    if rung <= 2:
        chance = chance_of(seen.abilities, policy, coached=True).value
        said = f"in a pair: chance {chance_words(chance)}, alone {chance_words(seen.value)}"
    else:
        chance = seen.value
        said = f"{'with a check' if rung == 3 else 'alone'}: chance {chance_words(chance)}"
    kind = class_of(chance, policy)
    if kind not in ("stretch", "core"):
        return None
    said = f"{'a step up' if kind == 'stretch' else 'within reach'} {said}"
    needs = next(r.difficulty for r in task.skills if r.skill == skill)
    level = next(ability.level for ability in seen.abilities if ability.skill == skill)
    gap = f"needs {needs:g}, the estimate is {level:.1f}"
    return NextStep(task, chance, kind, (said, gap, *_facts(task, board, today)))


def _facts(task: Task, board: Board, today: dt.date) -> tuple[str, ...]:
    whose = "nobody has it" if task.owner is None else f"{board.name_of(task.owner)} has it"
    return (f"due {short_day(task.due, today)}" if task.due else "no date", whose)
