"""Read and write private notes about one person. When it ends, its process ends, and the clear text with it."""

import asyncio
import contextlib
import datetime as dt
import os
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from models.dates import short_day
from models.private.notes import (
    ChangedMeanwhile,
    Locked,
    Notebook,
    PrivateNote,
    added_to,
    answered,
    is_locked,
    rewritten,
    taken_over,
    written,
)
from models.private.vault import NotesError, Vault
from tui.glyphs import UNICODE, Glyphs
from tui.private_notes.answering import Answering, Questions
from tui.private_notes.writing import Writing
from tui.terminal.hang_up import when_it_hangs_up
from tui.themes import DARK, LIGHT

_NEWEST = 12
"""Own answers that are shown."""


@dataclass(frozen=True)
class About:
    """Whom the notes are about.

    Attributes:
        team: the name of the team.
        person: the id of the member.
        name: their name.
        held: the days of the 1:1s held with them.
        today: the date of what is written.
        lacking: what the system could not protect, in words.
        own: whether they are about the writer, whose answers to their own questions are shown too.
    """

    team: str
    person: str
    name: str
    held: tuple[dt.date, ...]
    today: dt.date
    lacking: tuple[str, ...] = ()
    own: bool = False


class NotesApp(App[int]):
    """The private notes about one person."""

    CSS_PATH = "notes.tcss"
    TITLE = "Private notes"
    # No palette: it offers to save a picture of the screen to a file.
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = [
        Binding("n", "write", "New", id="notes.new"),
        Binding("e,enter", "edit", "Change", id="notes.edit"),
        Binding("a", "add", "Add", id="notes.add"),
        Binding("p", "answer", "Answer", id="notes.answer"),
        Binding("t", "take_over", "Take over", id="notes.take-over"),
        Binding("q,escape", "leave", "Close", id="notes.close"),
        Binding("ctrl+l", "hide", "Hide", id="notes.hide", priority=True),
    ]

    def __init__(self, vault: Vault, about: About, light: bool = False, glyphs: Glyphs = UNICODE):
        super().__init__()
        self._vault, self._about, self._light, self.glyphs = vault, about, light, glyphs
        self._book = Notebook()
        self.failure: Exception | None = None

    def compose(self) -> ComposeResult:
        """The title, the notes by day, the one under the cursor, the keys."""
        yield Static(Content(self.glyphs.plain(f"Private notes about {self._about.name}")), id="title")
        yield Static(Content(self._promise()), id="promise")
        yield OptionList(id="days", markup=False)
        with VerticalScroll(id="page", can_focus=False):
            yield Static(Content(""), id="note")
        yield Static(Content(""), id="said")
        own = "p your three answers   " if self._about.own else ""
        yield Static(Content(f"n new   e change   a add   {own}ctrl+l hide at once   q close"), id="keys")

    def on_mount(self) -> None:
        """Read the notes."""
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = LIGHT.name if self._light else DARK.name
        if not self.is_headless:
            for number in (signal.SIGTERM, signal.SIGHUP):  # ended, or its terminal was closed: as if hidden
                asyncio.get_running_loop().add_signal_handler(number, partial(self._leave, 128 + number))
            if sys.__stdin__ is not None:
                when_it_hangs_up(sys.__stdin__.fileno(), partial(os.kill, os.getpid(), signal.SIGHUP))
        try:
            self._show(self._vault.read())
        except NotesError as error:
            self.failure = error
            self.exit(4)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the note under the cursor."""
        event.stop()
        self._show_note()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter changes it."""
        event.stop()
        self.action_edit()

    @property
    def _note(self) -> PrivateNote | None:
        at = self.query_one("#days", OptionList).highlighted
        notes = self._notes
        return notes[at] if at is not None and at < len(notes) else None

    @property
    def _notes(self) -> tuple[PrivateNote, ...]:
        return self._book.about(self._about.team, self._about.person)

    def action_write(self) -> None:
        """Write a new note."""
        about = self._about
        self._write(
            "New note", "", lambda text: lambda book: written(book, about.team, about.person, text, about.today)
        )

    def action_edit(self) -> None:
        """Change a note that is not locked yet; add to one that is."""
        note = self._note
        if note is None:
            self.action_write()
        elif is_locked(note, self._about.held):
            self._say("Locked since two meetings were held: it can be added to.")
            self.action_add()
        else:
            self._write(
                "Change the note; empty takes it out",
                note.text,
                lambda text: lambda book: rewritten(book, note, text, self._about.held),
            )

    def action_add(self) -> None:
        """Add to a note, however old."""
        note = self._note
        if note is None:
            self.action_write()
            return
        self._write(
            f"Add to the note of {self._day(note.on)}",
            "",
            lambda text: lambda book: added_to(book, note.id, text, self._about.today),
        )

    def action_answer(self) -> None:
        """Answer one's own three questions."""

        def keep(questions: Questions, answers: tuple[int, int, int]) -> str:
            """Keep both; what stands in the way is said in one line."""
            about = self._about
            try:
                book = self._vault.change(lambda book: answered(book, about.team, questions, answers, about.today))
            except NotesError as error:
                return str(error)
            self._show(book)
            return ""

        if self._about.own:
            self.push_screen(Answering(self._book.questions, keep))

    def action_take_over(self) -> None:
        """Take over the notes that were written while the team had another name."""
        about = self._about
        names = self._book.under_other_names(about.team, about.person)
        if not names:
            return
        try:
            book = self._vault.change(lambda book: taken_over(book, names[0], about.team, about.person))
        except NotesError as error:
            self._say(str(error))
            return
        self._say("")
        self._show(book)

    def action_leave(self) -> None:
        """Close the notes."""
        self.exit(0)

    def action_hide(self) -> None:
        """Away at once; what was being written is kept, locked up like the rest."""
        self._leave(0)

    def _leave(self, code: int) -> None:
        if isinstance(self.screen, Writing) and not self.screen.keep():
            # Hidden all the same; but whoever wrote it is told that it is gone.
            self.failure = self.failure or NotesError(f"what you wrote last was not kept: {self.screen.said}")
        self.exit(return_code=code)

    def copy_to_clipboard(self, text: str) -> None:
        """Within the notes only: a terminal would hand it to every program."""
        self._clipboard = text

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        """No picture of private notes is ever saved."""

    def _write(self, title: str, text: str, step_of: Callable[[str], Callable[[Notebook], Notebook]]) -> None:
        def keep(said: str) -> str:
            """Keep what was written; what stands in the way is said in one line."""
            if said == text or not (said.strip() or text):
                return ""
            try:
                book = self._vault.change(step_of(said))
            except (NotesError, Locked) as error:
                return str(error)
            except (ChangedMeanwhile, KeyError) as error:
                with contextlib.suppress(NotesError):
                    self._show(self._vault.read())
                return str(error) if not isinstance(error, KeyError) else "another session took this note out"
            self._show(book)
            return ""

        self.push_screen(Writing(self.glyphs.plain(title), text, keep))

    def _show(self, book: Notebook) -> None:
        self._book = book
        days = self.query_one("#days", OptionList)
        days.clear_options()
        days.add_options(
            [
                Option(
                    Content(
                        self.glyphs.plain(
                            f"{self._day(note.on):<12} {'locked  ' if is_locked(note, self._about.held) else ''}"
                            f"{' '.join(note.text.split())}"
                        )
                    )
                )
                for note in self._notes
            ]
        )
        days.highlighted = 0 if self._notes else None
        names = book.under_other_names(self._about.team, self._about.person)
        if names:
            self._say(
                self.glyphs.plain(f"There are notes of the team {names[0]!r}. Was this team called so? t takes them.")
            )
        self._show_note()

    def _show_note(self) -> None:
        note = self._note
        text = "No notes yet. n writes the first one." if note is None else note.text
        for more in note.additions if note is not None else ():
            text += f"\n\nAdded {self._day(more.on)}: {more.text}"
        if self._about.own:
            text += "".join(f"\n\n{line}" for line in self._answers())
        self.query_one("#note", Static).update(Content(self.glyphs.plain(text)))

    def _answers(self) -> Iterator[str]:
        mine = [row for row in self._book.answers if row.team == self._about.team]
        if mine:
            yield "Your answers: " + ", ".join(self._book.questions)
        for row in sorted(mine, key=lambda row: row.on, reverse=True)[:_NEWEST]:
            yield f"{self._day(row.on)}: {', '.join(str(mark) for mark in row.answers)}"

    def _say(self, text: str) -> None:
        self.query_one("#said", Static).update(Content(text))

    def _day(self, day: dt.date) -> str:
        return short_day(day, self._about.today)

    def _promise(self) -> str:
        promise = "Only you can read these: they lie in your own folder, locked with your key, and not on the board."
        return f"{promise} Not to be had here: {'; '.join(self._about.lacking)}." if self._about.lacking else promise

    def _fatal_error(self) -> None:
        """End without the usual report: it would show what the notes say."""
        self.failure = self.failure or RuntimeError("a fault of the program closed the notes; they are as last kept")
        self._close_messages_no_wait()


def run_notes(vault: Vault, about: About, light: bool, glyphs: Glyphs) -> int:
    """Show the notes until they are closed; returns the exit code.

    Raises:
        NotesError: they cannot be opened.
        RuntimeError: the program is at fault; without a word of what the notes say.
    """
    app = NotesApp(vault, about, light, glyphs)
    app.run()
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0
