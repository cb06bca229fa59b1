"""The screen of the private notes: write, change, add, hide, answer."""

import datetime as dt
from pathlib import Path

import pytest
from textual.widgets import Input, Static, TextArea

from models.private.notes import rewritten, written
from models.private.vault import NOTES, Vault, make_key, unlock
from tui.private_notes.app import About, NotesApp
from tui.private_notes.writing import Writing

TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    make_key(tmp_path / "v", None)
    return unlock(tmp_path / "v")


def notes_of(vault: Vault, held: tuple[dt.date, ...] = (), own: bool = False) -> NotesApp:
    return NotesApp(vault, About("Small", "ana", "Ana", held, TODAY, own=own))


def text(app: NotesApp, name: str) -> str:
    return str(app.query_one(name, Static).render())


async def test_write_change_and_add(vault: Vault) -> None:
    app = notes_of(vault)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", *"one", "ctrl+s", "n", *"two", "escape")
        assert "Not kept" in str(app.screen.query_one("#writing-said", Static).render())
        await pilot.press("escape", "e", *" more", "ctrl+s", "a", *"later", "ctrl+s")
        assert text(app, "#note") == "one more\n\nAdded Mon 23 Nov: later"
    [note] = vault.read().notes
    assert (note.text, [added.text for added in note.additions]) == ("one more", ["later"])


async def test_a_locked_note_is_added_to(vault: Vault) -> None:
    async with notes_of(vault).run_test() as pilot:
        await pilot.press("n", *"old", "ctrl+s")
    held = (TODAY + dt.timedelta(days=1), TODAY + dt.timedelta(days=2))
    app = notes_of(vault, held)
    async with app.run_test() as pilot:
        await pilot.press("e")
        assert isinstance(app.screen, Writing)
        assert app.screen.query_one(TextArea).text == ""  # not the note: it is only added to
        await pilot.press(*"new", "ctrl+s")
        assert "Locked since two meetings" in text(app, "#said")
    assert [added.text for added in vault.read().notes[0].additions] == ["new"]


async def test_hiding_keeps_what_is_being_written_and_ends_it(vault: Vault) -> None:
    app = notes_of(vault)
    async with app.run_test() as pilot:
        await pilot.press("n", *"half a word", "ctrl+l")
    assert app.return_code == 0
    assert [note.text for note in vault.read().notes] == ["half a word"]


async def test_what_cannot_be_kept_stays_on_the_screen(vault: Vault) -> None:
    app = notes_of(vault)
    async with app.run_test() as pilot:
        await pilot.press("n", *"one", "ctrl+s", "n", *"two")
        (vault.folder / NOTES).chmod(0o644)
        await pilot.press("ctrl+s")
        assert "others may read" in str(app.screen.query_one("#writing-said", Static).render())
        assert app.screen.query_one(TextArea).text == "two"
        (vault.folder / NOTES).chmod(0o600)
        await pilot.press("ctrl+s")
    assert [note.text for note in vault.read().notes] == ["one", "two"]


async def test_a_team_with_another_name_takes_its_notes_over(vault: Vault) -> None:
    vault.change(lambda book: written(book, "Small before", "ana", "old", TODAY))
    app = notes_of(vault)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "notes of the team 'Small before'" in text(app, "#said")
        await pilot.press("t")
        assert (text(app, "#note"), text(app, "#said")) == ("old", "")
    assert vault.read().about("Small", "ana")


async def test_hiding_tells_what_could_not_be_kept(vault: Vault) -> None:
    app = notes_of(vault)
    async with app.run_test() as pilot:
        await pilot.press("n", *"one", "ctrl+s", "n", *"two")
        (vault.folder / NOTES).chmod(0o644)
        await pilot.press("ctrl+l")
    assert "what you wrote last was not kept: others may read" in str(app.failure)


async def test_a_note_that_another_session_changed_is_not_written_over(vault: Vault) -> None:
    app = notes_of(vault)
    async with app.run_test() as pilot:
        await pilot.press("n", *"one", "ctrl+s", "e", *" mine")
        [note] = vault.read().notes
        vault.change(lambda book: rewritten(book, note, "theirs", ()))
        await pilot.press("ctrl+s")
        assert "another session changed this note" in str(app.screen.query_one("#writing-said", Static).render())
        assert app.screen.query_one(TextArea).text == "one mine"
        await pilot.press("escape", "escape")
        assert text(app, "#note") == "theirs"
    assert [note.text for note in vault.read().notes] == ["theirs"]


async def test_own_answers_are_for_oneself(vault: Vault) -> None:
    app = notes_of(vault, own=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "4", "tab", "tab", "9", "ctrl+s")
        assert "from 1 to 5" in str(app.screen.query_one("#writing-said", Static).render())
        await pilot.press("backspace", "3", "tab", "tab", "5")
        app.screen.query_one("#question-1", Input).value = "My own question"
        await pilot.press("ctrl+s")
        assert "Mon 23 Nov: 4, 3, 5" in text(app, "#note")
        assert "My own question" in text(app, "#note")
    async with notes_of(vault).run_test() as pilot:
        await pilot.press("p")  # about somebody else: there are no answers
        assert not pilot.app.screen.query(Input)


async def test_no_picture_no_clipboard_no_palette(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = notes_of(vault)
    async with app.run_test() as pilot:
        await pilot.press("ctrl+p")
        assert len(app.screen_stack) == 1
        app.action_screenshot()
        sent: list[str] = []
        assert app._driver is not None
        monkeypatch.setattr(app._driver, "write", sent.append)
        app.copy_to_clipboard("secret")
        await pilot.pause()
        assert not any("\x1b]52" in part for part in sent)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["v"]


async def _fault(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    app = notes_of(vault)
    async with app.run_test() as pilot:

        def fails() -> None:
            raise ZeroDivisionError

        monkeypatch.setattr(app, "_show_note", fails)
        await pilot.press("n", *"secret", "ctrl+s")


async def test_a_fault_ends_the_notes_without_a_word_of_them(
    vault: Vault, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The usual report of a fault shows the values of names, and so what is written."""
    with pytest.raises(ZeroDivisionError):  # the pilot raises it again; `run_notes` raises another one in its place
        await _fault(vault, monkeypatch)
    shown = capsys.readouterr()
    assert "secret" not in shown.out + shown.err
    assert [note.text for note in vault.read().notes] == ["secret"]  # it was kept before
