"""Give a task to an owner: at once (`assign`), or with dates and a brief (`hand_off`)."""

import datetime as dt
from collections.abc import Sequence

from models.actions.checkpoints import checkpoint_changes
from models.actions.decision import Refused, known_candidate, made, make, next_number, revised
from models.actions.decisions import decision
from models.actions.hand_off_life import ended_with
from models.board import Batch, Board, Change
from models.dates import short_day
from models.following import Checkpoint
from models.handoff import Brief, Handoff
from models.rules.brief_check import is_empty, lacking
from models.rules.capacity import week_name
from models.rules.handoff_states import current
from models.rules.load import fullest, load_with
from models.rules.stretch_guard import guarded, missing, usual_check_days, usual_coach
from models.rules.trials import needed
from models.rules.trust import authority_ceiling, usual_authority
from models.rules.wording import sentence
from models.work import ENDED, DueKind, Task


class ReasonMissing(Refused):
    """It goes against a rule. With a reason, which is logged, it can be done."""


def assign(
    board: Board,
    task_id: str,
    owner: str | None,
    today: dt.date,
    due: dt.date | None = None,
    *,
    by: str | None = None,
    proposed: str | None = None,
    before: str | None = None,
) -> Batch:
    """Make somebody the owner of a task, or nobody. The choice is logged, beside who was `proposed` and who had it `before`.

    A step up is given with what its guard wants, as far as that can be arranged: the task's coach, else the one that a
    suggestion would name, and check-ins; both are kept as a hand-off. What is missing all the same is asked.

    Raises:
        ReasonMissing: it goes to somebody outside before a trial; that is handed off, with a reason.
        Refused: the task has ended, or there is no such person.
    """
    task = _open_task(board, task_id)
    if owner is None:
        if task.owner is None:
            raise Refused(f"{task.id} has no owner already")
        return Batch(
            f"took {task.title!r} back from {board.name_of(task.owner)}",
            (revised(task, owner=None, coach=None), *ended_with(board, task.id, today, by, "given to nobody")),
        )
    known_candidate(board, owner)
    given = task.model_copy(update={"due": due or task.due})
    asks = booking_questions(board, given, owner, today)
    coach = task.coach if task.coach != owner else None
    said = f"gave {task.title!r} to {board.name_of(owner)}"
    if owner == task.owner:
        return Batch(said, (revised(task, owner=owner, due=given.due, coach=coach),), asks)
    if wanted := needed(board, given, owner, today):
        if owner in board.providers:
            how = f"evenhand hand-off TASK {owner} --reason TEXT"
            raise ReasonMissing(f"{_numbered(wanted)}; arrange it, or hand it off with a reason: {how}")
        asks += (f"{sentence(_numbered(wanted))} Give it all the same?",)
    ended = _no_longer(board, task.id, owner, today, by)
    if not guarded(board, given, owner, today):
        given = given.model_copy(update={"coach": coach})
        choice = decision(board, given, owner, proposed, today, by, before=before)
        return Batch(said, (revised(task, owner=owner, due=given.due, coach=coach), choice, *ended), asks)
    coach = coach or usual_coach(board, given, owner, today)
    check_days = usual_check_days(board, given, owner, today)
    lacking = missing(board, given, owner, coach, check_days, today)
    # Who gets it stands last: where a line is cut, its end stays.
    said = f"gave {task.title!r}, a step up{_though(lacking)}, to {board.name_of(owner)}"
    if lacking:
        asks += (f"A step up for {board.name_of(owner)}, and {_listed(lacking)}. Give it all the same?",)
    kept = _handoff(
        board,
        task=task.id,
        owner=owner,
        on=today,
        state="accepted",  # the two have talked
        authority=usual_authority(board, given, owner, today),
        check_days=check_days,
        reason=f"given all the same: {_listed(lacking)}" if lacking else "",
    )
    given = given.model_copy(update={"coach": coach})
    choice = decision(board, given, owner, proposed, today, by, kept.reason, before)
    return Batch(said, (revised(task, owner=owner, due=given.due, coach=coach), made(kept), choice, *ended), asks)


def hand_off(
    board: Board,
    task_id: str,
    owner: str,
    today: dt.date,
    *,
    told: dt.date | None = None,
    due: dt.date | None = None,
    due_kind: DueKind | None = None,
    brief: Brief | None = None,
    coach: str | None = None,
    by: str | None = None,
    authority: int | None = None,
    check_days: int | None = None,
    checkpoints: Sequence[Checkpoint] = (),
    backup: str | None = None,
    reason: str = "",
    proposed: str | None = None,
) -> Batch:
    """Hand a task to an owner with the date they are told, the planned date, what they may decide, and a brief.

    Args:
        board: the board.
        task_id: the task.
        owner: a member or provider.
        today: the day of the hand-off.
        told: the date the owner hears; not after the planned date.
        due: the planned date; None leaves the task's.
        due_kind: of what kind the dates are; None where nobody said it.
        brief: what the owner needs to know. One that was begun and lacks something required asks first, and so does an
            empty one for a task of high stakes; None is the quick way and asks nothing.
        coach: a member who helps, or None.
        by: who hands it over.
        authority: what the owner may decide, 1 to 7; None takes what suits the work and their record.
        check_days: working days between two check-ins, or None where none are agreed.
        checkpoints: visible results on the way; they get their ids here.
        backup: who steps in if the owner cannot deliver, or None.
        reason: why it is given with more authority than the record supports, against the guard of stretch work, or to somebody
            new without a trial.
        proposed: who came first among the suggestions, for the log of decisions.

    Raises:
        ReasonMissing: it goes against the guard of stretch work, above the record or before a trial, and no reason is stated.
        Refused: the task has ended, a date does not fit, or somebody is not on the board.
    """
    task = _open_task(board, task_id)
    known_candidate(board, owner)
    if coach is not None:
        known_candidate(board, coach)
        if coach == owner:
            raise Refused("the coach is somebody else than the owner")
    if backup is not None:
        known_candidate(board, backup)
        if backup == owner:
            raise Refused("the backup is somebody else than the owner")
    planned = due or task.due
    if told is not None and planned is not None and told > planned:
        raise Refused(f"the told date {told} is after the planned date {planned}; tell an earlier one")
    given = task.model_copy(update={"due": planned})
    kind = {} if due_kind is None else {"due_kind": due_kind}
    task_change = revised(task, owner=owner, due=planned, coach=coach, **kind)
    handoff = _handoff(
        board,
        task=task.id,
        owner=owner,
        by=by,
        on=today,
        told=told,
        due_kind=due_kind,
        brief=brief or Brief(),
        authority=usual_authority(board, given, owner, today) if authority is None else authority,
        check_days=check_days,
        backup=backup,
        reason=reason.strip(),
        state="accepted" if by == owner else "offered",
    )
    why = _overrides(board, given, handoff, coach, today)
    coached = given.model_copy(update={"coach": coach})
    # The same owner with another brief is no new choice.
    choice = () if owner == task.owner else (decision(board, coached, owner, proposed, today, by, handoff.reason),)
    ended = ended_with(board, task.id, today, by, f"handed to {board.name_of(owner)} anew")
    told_words = f", told {short_day(told, today)}" if told else ""
    return Batch(
        f"handed {task.title!r} to {board.name_of(owner)}{told_words}{why}",
        (task_change, made(handoff), *checkpoint_changes(board, handoff.id, checkpoints), *choice, *ended),
        (*booking_questions(board, given, owner, today), *_brief_questions(brief, given)),
    )


def _brief_questions(brief: Brief | None, task: Task) -> tuple[str, ...]:
    if brief is None:
        return ()
    begun = any(not is_empty(text) for text in (brief.deliverable, brief.done_when))
    empty = lacking(brief) if begun or task.stakes in ("high", "critical") else ()
    return (f"The brief does not say {_listed(empty)}. Hand it over all the same?",) if empty else ()


def _no_longer(board: Board, task_id: str, owner: str, today: dt.date, by: str | None) -> tuple[Change, ...]:
    """The changes that end a hand-off to somebody else."""
    handoff = current(board, task_id)
    if handoff is None or handoff.owner == owner:
        return ()
    return ended_with(board, task_id, today, by, f"given to {board.name_of(owner)}")


def _overrides(board: Board, task: Task, handoff: Handoff, coach: str | None, today: dt.date) -> str:
    """What a hand-off does against a rule, in the words of the log; empty where it does nothing of the kind.

    Raises:
        ReasonMissing: it does, and no reason is stated.
    """
    name, said = board.name_of(handoff.owner), ""
    if wanted := needed(board, task, handoff.owner, today, backup=handoff.backup, told=handoff.told):
        if not handoff.reason:
            raise ReasonMissing(f"{_numbered(wanted)}; arrange it, or say why in the reason")
        said += f", though {_listed(wanted)}"
    lacking = missing(board, task, handoff.owner, coach, handoff.check_days, today)
    if lacking:
        if not handoff.reason:
            raise ReasonMissing(f"a step up for {name}, and {_listed(lacking)}; arrange it, or say why in the reason")
        said += f", a step up{_though(lacking)}"
    ceiling = authority_ceiling(board, task, handoff.owner, today)
    if handoff.authority is not None and handoff.authority > ceiling:
        if not handoff.reason:
            raise ReasonMissing(
                f"authority {handoff.authority} is more than the {ceiling} that the record of {name} supports here; "
                "choose less, or say why in the reason"
            )
        said += f", with authority {handoff.authority} above {ceiling}"
    return f"{said}: {' '.join(handoff.reason.split())}" if said else ""


def _though(lacking: Sequence[str]) -> str:
    return f" though {_listed(lacking)}" if lacking else ""


def _listed(reasons: Sequence[str]) -> str:
    return reasons[0] if len(reasons) == 1 else f"{', '.join(reasons[:-1])} and {reasons[-1]}"


def _numbered(sentences: Sequence[str]) -> str:
    # Whole sentences with commas of their own: in a list with more commas nobody finds where the next one begins.
    return "; ".join(f"{n}) {one}" if len(sentences) > 1 else one for n, one in enumerate(sentences, 1))


def _handoff(board: Board, **values: object) -> Handoff:
    return make(Handoff, id=next_number("H-", board.handoffs, len(board.handoffs)), **values)


def _open_task(board: Board, task_id: str) -> Task:
    task = board.tasks.get(task_id)
    if task is None:
        raise Refused(f"there is no task {task_id!r}; see: evenhand tasks")
    if task.status in ENDED:
        raise Refused(f"{task.id} is {task.status}; open it again first: evenhand edit {task.id} --status open")
    return task


def booking_questions(board: Board, task: Task, owner: str, today: dt.date) -> tuple[str, ...]:
    """Booking past 100% asks first, every time; `task` has the dates that it would have."""
    found = fullest(load_with(board, owner, task, today))
    if found is None or found[1] <= board.policy.full:
        return ()
    name = board.name_of(owner)
    if found[1] == float("inf"):
        return (f"{name} has no working hours in week {week_name(found[0])}. Book it anyway?",)
    return (f"{name} would be at {found[1]:.0%} in week {week_name(found[0])}. Book it anyway?",)
