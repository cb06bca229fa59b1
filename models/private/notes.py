"""What a notebook holds: the writer's own notes about a person, locked after two meetings, and answers kept for oneself.

A notebook is a value: changing it makes the next one. Where it lies and how it is locked up is `vault.py`.
"""

import datetime as dt
import secrets
from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, Field

from models.row import Day
from models.text import Id, Line, Note

MEETINGS_UNTIL_LOCKED = 2
"""Meetings with the person after a note, from which it can be added to and not rewritten."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Addition(_Frozen):
    """Something added to a note later."""

    on: Day
    text: Note


class PrivateNote(_Frozen):
    """A note of the writer about one person of one team."""

    id: Id
    team: Line
    about: Id
    on: Day
    text: Note
    additions: tuple[Addition, ...] = ()


class Answers(_Frozen):
    """The writer's own answers to their three questions, each 1 to 5, kept for themselves."""

    team: Line
    on: Day
    answers: tuple[int, int, int]


class Notebook(_Frozen):
    """All private notes of one writer, of all their teams."""

    notes: tuple[PrivateNote, ...] = ()
    answers: tuple[Answers, ...] = ()
    questions: tuple[Line, ...] = Field(default=(), max_length=3)

    def about(self, team: str, person: str) -> tuple[PrivateNote, ...]:
        """The notes about a person, newest first."""
        found = [note for note in self.notes if (note.team, note.about) == (team, person)]
        return tuple(sorted(found, key=lambda note: (note.on, note.id), reverse=True))

    def under_other_names(self, team: str, person: str) -> tuple[str, ...]:
        """The names of other teams under which there are notes about somebody of this id, where this one has none."""
        if self.about(team, person):
            return ()
        return tuple(dict.fromkeys(note.team for note in self.notes if note.about == person))


class Locked(Exception):
    """A note is too old to be rewritten; it can be added to."""


class ChangedMeanwhile(Exception):
    """Another session of the writer changed the note since it was shown."""


def is_locked(note: PrivateNote, meetings: Sequence[dt.date]) -> bool:
    """Whether a note can only be added to: two meetings with the person were held after its day.

    Args:
        note: the note.
        meetings: the days of the meetings held with the person it is about.
    """
    return sum(1 for day in meetings if day > note.on) >= MEETINGS_UNTIL_LOCKED


def written(book: Notebook, team: str, about: str, text: str, today: dt.date) -> Notebook:
    """The notebook with a new note in it."""
    note = PrivateNote(id=secrets.token_hex(8), team=team, about=about, on=today, text=text)
    return book.model_copy(update={"notes": (*book.notes, note)})


def rewritten(book: Notebook, shown: PrivateNote, text: str, meetings: Sequence[dt.date]) -> Notebook:
    """The notebook with a note changed; an empty text takes the note out.

    Args:
        book: the notebook as it is now.
        shown: the note as it was when its writer began to change it.
        text: what it says from now on.
        meetings: the days of the meetings held with the person it is about.

    Raises:
        Locked: two meetings were held since it was written.
        ChangedMeanwhile: it is not what was shown any more.
        KeyError: there is no such note.
    """
    found = _note(book, shown.id)
    if found != shown:
        raise ChangedMeanwhile("another session changed this note; take along what you wrote, esc esc shows it")
    if is_locked(found, meetings):
        raise Locked(f"this note is from {found.on} and locked since two meetings were held; add to it instead")
    if not text.strip():
        return book.model_copy(update={"notes": tuple(note for note in book.notes if note.id != shown.id)})
    changed = PrivateNote.model_validate({**found.model_dump(), "text": text})
    return _with(book, changed)


def taken_over(book: Notebook, before: str, team: str, about: str) -> Notebook:
    """The notebook after a team got another name: the notes about somebody stand under that."""
    notes = (
        note.model_copy(update={"team": team}) if (note.team, note.about) == (before, about) else note
        for note in book.notes
    )
    return book.model_copy(update={"notes": tuple(notes)})


def added_to(book: Notebook, note_id: str, text: str, today: dt.date) -> Notebook:
    """The notebook with something added to a note, however old.

    Raises:
        KeyError: there is no such note.
    """
    found = _note(book, note_id)
    return _with(book, found.model_copy(update={"additions": (*found.additions, Addition(on=today, text=text))}))


def answered(
    book: Notebook, team: str, questions: Sequence[str], answers: tuple[int, int, int], today: dt.date
) -> Notebook:
    """The notebook with the writer's own questions, and their answers of today; those of the same day are replaced."""
    kept = tuple(old for old in book.answers if (old.team, old.on) != (team, today))
    new = Answers(team=team, on=today, answers=answers)
    return book.model_copy(update={"answers": (*kept, new), "questions": tuple(questions)})


def _note(book: Notebook, note_id: str) -> PrivateNote:
    for note in book.notes:
        if note.id == note_id:
            return note
    raise KeyError(note_id)


def _with(book: Notebook, changed: PrivateNote) -> Notebook:
    return book.model_copy(update={"notes": tuple(changed if n.id == changed.id else n for n in book.notes)})
