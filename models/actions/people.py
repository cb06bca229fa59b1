"""Add and change members, their skills and their leave; add and change providers."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from models.actions.decision import Refused, id_from, made, make, next_number, revised
from models.actions.team import team_change
from models.board import Batch, Board
from models.provider import Provider
from models.rules.levels import level_of
from models.rules.trials import may_engage
from models.rules.wording_changes import fields_words
from models.team import Absence, Member, Rating, Skill, Source


def add_member(board: Board, name: str, **values: Any) -> Batch:
    """Add a member; the first one becomes the lead. A name that is in the team already is asked about.

    Raises:
        Refused: the id is taken, or a value does not fit.
    """
    member = make(Member, id=values.pop("id", None) or id_from(name, _everybody(board), "member"), name=name, **values)
    if member.id in _everybody(board):
        raise Refused(f"there is somebody with the id {member.id} already; choose another id")
    changes = [made(member)]
    if board.team.lead is None and not board.members:
        changes.append(team_change(board, lead=member.id))
    same = [one for one in board.members.values() if one.name.casefold() == member.name.casefold()]
    asks = tuple(f"{one.name} is in the team already ({one.id}). Add somebody else of that name?" for one in same[:1])
    return Batch(f"added {member.name} to the team", tuple(changes), asks)


def edit_member(board: Board, member_id: str, **values: Any) -> Batch:
    """Change fields of a member.

    Raises:
        Refused: there is no such member, nothing changes, or a value does not fit.
    """
    member = board.members.get(member_id)
    if member is None:
        raise Refused(f"there is no member {member_id!r}; see: evenhand people")
    change = revised(member, **values)
    if change.after == member:
        raise Refused(f"{member.name} is like that already")
    return Batch(f"changed {member.name} ({fields_words(change)})", (change,))


def take_leave(
    board: Board, member_id: str, first: dt.date, last: dt.date, half: bool = False, kind: str = "leave"
) -> Batch:
    """Add an absence of a member.

    Raises:
        Refused: there is no such member, or the dates do not fit.
    """
    member = board.members.get(member_id)
    if member is None:
        raise Refused(f"there is no member {member_id!r}; see: evenhand people")
    if last < first:
        raise Refused(f"the absence ends ({last}) before it starts ({first})")
    absence = Absence.model_validate({"from": first, "to": last, "half": half, "kind": kind})
    if absence in member.absences:
        raise Refused(f"{member.name} is away then already")
    absences = tuple(sorted((*member.absences, absence), key=lambda a: (a.start, a.end)))
    return Batch(f"noted {kind} of {member.name} from {first} to {last}", (revised(member, absences=absences),))


def take_days_off(board: Board, member_id: str, days: Sequence[tuple[dt.date, dt.date, bool]]) -> Batch:
    """Add several absences of a member at once; those that are noted already stay as they are.

    Args:
        board: the board.
        member_id: who is away.
        days: first and last day of each, and whether it is half days.

    Raises:
        Refused: there is no such member.
    """
    member = board.members.get(member_id)
    if member is None:
        raise Refused(f"there is no member {member_id!r}; see: evenhand people")
    known = {(absence.start, absence.end, absence.half) for absence in member.absences}
    new = [
        Absence.model_validate({"from": first, "to": last, "half": half})
        for first, last, half in dict.fromkeys(days)
        if (first, last, half) not in known
    ]
    if not new:
        return Batch(f"{member.name} is away then already", ())
    absences = tuple(sorted((*member.absences, *new), key=lambda a: (a.start, a.end)))
    times = "1 absence" if len(new) == 1 else f"{len(new)} absences"
    return Batch(f"noted {times} of {member.name}", (revised(member, absences=absences),))


def rater_of(board: Board, member_id: str, me: str | None) -> Source:
    """Whose rating it is when somebody rates a member, as far as one can tell: their own, a peer's, or the lead's."""
    if me == member_id:
        return "self"
    return "peer" if me in board.members and me != board.team.lead else "lead"


def rate_skill(
    board: Board,
    member_id: str,
    skill_id: str,
    today: dt.date,
    level: float | None = None,
    by: Source | None = None,
    wish: str | None = None,
    target: float | None = None,
    note: str = "",
    me: str | None = None,
    consent: bool = False,
) -> Batch:
    """State a member's level in a skill, or their wish for it. Nothing is overwritten: a dated rating is added.

    A wish and a target are the member's own: they say them themselves, or agree to what the lead writes down.

    Args:
        board: the board.
        member_id: who is rated.
        skill_id: in what.
        today: the day of the rating.
        level: 0 to 5 in halves; None leaves the level as it was stated.
        by: who states the level; None takes it from who acts.
        wish: avoid, ok or want; None leaves it.
        target: the level they want to reach; None leaves it.
        note: what it rests on.
        me: who acts.
        consent: whether the member agreed to the wish, as whoever acts states; else it is asked.

    Raises:
        Refused: somebody or the skill is not on the board, the level is not a half step from 0 to 5, or the wish of
            somebody is changed by another member than the lead.
    """
    member, skill = rated_pair(board, member_id, skill_id)
    for value in (level, target):
        if value is not None and (not 0 <= value <= 5 or value * 2 != int(value * 2)):
            raise Refused(f"a level is 0 to 5 in half steps, not {value:g}")
    known = level_of(board, member_id, skill_id, today)
    wishes = (wish is not None and wish != known.wish) or (target is not None and target != known.target)
    asks = _consent_questions(board, member, skill, me, consent) if wishes else ()
    what = f"rated {member.name} {level:g} in {skill.name}" if level is not None else ""
    if level is None:
        if known.reported is None:
            raise Refused(f"nobody rated {member.name} in {skill.name} yet; state a level too")
        if not wishes:
            raise Refused(f"nothing of {member.name} in {skill.name} changes; state a level, a wish or a target")
        level, by, note = known.reported, known.by, note or known.note
    if wishes:
        aim = target if target is not None else known.target
        wished = f"{wish or known.wish}{f', target {aim:g}' if aim is not None else ''}"
        agreed = "" if me == member_id else ", as agreed with them"
        told = f"{what}, wish {wished}" if what else f"noted the wish of {member.name} for {skill.name}: {wished}"
        what = f"{told}{agreed}"
    rating = make(
        Rating,
        id=next_number(f"{member_id}/{skill_id}/", board.ratings, 0),
        member=member_id,
        skill=skill_id,
        level=level,
        by=by or rater_of(board, member_id, me),
        on=today,
        wish=wish or known.wish,
        target=target if target is not None else known.target,
        note=note,
    )
    return Batch(what, (made(rating),), asks)


def rated_pair(board: Board, member_id: str, skill_id: str) -> tuple[Member, Skill]:
    """The member and the skill that something is said about.

    Raises:
        Refused: one of them is not on the board.
    """
    member, skill = board.members.get(member_id), board.skills.get(skill_id)
    if member is None:
        raise Refused(f"there is no member {member_id!r}; see: evenhand people")
    if skill is None:
        raise Refused(f"there is no skill {skill_id!r}; see: evenhand skills")
    return member, skill


def _consent_questions(board: Board, member: Member, skill: Skill, me: str | None, consent: bool) -> tuple[str, ...]:
    # Somebody who is not on the board (an account, a script) acts for the lead.
    if me == member.id:
        return ()
    if me in board.members and me != board.team.lead:
        raise Refused(f"a wish is one's own: {member.name} says it, or the lead with their consent")
    return () if consent else (f"Does {member.name} agree to this wish for {skill.name}?",)


def add_provider(board: Board, name: str, **values: Any) -> Batch:
    """Add a provider: somebody found, until a trial and references say more.

    Raises:
        Refused: the id is taken, or a value does not fit.
    """
    provider = make(
        Provider,
        id=values.pop("id", None) or id_from(name, _everybody(board), "provider"),
        name=name,
        stage=values.pop("stage", "found"),
        **values,
    )
    if provider.id in _everybody(board):
        raise Refused(f"there is somebody with the id {provider.id} already; choose another id")
    return Batch(f"added the provider {provider.name}", (made(provider),))


def edit_provider(board: Board, provider_id: str, today: dt.date, **values: Any) -> Batch:
    """Change fields of a provider.

    Raises:
        Refused: there is no such provider, nothing changes, a value does not fit, or they are to be engaged for more than a
            trial before they passed one.
    """
    provider = board.providers.get(provider_id)
    if provider is None:
        raise Refused(f"there is no provider {provider_id!r}")
    change = revised(provider, **values)
    if change.after == provider:
        raise Refused(f"{provider.name} is like that already")
    if values.get("stage") == "engaged" and provider.stage in ("found", "vetted", "trial"):
        lacking = may_engage(
            board, provider.model_copy(update={"references": values.get("references", provider.references)}), today
        )
        if lacking:
            raise Refused("; ".join(lacking))
    return Batch(f"changed {provider.name} ({fields_words(change)})", (change,))


def _everybody(board: Board) -> dict[str, object]:
    return {**board.members, **board.providers}
