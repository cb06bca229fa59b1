"""Goals, training and mentoring, and answers that somebody chooses to share."""

import datetime as dt
from collections.abc import Sequence

from models.actions.decision import Refused, made, make, next_number, revised
from models.actions.people import rated_pair
from models.board import Batch, Board
from models.dates import short_day
from models.meeting import Goal, Learning, Pulse


def set_goal(
    board: Board,
    member_id: str,
    skill_id: str,
    level: float,
    today: dt.date,
    *,
    until: dt.date | None = None,
    words: str = "",
    by: str | None = None,
) -> Batch:
    """Agree on a level to reach; a goal in the same skill that is open ends.

    Raises:
        Refused: somebody or the skill is not on the board, the level is not a half step, or the day lies in the past.
    """
    member, skill = rated_pair(board, member_id, skill_id)
    if not 0 <= level <= 5 or level * 2 != int(level * 2):
        raise Refused(f"a level is 0 to 5 in half steps, not {level:g}")
    if until is not None and until < today:
        raise Refused(f"{until} lies in the past; name a day from today on")
    known = board.all(Goal)
    goal = make(
        Goal,
        id=next_number("G-", known, len(known)),
        member=member_id,
        skill=skill_id,
        level=level,
        until=until,
        on=today,
        by=by,
        words=words,
    )
    ended = [
        revised(old, ended=today)
        for old in board.of_member(Goal, member_id)
        if old.skill == skill_id and old.ended is None
    ]
    end = f" until {short_day(until, today)}" if until else ""
    return Batch(f"agreed with {member.name} on level {level:g} in {skill.name}{end}", (*ended, made(goal)))


def end_goal(board: Board, goal_id: str, today: dt.date) -> Batch:
    """End a goal, reached or not; it stays in the history.

    Raises:
        Refused: there is no such goal, or it has ended.
    """
    goal = board.all(Goal).get(goal_id)
    if goal is None or goal.ended is not None:
        raise Refused(f"there is no open goal {goal_id!r}")
    return Batch(f"ended the goal of {board.name_of(goal.member)} in {goal.skill}", (revised(goal, ended=today),))


def plan_learning(
    board: Board,
    member_id: str,
    skill_id: str,
    name: str,
    hours: float,
    start: dt.date,
    end: dt.date,
    *,
    kind: str = "training",
    mentor: str | None = None,
) -> Batch:
    """Plan training or mentoring; its hours leave the capacity of the member, and of the mentor.

    Raises:
        Refused: somebody or the skill is not on the board, the mentor is missing or the member themselves, the days are
            the wrong way round, or a value does not fit.
    """
    member, skill = rated_pair(board, member_id, skill_id)
    if end < start:
        raise Refused(f"it ends ({end}) before it starts ({start})")
    if hours <= 0:
        raise Refused("hours are more than 0")
    if kind != "training" and mentor is None:
        raise Refused(f"{kind} needs a mentor: name the member who helps")
    if mentor is not None and (mentor not in board.members or mentor == member_id):
        raise Refused("the mentor is another member of the team; see: evenhand people")
    known = board.all(Learning)
    item = make(
        Learning,
        id=next_number("L-", known, len(known)),
        member=member_id,
        skill=skill_id,
        name=name,
        kind=kind,
        mentor=mentor,
        hours=hours,
        start=start,
        end=end,
    )
    with_whom = f" with {board.name_of(mentor)}" if mentor else ""
    return Batch(
        f"planned {hours:g} h of {kind} in {skill.name} for {member.name}{with_whom}: {item.name}", (made(item),)
    )


def finish_learning(board: Board, item_id: str) -> Batch:
    """Mark training or mentoring as done.

    Raises:
        Refused: there is no such item, or it is done.
    """
    item = board.all(Learning).get(item_id)
    if item is None:
        raise Refused(f"there is no training or mentoring {item_id!r}")
    if item.done:
        raise Refused(f"{item.name!r} is done already")
    return Batch(f"finished {item.name!r} of {board.name_of(item.member)}", (revised(item, done=True),))


def share_pulse(
    board: Board,
    member_id: str,
    questions: Sequence[str],
    answers: Sequence[int],
    today: dt.date,
    *,
    me: str | None,
    words: str = "",
) -> Batch:
    """Share one's own answers with the lead. Only the person themselves can do it.

    Raises:
        Refused: somebody else does it, or questions and answers do not fit together.
    """
    if member_id not in board.members:
        raise Refused(f"{member_id!r} is no member of this team; say who you are with --me")
    if me != member_id:
        raise Refused("answers are shared by the person themselves")
    if len(questions) != len(answers) or not answers:
        raise Refused("each question has one answer from 1 to 5")
    known = board.all(Pulse)
    pulse = make(
        Pulse,
        id=next_number("U-", known, len(known)),
        member=member_id,
        on=today,
        questions=tuple(questions),
        answers=tuple(answers),
        words=words,
    )
    return Batch(f"{board.name_of(member_id)} shared {len(answers)} answers", (made(pulse),))
