"""How a member feels about a kind of work: it drains them, gives them energy, or neither. It is theirs to say."""

from pydantic import ValidationError

from models.actions.decision import Refused, in_words, revised
from models.board import Batch, Board
from models.rules.kind_of_work import kinds_of_work
from models.team import FeelingAbout, Member


def say_feelings(
    board: Board,
    member_id: str,
    said: dict[str, tuple[str, str]],
    me: str | None = None,
    consent: bool = False,
) -> Batch:
    """Note how a member feels about kinds of work.

    Args:
        board: the board.
        member_id: whose feelings they are.
        said: by kind of work `drains`, `neutral` or `gives`, with the member's own words. Other kinds stay as they are.
        me: who acts.
        consent: whether the member agreed, as whoever acts states; else it is asked.

    Raises:
        Refused: there is no such member or kind of work, nothing changes, or it is neither the member nor the lead.
    """
    member = board.members.get(member_id)
    if member is None:
        raise Refused(f"there is no member {member_id!r}; see: evenhand people")
    known = kinds_of_work(board)
    feelings = {feeling.kind: feeling for feeling in member.feelings}
    for kind, (feeling, words) in said.items():
        if kind not in known and kind not in feelings:
            raise Refused(f"no skill is of the kind {kind!r}; there are {', '.join(known) or 'none yet'}")
        try:
            feelings[kind] = FeelingAbout.model_validate({"kind": kind, "feeling": feeling, "words": words})
        except ValidationError as error:
            raise Refused(in_words(error)) from None
    # Neutral without a word is what nobody has said anything about.
    left = tuple(f for f in feelings.values() if f.feeling != "neutral" or f.words)
    if left == member.feelings:
        raise Refused(f"{member.name}'s feelings about this are like that already")
    changed = ", ".join(f"{kind} {feeling}" for kind, (feeling, _) in said.items())
    return Batch(
        f"noted how {member.name} feels about work: {changed}{'' if me == member_id else ', as agreed with them'}",
        (revised(member, feelings=left),),
        _consent(board, member, me, consent),
    )


def _consent(board: Board, member: Member, me: str | None, consent: bool) -> tuple[str, ...]:
    # Somebody who is not on the board (an account, a script) acts for the lead.
    if me == member.id:
        return ()
    if me in board.members and me != board.team.lead:
        raise Refused(f"feelings are one's own: {member.name} says them, or the lead with their consent")
    return () if consent else (f"Does {member.name} agree to this being noted?",)
