"""Everything the app needs once the board is there. Imported behind the first frame, since it costs 200 ms."""

from typing import TYPE_CHECKING, NamedTuple

from models.rules.load import weekly_load
from tui.commands.all import ALL
from tui.commands.command import Command
from tui.commands.moving import MOVES
from tui.desk import Desk
from tui.glyphs import Glyphs
from tui.screens.board import BoardScreen
from tui.screens.history import HistoryScreen
from tui.screens.load import LoadScreen
from tui.screens.people import PeopleScreen
from tui.screens.policy import PolicyScreen
from tui.screens.skills import SkillsScreen
from tui.screens.today import TodayScreen
from tui.session import Session
from tui.settings import Settings, check_keys

if TYPE_CHECKING:
    from tui.opened import Opened
    from tui.shell import Shell


class Areas(NamedTuple):
    """The areas, one screen each, in the order in which they stand beside each other."""

    today: TodayScreen
    board: BoardScreen
    skills: SkillsScreen
    load: LoadScreen
    people: PeopleScreen
    history: HistoryScreen
    policy: PolicyScreen


def make_areas(app: "Shell", opened: "Opened", glyphs: Glyphs) -> tuple[Desk, Areas]:
    """A desk at the opened board, and one screen an area."""
    session = Session(opened.open_store, opened.me, opened.today, opened.picture)
    session.past = session.start = opened.past
    session.only_looks, session.restricted, session.same = opened.only_looks, opened.restricted, opened.same
    desk = Desk(app, session, glyphs)
    return desk, Areas(
        today=TodayScreen(desk),
        board=BoardScreen(desk),
        skills=SkillsScreen(desk),
        load=LoadScreen(desk),
        people=PeopleScreen(desk),
        history=HistoryScreen(desk),
        policy=PolicyScreen(desk),
    )


def warm_up(opened: "Opened") -> None:
    """Ask for everybody's load, behind the first look: the answers are kept, so no cursor step has to wait for them."""
    for candidate in (*opened.board.members, *opened.board.providers):
        weekly_load(opened.board, candidate, opened.today)


def describe_commands() -> tuple[tuple[type[Command], ...], tuple[tuple[str, str], ...]]:
    """All commands, and the moves as (key, what) for the help page."""
    return ALL, tuple((move.key.replace(",", " "), move.tooltip) for move in MOVES)


def keymap_of(settings: Settings) -> tuple[dict[str, str], list[str]]:
    """The user's keymap, and what is wrong with it."""
    known = {command.id: command.key for command in ALL} | {move.id or "": move.key for move in MOVES}
    return check_keys(settings.keys, known)
