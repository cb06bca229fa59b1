"""How a member feels about kinds of work, on a form."""

from models.actions.decision import Refused
from models.actions.feelings import say_feelings
from models.board import Batch, Board
from models.rules.kind_of_work import kinds_of_work
from tui.commands.command import Command
from tui.commands.filling_in import change
from tui.commands.reading_fields import choice
from tui.desk import Desk
from tui.dialogs.form import Field, Values

FEELINGS = ("drains", "neutral", "gives")


class SayFeelings(Command):
    """Say what work drains, and what gives energy."""

    id, key, name = "member.feelings", "F", "Say how kinds of work feel"
    help = "what drains the member under the cursor and what gives energy, in their own words"
    needs = "the cursor is on no member, or no skill is there yet"
    areas = frozenset({"load", "skills"})

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """The cursor is on a member, and there is work of some kind."""
        return desk.at.candidate in desk.board.members and bool(desk.board.skills)

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Open the form, a line a kind of work, then note what changed."""
        member = desk.board.members.get(desk.at.candidate or "")
        if member is None:
            return
        kinds = kinds_of_work(desk.board)

        def texts(board: Board) -> dict[str, str]:
            feelings = {f.kind: f for f in board.members[member.id].feelings}
            return {
                kind: " ".join(f"{feelings[kind].feeling} {feelings[kind].words}".split()) if kind in feelings else ""
                for kind in kinds
            }

        def fields(board: Board) -> list[Field]:
            hint = "neutral; else drains or gives, then your own words"
            return [
                Field(f"kind-{n}", kind, said, hint, FEELINGS) for n, (kind, said) in enumerate(texts(board).items())
            ]

        def decide(values: Values, board: Board) -> Batch:
            now, said = texts(board), {}
            for kind, text in zip(kinds, values.values(), strict=True):
                if text != now[kind]:
                    word, _, words = text.partition(" ")
                    said[kind] = (choice(word.rstrip(",:;") or "neutral", kind, FEELINGS), words.strip())
            if not said:
                raise Refused("nothing is said yet; write drains or gives, then your own words")
            return say_feelings(board, member.id, said, desk.session.me)

        await change(desk, f"How work feels to {member.name}", ("members", member.id), fields, decide)
