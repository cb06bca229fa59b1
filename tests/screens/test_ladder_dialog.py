"""The ladder dialog on a cell of the matrix, and authority on the hand-off."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from models.handoff import Handoff
from models.rules.trust import AUTHORITY
from tests.screens.showing import press, said, shown, text_of, until
from tui.app import EvenhandApp
from tui.dialogs.form import Form
from tui.dialogs.hand_off import HandOffDialog
from tui.dialogs.ladder import LadderDialog
from tui.dialogs.question import Question
from tui.dialogs.reading import Reading
from tui.widgets.authority import AuthorityChoice


async def opened(app: EvenhandApp, pilot: Pilot[int], who: str, skill: str) -> str:
    """The ladder of this cell is open; what stands there, in one line."""
    app.areas.skills.put_cursor(who, skill)
    await press(pilot, "enter")
    assert isinstance(app.screen, LadderDialog)
    return words(app)


def words(app: EvenhandApp) -> str:
    return " ".join(text_of(app).replace("│", " ").split())


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_where_they_stand_what_is_next_and_the_open_tasks(sample_path: Path, size: tuple[int, int]) -> None:
    async with shown(sample_path, size, area="skills") as (app, pilot):
        page = await opened(app, pilot, "jonas", "sql")
        assert "90% range" in page
        assert "15 graded results" in page
        assert "▸ ├ 4 do alone" in page
        assert "Proposed: one rung up, to 'teach'." in page
        assert "The rule is noisy" in page
        assert "Partition the ledger table" in page
        assert "What speaks for the level" in page
        await press(pilot, "escape")

        page = await opened(app, pilot, "morgan", "sql")
        assert size[0] > 80 or "Why not yet one rung up − 4 results at this rung, 5 are wanted" in page
        assert "4 results: too few to say" in page
        await press(pilot, "escape")
        page = await opened(app, pilot, "morgan", "cobol")
        assert "not rated" in page
        assert "nobody rated it" in page


async def test_a_step_up_that_is_proposed_is_one_key_and_any_other_asks_for_a_reason(sample_path: Path) -> None:
    async with shown(sample_path, area="skills") as (app, pilot):
        [first, *_] = app.desk.board.providers.values()
        page = await opened(app, pilot, first.id, first.skills[0].skill)
        assert "Outside people have no rungs here" in page
        await press(pilot, "s", "b", "e", "enter")
        assert isinstance(app.screen, LadderDialog)
        assert app.desk.board.rungs == {}
        await press(pilot, "escape")

        await opened(app, pilot, "jonas", "sql")
        await press(pilot, "s")
        await until(pilot, lambda: "▸ ├ 5 teach" in words(app))
        [rung] = app.desk.board.rungs_of("jonas")
        assert (rung.rung, rung.by, rung.reason) == (5, "morgan", "")
        await press(pilot, "escape", "u")
        assert app.desk.board.rungs_of("jonas") == ()

        await opened(app, pilot, "morgan", "sql")
        await press(pilot, "s")
        assert isinstance(app.screen, Form)
        assert "Not proposed: 4 results at this rung, 5 are wanted" in words(app)
        await press(pilot, *"shetaughtitbefore", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, LadderDialog))
        assert [rung.reason for rung in app.desk.board.rungs_of("morgan")] == ["shetaughtitbefore"]
        await press(pilot, "b", *"toosoon", "ctrl+s")
        assert [rung.rung for rung in app.desk.board.rungs_of("morgan")] == [5, 4]
        await until(pilot, lambda: "since Mon 23 Nov" in words(app))  # it stands there again


async def test_hand_off_why_trust_and_rating_from_there(sample_path: Path) -> None:
    async with shown(sample_path, area="skills") as (app, pilot):
        await opened(app, pilot, "jonas", "sql")
        await press(pilot, "question_mark")
        assert isinstance(app.screen, Reading)
        assert "4 of the last 5 results" in words(app)
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(app.screen, LadderDialog))
        await press(pilot, "t")
        assert "supports in Data" in words(app)
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(app.screen, LadderDialog))

        await press(pilot, "enter")
        assert isinstance(app.screen, HandOffDialog)
        assert app.screen.draft.owner == "jonas"
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(app.screen, LadderDialog))
        await press(pilot, "down", "enter")
        assert "Figures for the board of trustees" in words(app)
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(app.screen, LadderDialog))

        await press(pilot, "e", "3", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, LadderDialog))
        assert [r.level for r in app.desk.board.ratings_of("jonas") if r.skill == "sql"][-1] == 3


async def test_a_record_is_not_shown_to_others(sample_path: Path) -> None:
    async with shown(sample_path, me="ana", area="skills") as (app, pilot):
        await opened(app, pilot, "jonas", "sql")
        await press(pilot, "t")
        assert "is for them and for the lead" in said(app)


async def test_ascii_has_a_ladder_too(sample_path: Path) -> None:
    async with shown(sample_path, (80, 24), ascii_mode=True, area="skills") as (app, pilot):
        page = await opened(app, pilot, "jonas", "sql")
        assert "> | 4 do alone" in page
        assert text_of(app).isascii()


async def test_the_page_scrolls_where_rows_are_few(sample_path: Path) -> None:
    async with shown(sample_path, (80, 16), area="skills") as (app, pilot):
        await opened(app, pilot, "jonas", "sql")
        assert "more lines" in words(app)
        await press(pilot, "end")
        assert "more lines" not in words(app)
        assert "esc back" in words(app)


# authority on the hand-off ----------------------------------------------------------------------


async def test_authority_is_chosen_with_its_sentence_and_its_ceiling(sample_path: Path) -> None:
    async with shown(sample_path, (80, 24)) as (app, pilot):
        await press(pilot, "d", "down", *["tab"] * 5)
        choice = app.screen.query_one(AuthorityChoice)
        assert choice.has_focus
        ceiling = choice._ceiling
        assert f"record supports up to {ceiling}" in words(app)
        await press(pilot, str(ceiling), "left")
        name, sentence = AUTHORITY[ceiling - 1]
        assert f"[{ceiling - 1}]" in words(app)
        assert name in words(app)
        assert sentence in words(app)
        assert "ctrl+s hand over" in words(app)
        owner = app.screen.draft.owner  # type: ignore[attr-defined]
        await press(pilot, "ctrl+s")
        newest = list(app.desk.board.handoffs.values())[-1]
        assert (newest.owner, newest.authority) == (owner, ceiling - 1)


async def test_above_the_ceiling_the_reason_is_asked_and_kept(sample_path: Path) -> None:
    async with shown(sample_path, (80, 24)) as (app, pilot):
        await press(pilot, "d", "down", "down", *["tab"] * 5, "7")
        assert "is more than the" in words(app)
        await press(pilot, "ctrl+s", *"histask", "ctrl+s")
        if isinstance(app.screen, Question):
            await press(pilot, "y")
        assert not isinstance(app.screen, HandOffDialog | Question), words(app)
        newest = list(app.desk.board.handoffs.values())[-1]
        assert isinstance(newest, Handoff)
        assert (newest.authority, newest.reason) == (7, "histask")


async def test_what_the_guard_misses_is_said_while_typing(sample_path: Path) -> None:
    async with shown(sample_path) as (app, pilot):
        await press(pilot, "d")
        assert isinstance(app.screen, HandOffDialog)
        assert app.screen.draft.check_days == "5"  # filled in
        assert "a step up for" not in words(app)  # the guard has all it wants
        await press(pilot, *["tab"] * 4, "backspace")
        assert "no check-ins are agreed" in words(app)
        await press(pilot, "9")
        assert "a check-in every 9 working days only" in words(app)
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, HandOffDialog)
