"""A 1:1 on the screen: prepared and closed by keyboard alone; its lines lead to their sources; private notes from there."""

import os
import subprocess
from contextlib import nullcontext
from pathlib import Path

import pytest

from models.actions.decision import revise
from models.board import Batch, Change
from models.private.vault import make_key, unlock
from models.rules.meetings import cadence, open_points
from models.team import Member
from tests.conftest import TODAY
from tests.private.looking import files_with, memory_with
from tests.pseudo_terminal import Terminal
from tests.screens.showing import press, settled, shown, text_of, until
from tests.stories.commands import words_of
from tui.command_line.notes import notes_command
from tui.commands import talks


async def test_a_one_on_one_is_prepared_and_closed_in_under_forty_keys(sample_path: Path) -> None:
    keys = 0
    async with shown(sample_path, (80, 24), area="today") as (app, pilot):

        async def press_these(*names: str) -> None:
            nonlocal keys
            keys += len(names)
            await press(pilot, *names)

        await press_these("5", "j", "enter")  # Ana's page
        assert "last 1:1 12 days ago" in words_of(app)
        await press_these("n", *"rota?", "ctrl+s")  # something to talk about
        await until(pilot, lambda: "rota?" in words_of(app))
        await press_these("j", "x")  # what was promised is done, and so on
        await until(pilot, lambda: "Who does the refunds" not in words_of(app))
        await press_these("c", *"fine", "ctrl+s")
        await until(pilot, lambda: "last 1:1 today" in words_of(app))
        board = app.desk.board
        assert cadence(board, "ana", TODAY).last == TODAY
        assert [point.text for point in open_points(board, "ana")][-1] == "rota?"
        assert keys < 40
        await press(pilot, "u", "u", "u")
        await until(pilot, lambda: "last 1:1 12 days ago" in words_of(app))


async def test_each_line_leads_to_where_it_comes_from(sample_path: Path) -> None:
    async with shown(sample_path, area="people") as (app, pilot):
        await press(pilot, "j", "enter", "j", "enter")
        assert "noted by Ana Duarte on Wed 11 Nov" in words_of(app)
        page = app.areas.people.page
        seen = set()
        while True:
            source = app.desk.at.source
            if source is not None and source.kind not in seen and source.kind != "point":
                seen.add(source.kind)
                where = page.here
                await press(pilot, "enter")
                assert app.current_mode == {"week": "load", "mix": "load"}.get(source.kind, "skills")
                await press(pilot, "5")
                assert page.here == where
                page.focus()
                await press(pilot, "question_mark")
                assert len(app.screen_stack) > 1, source
                await press(pilot, "escape")
            before = page.here
            await press(pilot, "j")
            if page.here == before:
                break
        assert {"week", "mix", "ladder", "goal"} <= seen


async def test_goals_training_and_printing(sample_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with shown(sample_path, area="people") as (app, pilot):
        await press(pilot, "j", "e", *"tls", "tab", *"3", "ctrl+s")
        await until(pilot, lambda: "TLS and certificates to 3" in text_of(app))
        await press(pilot, "r", *"tls", "tab", *"course", "tab", "tab", "tab", *"4", "ctrl+s")
        await until(pilot, lambda: "training: course, 4 h" in words_of(app))
        await press(pilot, "m", "tab", *["backspace"] * 5, *"9", "ctrl+s")
        await until(pilot, lambda: "the next Wed 25 Nov 09:00" in words_of(app))
        await press(pilot, "p", "ctrl+s")
        await until(pilot, lambda: "wrote 1on1-ana-2026-11-23.md" in words_of(app))
        page = (tmp_path / "1on1-ana-2026-11-23.md").read_text()
        assert page.startswith("# 1:1 with Ana Duarte\n")
        await press(pilot, "p", "ctrl+s")
        assert "is there already" in words_of(app)


async def test_a_member_sees_their_own_sheet_and_nobody_elses(sample_path: Path) -> None:
    async with shown(sample_path, area="people", me="jonas") as (app, pilot):
        await press(pilot, "j")
        assert "WEEKS AHEAD" not in text_of(app)  # Ana's
        await press(pilot, "n")
        assert "a 1:1 is for them and for the lead" in words_of(app)
        app.areas.people.put_cursor("jonas")
        await until(pilot, lambda: "When may he post alone?" in text_of(app))


async def test_where_nobody_leads_it_says_what_to_do_first(sample_path: Path) -> None:
    async with shown(sample_path, area="people", me="jonas") as (app, pilot):
        await app.desk.perform(lambda board: Batch("x", (Change(board.team, revise(board.team, lead=None)),)))
        await settled(pilot)
        app.areas.people.put_cursor("ana")
        await press(pilot, "n")
        assert "nobody leads this team yet; say who does: evenhand edit team --lead PERSON" in words_of(app)


@pytest.mark.parametrize("person", ["-x", "--help", "--make-key"])
async def test_private_notes_open_about_somebody_whose_id_looks_like_an_option(
    sample_path: Path, monkeypatch: pytest.MonkeyPatch, person: str
) -> None:
    monkeypatch.setattr(talks, "is_made", lambda _: True)
    called: list[list[str]] = []

    def refuse(words: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        called.append(words)
        return subprocess.CompletedProcess(words, 3)

    async with shown(sample_path, area="people") as (app, pilot):
        monkeypatch.setattr(type(app), "suspend", lambda _: nullcontext())
        monkeypatch.setattr(subprocess, "run", refuse)
        joined = Batch("Xaver is here", (Change(None, Member(id=person, name="Xaver")),))
        await app.desk.perform(lambda _: joined)
        await settled(pilot)
        app.areas.people.put_cursor(person)
        await press(pilot, "s")
        assert f"see why with: evenhand notes -- {person}" in words_of(app)
    parsed = notes_command.make_context("notes", called[0][called[0].index("notes") + 1 :])
    assert (parsed.params["person"], parsed.params["make_key"]) == (person, False)


@pytest.mark.slow
def test_private_notes_from_the_page_leave_nothing_in_the_screens_behind(tmp_path: Path, sample_path: Path) -> None:
    """F42: the program from which the notes were opened holds no byte of them, neither before nor after."""
    secret, home = "Umzug-nach-Lissabon", tmp_path / "home"
    folder = home / ".local" / "share" / "evenhand"
    make_key(folder, None)
    sample_path.rename(home / "board.db")
    words = ("--board", str(home / "board.db"), "--me", "morgan", "--as-of", "2026-11-23")
    terminal = Terminal(home, words=words)
    try:
        terminal.wait_for("NEEDS YOU")
        terminal.press("5")
        terminal.wait_for("NET HOURS FREED")
        terminal.press("j")
        terminal.wait_for("last 1:1 12 days ago")
        terminal.press("s")
        terminal.wait_for("Only you can read these")
        terminal.press("n")
        terminal.wait_for("esc back without keeping")
        terminal.press(secret)
        terminal.wait_for(secret)
        terminal.press("ctrl+s")
        terminal.wait_for("ctrl+l hide at once")
        terminal.press("q")
        terminal.wait_for("last 1:1 12 days ago")
        assert [note.text for note in unlock(folder).read().notes] == [secret]
        found = memory_with(secret, terminal.program.pid)
        if found is not None:
            assert memory_with("Platform and Data", terminal.program.pid)  # it is the right process
            assert found == []
        assert files_with(secret, home) == []
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        assert secret not in terminal.text()
    finally:
        terminal.close()
    assert os.path.exists(home / "board.db")
