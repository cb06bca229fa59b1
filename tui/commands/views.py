"""Commands that change what is shown, and nothing on the board."""

from tui.commands.command import Command
from tui.desk import Desk
from tui.dialogs.reading import help_page, here_page, why_page

STEP = 0.1


class ShowBoard(Command):
    """Go to the board."""

    writes = False
    id, key, name = "view.board", "2", "Show the board"
    help = "the board: who takes this?"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Switch the area."""
        desk.app.go.to_area("board")


class ShowSkills(Command):
    """Go to the skills."""

    writes = False
    id, key, name = "view.skills", "3", "Show the skills"
    help = "the skills: what can we do, where is it thin?"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Switch the area."""
        desk.app.go.to_area("skills")


class ShowLoad(Command):
    """Go to the load."""

    writes = False
    id, key, name = "view.load", "4", "Show the load"
    help = "the load: who has room, who carries too much?"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Switch the area."""
        desk.app.go.to_area("load")


class NextArea(Command):
    """Go to the next area."""

    writes = False
    id, key, name = "view.next", "right_square_bracket", "Show the next area"
    shown_key, help = "]", "the next area"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Switch the area."""
        desk.app.go.to_area_beside(1)


class PreviousArea(Command):
    """Go to the area before."""

    writes = False
    id, key, name = "view.previous", "left_square_bracket", "Show the area before"
    shown_key, help = "[", "the area before"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Switch the area."""
        desk.app.go.to_area_beside(-1)


class FilterRows(Command):
    """Type a filter."""

    writes = False
    id, key, name, word = "view.filter", "slash", "Filter", "filter"
    shown_key, help = "/", "filter, as in: @ana +sql due.before:fri class:stretch (esc clears)"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Open the filter's line."""
        desk.app.area_screen.open_filter()


class GroupLanes(Command):
    """Lanes by person or by status."""

    writes = False
    id, key, name, word = "board.group", "b", "Group the lanes by person or by status", "by status"
    help, areas = "lanes by person or by status", frozenset({"board"})

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Turn the grouping over."""
        desk.by_status = not desk.by_status
        desk.redraw()


class TurnMatrix(Command):
    """Turn the matrix."""

    writes = False
    id, key, name, word = "skills.turn", "T", "Turn the matrix", "turn"
    help, areas = "members as rows or as columns", frozenset({"skills"})

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Turn it over."""
        desk.app.areas.skills.turn()


class OrderMatrix(Command):
    """Stand in another order."""

    writes = False
    id, key, name = "skills.order", "o", "Order the matrix anew"
    help = "skills by kind of work, the thinnest first, or all by name; people never stand by a level"
    areas = frozenset({"skills"})

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Take the next order."""
        desk.tell(desk.app.areas.skills.order_anew())


class MoreGrowth(Command):
    """Move the slider towards growth."""

    writes = False
    id, key, name = "slider.growth", "greater_than_sign", "Weigh growth more"
    shown_key, help, areas = ">", "weigh growth more in suggestions", frozenset({"board"})

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Move the slider."""
        desk.growth = min(1.0, round(desk.slider + STEP, 2))
        desk.redraw()


class MoreSpeed(Command):
    """Move the slider towards speed."""

    writes = False
    id, key, name = "slider.speed", "less_than_sign", "Weigh speed more"
    shown_key, help, areas = "<", "weigh fit and speed more in suggestions", frozenset({"board"})

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Move the slider."""
        desk.growth = max(0.0, round(desk.slider - STEP, 2))
        desk.redraw()


class WhyThis(Command):
    """Open the number under the cursor, or the keys."""

    writes = False
    id, key, name, word = "help.why", "question_mark", "Why this number", "why"
    shown_key, help = "?", "on a number: where it comes from; else the keys of this screen"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Open the page."""
        number = desk.at.number
        if number is None:
            await Keys.run(desk)
        else:
            setting = await desk.ask(why_page(number(), desk.glyphs))
            if setting is not None:
                desk.app.go.to_setting(setting)


class Keys(Command):
    """The keys of this screen."""

    writes = False
    id, key, name = "help.keys", "f1", "Show the keys"
    shown_key, help = "F1", "the keys of this screen"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Open the page."""
        await desk.ask(help_page(desk.area, desk.app.commands, desk.app.moves, desk.glyphs))


class Palette(Command):
    """Every command by name."""

    writes = False
    id, key, name, word = "view.palette", "colon,ctrl+p", "Open the palette", "commands"
    shown_key, help = ":", "every command by name, and every task and person (also ctrl+p)"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Open the palette."""
        desk.app.action_command_palette()


class CopyText(Command):
    """Copy what is under the cursor."""

    writes = False
    id, key, name = "view.copy", "y", "Copy as text"
    help = "copy what is under the cursor as text (sent to the terminal)"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Send it to the terminal's clipboard."""
        text = desk.at.text
        if text:
            desk.app.copy_to_clipboard(text)
            desk.tell("sent to the terminal's clipboard")


class OtherTheme(Command):
    """Dark or light."""

    writes = False
    id, key, name = "view.theme", "ctrl+t", "Use the other theme"
    help = "dark or light colours, until you leave; the settings file says which it starts with"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Turn it over."""
        desk.app.use_other_theme()


class WhoIsHere(Command):
    """Who has this board open."""

    writes = False
    id, key, name = "view.here", "W", "Show who is here"
    help = "who has this board open now, and since when; nothing of what they do"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Open the page."""
        await desk.ask(here_page(desk.present, desk.board, desk.session.now(), desk.glyphs))


class Leave(Command):
    """Close the program."""

    writes = False
    id, key, name, word = "app.quit", "q", "Quit", "quit"
    help = "back; from here: quit"

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Leave; everything is saved already."""
        desk.app.exit()


VIEWS = (
    ShowBoard, ShowSkills, ShowLoad, NextArea, PreviousArea, FilterRows, GroupLanes, TurnMatrix, OrderMatrix, MoreGrowth, MoreSpeed,
    WhyThis, Keys, Palette, CopyText, OtherTheme, WhoIsHere, Leave,
)  # fmt: skip
