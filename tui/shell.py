"""What commands may ask of the app and its screens. They know these shapes and not the app, so there is no way round."""

import datetime as dt
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any, NamedTuple, Protocol

from models.board import Batch, Board
from models.rules.agenda import Source
from models.rules.finding import Finding
from models.rules.why_parts import Why
from tui.log_pages import LogLine


class At(NamedTuple):
    """What the cursor is on.

    Attributes:
        task: id of a task.
        candidate: id of a member or provider.
        skill: id of a skill.
        monday: a week.
        number: opens the number under the cursor, where there is one.
        text: what copying gives.
        line: a line of the log.
        setting: name of a setting of the policy.
        finding: a finding.
        source: where a line of the sheet of a 1:1 comes from.
    """

    task: str | None = None
    candidate: str | None = None
    skill: str | None = None
    monday: dt.date | None = None
    number: Callable[[], Why] | None = None
    text: str = ""
    line: LogLine | None = None
    setting: str | None = None
    finding: Finding | None = None
    source: Source | None = None


class Area(Protocol):
    """An area on the screen."""

    @property
    def at(self) -> At:
        """What the cursor is on."""
        ...

    def show_board(self) -> None:
        """Show the newest picture."""
        ...

    def open_filter(self) -> None:
        """Show the filter's line and type into it."""
        ...

    def action_command(self, command_id: str) -> None:
        """Run a command."""
        ...


class ListingArea(Area, Protocol):
    """The area that can show more of its list."""

    def wants_more(self) -> bool:
        """Whether the cursor is on the line that shows the rest."""
        ...

    def show_more(self) -> None:
        """Show the rest."""
        ...


class DraftingArea(Area, Protocol):
    """The area that can show a draft."""

    draft: Batch | None

    def show_draft(self, decide: Callable[[Board], Batch] | None) -> None:
        """Show what a move would change, or stop showing it."""
        ...

    def take_draft(self) -> Callable[[Board], Batch] | None:
        """The decision behind the draft, which is shown no more."""
        ...


class TurningArea(Area, Protocol):
    """The area that can be turned."""

    def turn(self) -> None:
        """Rows become columns."""
        ...

    def order_anew(self) -> str:
        """Stand in the next order, and say which."""
        ...


class PagedArea(Area, Protocol):
    """The area with a list and the page of what it stands on."""

    @property
    def page(self) -> Any:
        """The page; it may have the focus."""
        ...

    @property
    def purpose(self) -> str | None:
        """The purpose under the page's cursor."""
        ...

    def go_across(self) -> None:
        """Go from the list to the page, and back."""
        ...


class Areas(Protocol):
    """The areas that a command speaks to by name."""

    @property
    def today(self) -> ListingArea:
        """The area of today."""
        ...

    @property
    def skills(self) -> TurningArea:
        """The skills area."""
        ...

    @property
    def load(self) -> DraftingArea:
        """The load area."""
        ...

    @property
    def people(self) -> PagedArea:
        """The area of the people."""
        ...


class Ways(Protocol):
    """From anywhere to an area, and onto what is meant there."""

    def to_area(self, area: str) -> None:
        """Go to an area."""
        ...

    def to_area_beside(self, step: int) -> None:
        """Go so many areas on."""
        ...

    def to_person(self, person: str | None) -> None:
        """Go to somebody's lane on the board."""
        ...

    def to_task(self, task: str) -> None:
        """Go to a task on the board."""
        ...

    def to_level(self, person: str | None, skill: str) -> None:
        """Go to a person's level in a skill."""
        ...

    def to_week(self, person: str, monday: dt.date | None) -> None:
        """Go to a person's week in the load."""
        ...

    def to_hand_off(self, task: str) -> None:
        """Open the page of a task's hand-off over the area."""
        ...

    def to_setting(self, field: str) -> None:
        """Go to a setting of the policy."""
        ...


class Shell(Protocol):
    """The app, as commands see it."""

    @property
    def current_mode(self) -> str:
        """The id of the area on the screen."""
        ...

    def suspend(self) -> AbstractContextManager[None]:
        """Give the terminal to another program for a while."""
        ...

    @property
    def area_screen(self) -> Area:
        """The area on the screen."""
        ...

    @property
    def areas(self) -> Areas:
        """The areas that a command speaks to by name."""
        ...

    @property
    def go(self) -> Ways:
        """The ways to the areas, and onto what is meant there."""
        ...

    @property
    def commands(self) -> Sequence[Any]:
        """All commands, for the page of keys."""
        ...

    @property
    def moves(self) -> Sequence[tuple[str, str]]:
        """How a cursor moves: key and words."""
        ...

    def show_board(self) -> None:
        """Show the newest picture on the area in view."""
        ...

    def use_other_theme(self) -> None:
        """Dark becomes light, light becomes dark."""
        ...

    # Of these Textual's own app has the words; a protocol cannot repeat their overloads.
    exit: Any
    notify: Any
    clear_notifications: Any
    push_screen_wait: Any
    copy_to_clipboard: Any
    action_command_palette: Any
