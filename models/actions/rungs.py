"""Put a member on a rung of the ladder of a skill: one up, or one back for more support. Always a person's decision."""

import datetime as dt

from models.actions.decision import Refused, made, make, next_number
from models.board import Batch, Board, Change
from models.rules.ladder import RUNGS, TEACH, Standing, newest_rung, standing
from models.team import Rung


def step_up(
    board: Board,
    member_id: str,
    skill_id: str,
    today: dt.date,
    *,
    rung: int | None = None,
    by: str | None = None,
    reason: str = "",
) -> Batch:
    """Put a member one rung up.

    Args:
        board: the board.
        member_id: who.
        skill_id: on the ladder of which skill.
        today: the day from which they stand there.
        rung: the rung meant, or None for the next one.
        by: who decided.
        reason: why, where the results do not propose it.

    Raises:
        Refused: there is no such rung, it is more than one rung up, or it is not proposed and no reason is stated.
    """
    now, why = _standing(board, member_id, skill_id, today), reason.strip()
    name = board.name_of(member_id)
    if now.rung == TEACH:
        raise Refused(f"{name} stands on the highest rung already: {RUNGS[TEACH]}")
    to = now.rung + 1 if rung is None else rung
    last = newest_rung(board, member_id, skill_id, today)
    if to > now.rung + 1 or (last is not None and last.on == today and last.rung == now.rung and _went_up(board, last)):
        raise Refused(
            f"never two rungs at once: {name} stands on {RUNGS[now.rung]!r}"
            f"{' since today' if last is not None and last.on == today else ''}; "
            f"{'let them work there first' if to == now.rung + 1 else f'next is {RUNGS[now.rung + 1]!r}'}"
        )
    if to <= now.rung:
        raise Refused(f"{name} stands on {RUNGS[now.rung]!r} already, which is not below {RUNGS.get(to, str(to))!r}")
    if now.proposal != "up" and not why:
        raise Refused(f"not proposed yet: {'; '.join(now.why_not)}; to do it all the same, say why with a reason")
    against = f" though {'; '.join(now.why_not)}: {_line(why)}" if now.proposal != "up" else ""
    said = f"put {name} one rung up in {board.skills[skill_id].name}: {RUNGS[to]}{against}"
    return Batch(said, (_made(board, now, to, today, by, why if against else ""),))


def step_back(
    board: Board, member_id: str, skill_id: str, today: dt.date, *, by: str | None = None, reason: str = ""
) -> Batch:
    """Put a member one rung back, for more support. Nobody goes back by themselves, so it always has a reason.

    Raises:
        Refused: they stand on the lowest rung, or no reason is stated.
    """
    now, why = _standing(board, member_id, skill_id, today), reason.strip()
    name = board.name_of(member_id)
    if now.rung == 1:
        raise Refused(f"{name} stands on the lowest rung already: {RUNGS[1]}")
    if not why:
        raise Refused(f"more support for {name}: say why with a reason; nobody goes back without one")
    to = now.rung - 1
    said = f"gave {name} more support in {board.skills[skill_id].name}: {RUNGS[to]}: {_line(why)}"
    return Batch(said, (_made(board, now, to, today, by, why),))


def _standing(board: Board, member_id: str, skill_id: str, today: dt.date) -> Standing:
    if member_id not in board.members:
        outside = "outside people have no rungs here" if member_id in board.providers else "see: evenhand people"
        raise Refused(f"there is no member {member_id!r}; {outside}")
    if skill_id not in board.skills:
        raise Refused(f"there is no skill {skill_id!r}; see: evenhand skills")
    return standing(board, member_id, skill_id, today)


def _went_up(board: Board, last: Rung) -> bool:
    before = [r for r in board.rungs_of(last.member) if r.skill == last.skill and r.id != last.id and r.on <= last.on]
    return not before or max(before, key=lambda r: (r.on, len(r.id), r.id)).rung < last.rung


def _made(board: Board, now: Standing, to: int, today: dt.date, by: str | None, reason: str) -> Change:
    rung = make(
        Rung,
        id=next_number(f"{now.member}/{now.skill}/rung-", board.rungs, 0),
        member=now.member,
        skill=now.skill,
        rung=to,
        on=today,
        by=by,
        reason=reason,
    )
    return made(rung)


def _line(text: str) -> str:
    return " ".join(text.split())
