"""Something to read: the help page, and why a number is what it is."""

import datetime as dt
from collections.abc import Sequence
from typing import ClassVar, Protocol

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from models.board import Board
from models.moments import short_moment
from models.rules.why_parts import Why
from tui.commands.command import Command
from tui.dialogs.dialog import Dialog
from tui.glyphs import Glyphs
from tui.widgets.paint import fill


class Person(Protocol):
    """Somebody who has the board open."""

    @property
    def who(self) -> str:
        """Their id, or the name of their account."""
        ...

    @property
    def since(self) -> dt.datetime:
        """When they opened it."""
        ...

    @property
    def mine(self) -> bool:
        """Whether it is this session."""
        ...


_KEYS = "esc close · up, down scroll"


class Reading(Dialog[str]):
    """A page that scrolls. Any of Escape, q, ? and Enter closes it."""

    BINDINGS: ClassVar = [
        Binding("q,question_mark,enter,f1", "back", "Close", id="reading.close", tooltip="close"),
        Binding("down,j", "scroll(1)", "Down", id="reading.down", show=False, tooltip="down"),
        Binding("up,k", "scroll(-1)", "Up", id="reading.up", show=False, tooltip="up"),
        Binding("pagedown,ctrl+d,space", "scroll(10)", "Page down", id="reading.page_down", show=False, tooltip="page"),
        Binding("pageup,ctrl+u", "scroll(-10)", "Page up", id="reading.page_up", show=False, tooltip="page"),
    ]

    def __init__(self, title: str, page: Content, glyphs: Glyphs, short: bool = False, keys: str = _KEYS):
        """A `short` page has a box as high as what it says; `keys` is the last line."""
        super().__init__(glyphs)
        self._title, self._page, self._short, self._keys = title, page, short, keys

    def compose(self) -> ComposeResult:
        """Title, page, keys."""
        with Vertical(classes="box short" if self._short else "box tall"):
            yield Static(Content(self.glyphs.plain(self._title)), classes="dialog-title")
            with VerticalScroll(id="page", can_focus=False):
                yield Static(self._page)
            yield Static(Content(self.glyphs.plain(self._keys)), classes="dialog-keys")

    def action_scroll(self, lines: int) -> None:
        """Scroll the page."""
        self.query_one("#page").scroll_relative(y=lines, animate=False)


class WhyPage(Reading):
    """Why a number is what it is. A key goes on to a setting that it uses: it answers with the setting's name."""

    BINDINGS: ClassVar = [
        Binding("comma,s", "setting(1)", "Settings", id="why.settings", show=False, tooltip="to the first setting"),
        *(
            Binding(f"{n}", f"setting({n})", f"Setting {n}", id=f"why.setting_{n}", show=False, tooltip="to a setting")
            for n in range(1, 10)
        ),
    ]

    def __init__(self, why: Why, page: Content, glyphs: Glyphs, leads_on: bool = True):
        """Over a dialog it `leads_on` to nothing: what was filled in there would be lost."""
        self._fields = [threshold.field for threshold, _ in why.settings] if leads_on else []
        keys = f"{_KEYS} · 1-9 or , to a setting" if self._fields else _KEYS
        super().__init__(why.title, page, glyphs, keys=keys)

    def action_setting(self, number: int) -> None:
        """Close, and go on to a setting."""
        if number <= len(self._fields):
            self.dismiss(self._fields[number - 1])


def why_page(why: Why, glyphs: Glyphs, leads_on: bool = True) -> WhyPage:
    """The page that opens a number: value, inputs, formula, settings with their source."""
    parts: list[Content | tuple[str, str] | str] = [(why.value, "bold $accent"), "\n\n"]
    width = max((len(name) for name, _ in why.inputs), default=0)
    for name, value in why.inputs:
        parts += [(f"{glyphs.plain(name[:34]):<{min(width, 34)}}  ", "$text-muted"), glyphs.plain(value), "\n"]
    parts.append("\n")
    for line in why.formula:
        parts += [(glyphs.plain(line), "italic"), "\n"]
    if why.settings:
        parts += ["\n", ("Settings it uses", "bold"), "\n"]
    for number, (threshold, in_force) in enumerate(why.settings, 1):
        changed = "" if in_force == threshold.default else f" (default {threshold.default:g})"
        parts += [f"{number if number <= 9 else '':>2} ", (f"{threshold.field} = {in_force:g}{changed}", "$accent")]
        parts += [f" {threshold.unit}\n"]
        parts += [
            (glyphs.plain(f"   {threshold.meaning}; {threshold.status}: {threshold.source}"), "$text-muted"),
            "\n",
        ]
    return WhyPage(why, Content.assemble(*parts), glyphs, leads_on)


def help_page(
    area: str, commands: Sequence[type[Command]], moves: Sequence[tuple[str, str]], glyphs: Glyphs
) -> Reading:
    """The keys of an area, made from the commands themselves."""
    here = [c for c in commands if area in c.areas]
    everywhere = [c for c in commands if not c.areas]
    parts: list[tuple[str, str] | str] = []
    for title, rows in (
        ("Here", [(c.key_name(), c.help) for c in here]),
        ("Everywhere", [(c.key_name(), c.help) for c in everywhere]),
        ("Moving", list(moves)),
        ("Signs", signs(glyphs)),
    ):
        parts += [(title, "bold"), "\n"]
        for key, said in rows:
            parts += [(f"  {glyphs.plain(key):<12}", "$accent"), glyphs.plain(said), "\n"]
        parts.append("\n")
    return Reading(f"Keys of {area.title()}", Content.assemble(*parts), glyphs)


def here_page(present: Sequence[Person], board: Board, now: dt.datetime, glyphs: Glyphs) -> Reading:
    """Who has the board open, and since when, in the team's zone."""
    names = [glyphs.plain(board.name_of(person.who)) for person in present]
    moments = [short_moment(person.since.isoformat(), now, board.team.time_zone) for person in present]
    name_width, width = max(map(cell_len, names), default=0), max(map(len, moments), default=0)
    lines = [
        Content.assemble(
            (fill(name, name_width), "bold"),
            f"   since {moment:<{width}}",
            ("   this session" if person.mine else "", "$text-muted"),
        )
        for person, name, moment in zip(present, names, moments, strict=True)
    ]
    page = Content("\n").join(lines or [Content("nobody else can be seen from here")])
    return Reading("Who has this board open", page, glyphs, short=True)


def signs(glyphs: Glyphs) -> list[tuple[str, str]]:
    """What the signs on the screens mean."""
    return [
        ("r c S !", "routine, core, stretch (a step up), overreach; · names no skill"),
        (f"{glyphs.doing} {glyphs.blocked} {glyphs.over}", "in progress, blocked, late"),
        (
            f"3{glyphs.claimed} 3{glyphs.stale} 3{glyphs.wants} 3{glyphs.minus}",
            "claimed level, stale, wants to grow, would rather avoid",
        ),
        (f"3{glyphs.wants}4 3{glyphs.arrow}4", "wants to reach 4, has 4 as a target"),
        (f"118{glyphs.over} 130{glyphs.over * 2}", "over 100%, far over"),
        (f"60{glyphs.away}", "days away (leave, holidays) in that week"),
    ]
