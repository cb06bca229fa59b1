"""The hand-off dialog: the whole brief, what it lacks while it is typed, playbooks, the editor; few keys where all is proposed."""

from contextlib import nullcontext
from pathlib import Path

import pytest

from models.delegating import Playbook
from models.following import Checkpoint
from models.rules.first_draft import is_first_to
from models.rules.playbooks import share_filled
from tests.screens.showing import app_on, press, said, shown, text_of
from tests.screens.test_pictures import Snap, after
from tui.app import EvenhandApp
from tui.dialogs.choose import Choose
from tui.dialogs.hand_off import HandOffDialog
from tui.dialogs.question import Question

MOST_KEYS = 12


def words(app: EvenhandApp) -> str:
    return " ".join(text_of(app).split())


async def test_from_the_suggestion_to_the_sent_brief_in_few_keys(sample_path: Path) -> None:
    """T-128 is like the work that the playbook was made from: with the proposals as they are the whole brief is there."""
    async with shown(sample_path) as (app, pilot):
        keys = ["d", "ctrl+s"]
        app.go.to_task("T-128")
        await press(pilot, *keys)
        if isinstance(app.screen, HandOffDialog):  # a rule wants a reason: the field has the cursor already
            more = [*"he asks", "ctrl+s"]
            keys += more
            await press(pilot, *more)
        if isinstance(app.screen, Question):
            keys.append("y")
            await press(pilot, "y")
        assert len(keys) <= MOST_KEYS, keys
        [handoff] = app.desk.board.handoffs_of("T-128")
        assert share_filled(handoff.brief) >= 0.7, said(app)
        assert handoff.told is not None
        assert handoff.due_kind == "soft"
        names = [point.name for point in app.desk.board.about(Checkpoint, handoff.id)]
        assert names == ["it runs in the new cluster beside the old one", "traffic is switched"]
        await press(pilot, "u")
        assert app.desk.board.handoffs_of("T-128") == ()


async def test_the_brief_is_written_with_what_it_lacks(sample_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with shown(sample_path, (80, 24)) as (app, pilot):
        app.go.to_task("T-128")
        await press(pilot, "d")
        dialog = app.screen
        assert isinstance(dialog, HandOffDialog)
        assert dialog.draft.playbook == "P-1"
        assert "the brief is complete" in words(app)
        assert "buffer" in words(app)
        assert "forecast: 80% by" in words(app)
        # Another playbook, or none, fills what nobody typed.
        await press(pilot, "f2")
        assert isinstance(app.screen, Choose)
        await press(pilot, "down", "enter")
        assert dialog.draft.playbook == ""
        assert dialog.draft.brief["deliverable"] == ""
        assert "deliverable (+" in words(app)
        assert "◐" in words(app)
        # A vague one is found while it is typed; text with a figure is not.
        deliverable = dialog.query_one("#field-deliverable")
        deliverable.focus()
        await press(pilot, *"improve site soon")
        assert "'improve', 'soon' is a wish" in words(app)
        assert dialog.draft.brief["deliverable"] == "improve site soon"
        # In the editor it is a page of Markdown; what it says then stands in the fields, and several lines stay several.
        await press(pilot, "f2", "enter")
        assert dialog.draft.playbook == "P-1"
        dialog.query_one("#field-done_when").focus()
        monkeypatch.delenv("VISUAL", raising=False)
        monkeypatch.setenv("EDITOR", "sed -i 's/^One day of traffic.*/Two days of traffic\\nand no page/'")
        monkeypatch.setattr(type(app), "suspend", lambda _: nullcontext())
        await press(pilot, "f4")
        assert dialog.query_one("#field-done_when").value == "Two days of traffic and no page"  # type: ignore[attr-defined]
        assert dialog.draft.brief["done_when"] == "Two days of traffic\nand no page"
        assert dialog.draft.brief["kpis"] == ("0 lost requests", "under 30 s to switch")
        app.desk.session.restricted = True
        await press(pilot, "f4")
        assert "an editor is switched off for this key" in words(app)
        # Several items stand in one line, with semicolons; a method wants its reason.
        kickoff = dialog.query_one("#field-kickoff")
        kickoff.focus()
        await press(pilot, *"; try it")
        assert dialog.draft.brief["kickoff"] == ("walk through the last move", "agree who watches at night", "try it")
        assert not dialog.query_one("#row-method_reason").display
        dialog.query_one("#field-method").focus()
        await press(pilot, *"by hand")
        assert dialog.query_one("#row-method_reason").display
        assert "has no reason; say why" in words(app)
        # Another planned date brings another told one.
        due = dialog.query_one("#field-due")
        due.focus()
        told = dialog.draft.told
        await press(pilot, *"2w")  # in the place of the date that stands there
        assert dialog.draft.told < told


async def test_the_first_hand_off_to_somebody_is_guided(sample_path: Path) -> None:
    async with shown(sample_path, (120, 36)) as (app, pilot):
        app.go.to_task("T-133")
        await press(pilot, "d")
        dialog = app.screen
        assert isinstance(dialog, HandOffDialog)
        for _ in range(6):
            if is_first_to(app.desk.board, dialog.draft.owner):
                break
            await press(pilot, "down")
        assert "the first hand-off to them." in words(app)
        assert "say back in your own words" in dialog.draft.brief["kickoff"][0]
        dialog.query_one("#field-access").focus()
        await press(pilot)
        await pilot.pause()
        assert "Name the places, and try them together" in words(app)


async def test_while_a_date_cannot_be_read_the_brief_is_not_called_complete(sample_path: Path) -> None:
    async with shown(sample_path, (80, 24)) as (app, pilot):
        app.go.to_task("T-124")
        await press(pilot, "d")
        assert "deliverable (+" in words(app)
        app.screen.query_one("#field-due").focus()
        await press(pilot, "end", *"fri")
        assert "is not a date" in words(app)
        assert "the brief is complete" not in words(app)
        assert "deliverable (+" in words(app)


async def test_a_brief_that_was_written_is_not_thrown_away_by_one_key(sample_path: Path) -> None:
    async with shown(sample_path) as (app, pilot):
        app.go.to_task("T-124")
        await press(pilot, "d", "escape")
        assert app.screen is app.area_screen  # nothing was written
        await press(pilot, "d")
        dialog = app.screen
        dialog.query_one("#field-deliverable").focus()
        await press(pilot, *"All 14 renewed", "escape")
        assert isinstance(app.screen, Question)
        await press(pilot, "n")
        assert app.screen is dialog
        assert isinstance(dialog, HandOffDialog)
        assert dialog.draft.brief["deliverable"] == "All 14 renewed"
        await press(pilot, "escape", "y")
        assert app.screen is app.area_screen
        assert app.desk.board.handoffs_of("T-124") == ()


def test_a_brief_from_a_playbook(snap_compare: Snap, sample_path: Path) -> None:
    """At 120x36: the candidates, all terms, the brief as the playbook fills it, that it is complete, the buffer, the forecast and the
    checkpoints with their days."""

    async def on_the_task(pilot: object) -> None:
        await after("2")(pilot)  # type: ignore[arg-type]
        pilot.app.go.to_task("T-128")  # type: ignore[attr-defined]
        await after("d", *["tab"] * 8)(pilot)  # type: ignore[arg-type]

    assert snap_compare(app_on(sample_path), terminal_size=(120, 36), run_before=on_the_task)


async def test_the_brief_on_the_page_of_the_hand_off(sample_path: Path) -> None:
    async with shown(sample_path, (120, 36)) as (app, pilot):
        app.go.to_task("T-151")
        await press(pilot, "o")
        assert "forecast 80% by" in words(app)
        await press(pilot, "K", "down", "enter")
        [handoff] = app.desk.board.handoffs_of("T-151")
        assert handoff.kickoff_done == handoff.brief.kickoff
        await press(pilot, "e")
        app.screen.query_one("#field-access").focus()
        await press(pilot, "end", "!", "ctrl+s")
        [after_edit] = app.desk.board.handoffs_of("T-151")
        assert after_edit.brief.access == f"{handoff.brief.access}!"
        assert after_edit.brief.kpis == handoff.brief.kpis
        await press(pilot, "P", "end", "2", "ctrl+s")
        assert [book.name for book in app.desk.board.all(Playbook).values()] == ["Move a service", "Platform2"]
        await press(pilot, "u", "u", "u")
        assert app.desk.board.handoffs_of("T-151")[0].brief == handoff.brief
