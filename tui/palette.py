"""The palette: every command by name, and every task, person and skill to go to."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Protocol, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.commands.all import commands_in
from tui.shell import Shell

if TYPE_CHECKING:
    from tui.desk import Desk

MOST = 40
"""Places shown for one search; more would only be scrolled past."""


class _Host(Shell, Protocol):
    """The app, as the palette sees it: it may be opened before the board is there."""

    @property
    def ready(self) -> bool: ...

    @property
    def desk(self) -> "Desk": ...


class BoardProvider(Provider):
    """Commands that are possible now, and places on the board."""

    async def discover(self) -> Hits:
        """Before anything is typed: the commands."""
        for name, help_text, run in self._commands():
            yield DiscoveryHit(Content(name), run, text=name, help=help_text)

    async def search(self, query: str) -> Hits:
        """Commands and places that match."""
        matcher = self.matcher(query)
        for name, help_text, run in self._commands():
            if (score := matcher.match(name)) > 0:
                yield Hit(score, matcher.highlight(name), run, text=name, help=help_text)
        found = 0
        for name, go in self._places():
            if query.casefold() in name.casefold():
                found += 1
                if found > MOST:
                    return
                # A title is somebody's text: Content is never read as markup.
                yield Hit(0.5, Content(name), go, text=name)

    @property
    def _app(self) -> "_Host":
        return cast("_Host", self.app)

    def _commands(self) -> Iterator[tuple[str, str, Callable[[], None]]]:
        app = self._app
        if not app.ready:
            return
        for command in commands_in(app.current_mode):
            shut = app.desk.session.shut and command.writes
            if command.possible(app.desk) and not shut and command.id != "view.palette":
                yield (
                    f"{command.name}  ({command.key_name()})",
                    command.help,
                    partial(app.area_screen.action_command, command.id),
                )

    def _places(self) -> Iterator[tuple[str, Callable[[], None]]]:
        app = self._app
        if not app.ready:
            return
        board = app.desk.board
        for member in board.members.values():
            yield f"{member.name}: work", partial(app.go.to_person, member.id)
        for task in board.tasks.values():
            if task.status not in ("done", "dropped"):
                yield f"{task.id} {task.title}", partial(app.go.to_task, task.id)
        first = next(iter(board.skills), None)
        for skill in board.skills.values():
            yield f"{skill.name}: levels", partial(app.go.to_level, None, skill.id)
        if first is not None:
            for member in board.members.values():
                yield f"{member.name}: levels", partial(app.go.to_level, member.id, first)
