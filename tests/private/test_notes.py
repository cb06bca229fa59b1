"""Notes that nobody but their writer can read."""

import datetime as dt
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.private.notes import Locked, Notebook, added_to, answered, is_locked, rewritten, written
from models.private.vault import KEY, LOCKED_KEY, NOTES, NotesError, WrongPassphrase, make_key, unlock
from tests.strategies import texts

SECRET = "she wants to move to Lisbon"
DAY = dt.date(2026, 11, 2)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "evenhand"
    make_key(place, None)
    return place


def one_note(text: str = SECRET) -> Notebook:
    return written(Notebook(), "Small", "ana", text, DAY)


def test_what_is_written_is_read_again_and_lies_there_for_nobody_else(folder: Path) -> None:
    unlock(folder).change(lambda book: written(book, "Small", "ana", SECRET, DAY))
    [note] = unlock(folder).read().about("Small", "ana")
    assert (note.text, note.on) == (SECRET, DAY)
    assert unlock(folder).read().about("Other team", "ana") == ()
    files = sorted(folder.iterdir())
    assert [path.name for path in files] == [NOTES, KEY]
    for path in files:
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert SECRET.encode() not in path.read_bytes()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_key_under_a_passphrase_opens_with_it_and_with_no_other(tmp_path: Path) -> None:
    """A key that was made by an earlier version; the sum of a passphrase takes seconds on purpose."""
    kept = tmp_path / LOCKED_KEY
    kept.write_bytes(Path(__file__).with_name("kept.key.age").read_bytes())
    kept.chmod(0o600)
    with pytest.raises(WrongPassphrase, match=r"^the passphrase does not open .*notes\.key\.age; nothing was opened$"):
        unlock(tmp_path, "wrong horse")
    unlock(tmp_path, "right horse").change(lambda _: one_note())
    assert b"AGE-SECRET-KEY" not in kept.read_bytes()


def test_another_key_opens_nothing(folder: Path, tmp_path: Path) -> None:
    unlock(folder).change(lambda _: one_note())
    make_key(tmp_path / "other", None)
    (tmp_path / "other" / KEY).replace(folder / KEY)
    with pytest.raises(NotesError, match="made for another key"):
        unlock(folder).read()
    with pytest.raises(NotesError, match="made for another key"):
        unlock(folder).change(lambda book: book)


def test_damaged_notes_are_told_and_kept(folder: Path) -> None:
    unlock(folder).change(lambda _: one_note())
    damaged = bytearray((folder / NOTES).read_bytes())
    damaged[-1] ^= 1
    (folder / NOTES).write_bytes(damaged)
    with pytest.raises(NotesError, match="damaged"):
        unlock(folder).change(lambda book: book)
    assert (folder / NOTES).read_bytes() == damaged


def test_a_key_is_never_replaced(folder: Path) -> None:
    before = (folder / KEY).read_bytes()
    with pytest.raises(NotesError, match="there is a key"):
        make_key(folder, None)
    unlock(folder).change(lambda _: one_note())
    (folder / KEY).rename(folder.parent / "away")
    with pytest.raises(NotesError, match="belongs to a key that is not here"):
        make_key(folder, None)
    assert (folder.parent / "away").read_bytes() == before


@pytest.mark.parametrize("name", [KEY, NOTES])
def test_what_others_may_read_is_refused(folder: Path, name: str) -> None:
    unlock(folder).change(lambda _: one_note())
    (folder / name).chmod(0o644)
    with pytest.raises(NotesError, match=r"others may read .* set it to 600"):
        unlock(folder).read()


def test_a_folder_that_others_may_write_into_is_refused(folder: Path) -> None:
    folder.chmod(0o777)
    with pytest.raises(NotesError, match=r"others may write into .* set it to 700"):
        unlock(folder)


def test_a_write_that_fails_leaves_the_notes_as_they_were(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unlock(folder).change(lambda _: one_note())
    before = (folder / NOTES).read_bytes()

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotesError, match="No space left on device; nothing was changed"):
        unlock(folder).change(lambda book: written(book, "Small", "ben", "x", DAY))
    assert (folder / NOTES).read_bytes() == before
    assert sorted(path.name for path in folder.iterdir()) == [NOTES, KEY]


@pytest.mark.parametrize(
    ("held", "locked"), [([], False), ([DAY], False), ([3, 4], True), ([1, 2, 3], True), ([5], False)]
)
def test_a_note_is_locked_after_two_meetings(held: list[int | dt.date], locked: bool) -> None:
    """The meeting of the same day does not count: the note is of it."""
    days = [day if isinstance(day, dt.date) else DAY + dt.timedelta(days=day) for day in held]
    book = one_note()
    [note] = book.notes
    assert is_locked(note, days) is locked
    if locked:
        with pytest.raises(Locked, match="add to it instead"):
            rewritten(book, note, "other", days)
    else:
        assert rewritten(book, note, "other", days).notes[0].text == "other"
        assert rewritten(book, note, " ", days).notes == ()
    [more] = added_to(book, note.id, "later", DAY + dt.timedelta(days=60)).notes
    assert (more.text, more.additions[0].text) == (SECRET, "later")


@given(st.lists(texts, max_size=4))
def test_the_newest_note_comes_first(said: list[str]) -> None:
    book = Notebook()
    for i, text in enumerate(said):
        book = written(book, "Small", "ana", text, DAY + dt.timedelta(days=i))
    assert [note.on for note in book.about("Small", "ana")] == sorted((n.on for n in book.notes), reverse=True)
    assert len(book.about("Small", "ana")) == len(said)


def test_answers_of_the_same_day_are_replaced() -> None:
    asked = ("a", "b", "c")
    book = answered(answered(Notebook(), "Small", asked, (1, 2, 3), DAY), "Small", asked, (4, 4, 4), DAY)
    assert [kept.answers for kept in book.answers] == [(4, 4, 4)]
    assert book.questions == asked
