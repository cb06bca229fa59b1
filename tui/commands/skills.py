"""Skills and ratings."""

from typing import Any, get_args

from models.actions.decision import Refused
from models.actions.people import rate_skill, rater_of
from models.actions.team import add_skill, edit_skill
from models.board import Batch, Board
from models.rules.anchors import ANCHORS, anchor_lines
from models.rules.levels import level_of
from models.team import Skill, Source, Wish
from tui.commands.command import Command
from tui.commands.filling_in import change, fill_in
from tui.commands.reading_fields import choice
from tui.desk import Desk
from tui.dialogs.form import Field, Values

_RATERS = tuple(source for source in get_args(Source) if source != "import")


class NewSkill(Command):
    """Add a skill."""

    id, key, name, word = "skill.new", "n", "New skill", "new"
    help, areas = "add a skill", frozenset({"skills"})

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Open the form, then add."""

        def decide(values: Values, board: Board) -> Batch:
            if not values["name"]:
                raise Refused("name: say which skill")
            return add_skill(board, values["name"], **_values(values))

        await fill_in(desk, "New skill", _fields(None), decide)


class EditSkill(Command):
    """Change a skill."""

    id, key, name = "skill.edit", "S", "Edit the skill"
    help, areas = "change the skill under the cursor", frozenset({"skills"})
    needs = "put the cursor on a skill; n adds one"

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """The cursor is on a skill."""
        return desk.at.skill in desk.board.skills

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Open the form, then change."""
        skill = desk.board.skills.get(desk.at.skill or "")
        if skill is None:
            return

        def decide(values: Values, board: Board) -> Batch:
            if not values["name"]:
                raise Refused("name: say which skill")
            return edit_skill(board, skill.id, name=values["name"], **_values(values))

        def fields(board: Board) -> list[Field]:
            return _fields(board.skills[skill.id])

        await change(desk, skill.name, ("skills", skill.id), fields, decide)


def _fields(skill: Skill | None) -> list[Field]:
    required = skill.required if skill else None
    return [
        Field("name", "Name", skill.name if skill else "", "SQL"),
        Field("group", "Kind of work", (skill.group or "") if skill else "", "data"),
        Field("level", "Required level", f"{required.level:g}" if required else "", "3"),
        Field("holders", "Holders wanted", str(required.holders) if required else "", "2"),
        Field("critical", "Critical", "yes" if skill and skill.critical else "no", "yes or no"),
        *[
            Field(f"anchor-{level}", f"Level {level} means", _own(skill, level), ours, goes_on=True)
            for level, ours in enumerate(ANCHORS)
        ],
    ]


def _own(skill: Skill | None, level: int) -> str:
    return skill.anchors[level] if skill and level < len(skill.anchors) else ""


def _values(values: Values) -> dict[str, Any]:
    required = None
    if values["level"] or values["holders"]:
        try:
            required = {"level": float(values["level"] or 3), "holders": int(values["holders"] or 2)}
        except ValueError:
            raise Refused("required: a level such as 3 and a number of holders such as 2") from None
    critical = choice(values["critical"] or "no", "critical", ("yes", "no")) == "yes"
    anchors = [values[f"anchor-{level}"] for level in range(len(ANCHORS))]
    while anchors and not anchors[-1]:
        anchors.pop()
    return {"group": values["group"] or None, "required": required, "critical": critical, "anchors": tuple(anchors)}


class RateSkill(Command):
    """Rate the member under the cursor in the skill under the cursor."""

    id, key, name, word = "skill.rate", "e,r", "Rate", "rate"
    shown_key, help, areas = "e", "state the level and the wish of this member in this skill", frozenset({"skills"})
    needs = "put the cursor where a member and a skill meet; N adds a member, n a skill"

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """The cursor is on a member and a skill."""
        at = desk.at
        return at.candidate in desk.board.members and at.skill in desk.board.skills

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Show what the levels mean, ask, then add the rating."""
        member, skill = desk.board.members.get(desk.at.candidate or ""), desk.board.skills.get(desk.at.skill or "")
        if member is None or skill is None:
            return
        known = level_of(desk.board, member.id, skill.id, desk.today)

        def decide(values: Values, board: Board) -> Batch:
            try:
                level = float(values["level"].replace(",", ".")) if values["level"] else None
                target = float(values["target"].replace(",", ".")) if values["target"] else None
            except ValueError:
                raise Refused("a level is 0 to 5 in half steps") from None
            return rate_skill(
                board,
                member.id,
                skill.id,
                desk.today,
                level,
                by=choice(values["by"] or rater, "by", _RATERS),  # type: ignore[arg-type]
                wish=choice(values["wish"] or "ok", "wish", get_args(Wish)),
                target=target,
                me=desk.session.me,
            )

        rater = rater_of(desk.board, member.id, desk.session.me)
        # The level stays empty: what is shown may rest on results, and saved again it would be a rating of its own.
        now = "0 to 5, halves allowed" if not known.known else f"{known.standing:g} now; empty leaves it as it is"
        fields = [
            Field("level", "Level", "", now),
            Field("wish", "Wish", known.wish, "avoid, ok, want", get_args(Wish)),
            Field("target", "Target", "" if known.target is None else f"{known.target:g}", "none"),
            Field("by", "By", rater, "self, lead, peer, expert", _RATERS),
        ]
        await fill_in(desk, f"{member.name}: {skill.name}", fields, decide, anchor_lines(skill))


SKILLS = (NewSkill, EditSkill, RateSkill)
