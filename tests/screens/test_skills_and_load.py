"""The matrix and the heat map."""

import datetime as dt
from pathlib import Path

from models.actions.people import edit_provider
from models.rules.lanes import standing_tasks
from models.rules.load import load_in
from tests.screens.showing import press, said, settled, shown, text_of
from tui.dialogs.hand_off import HandOffDialog
from tui.screens.load_sheet import BACK


async def test_rating_a_cell_shows_what_levels_mean_and_turning_keeps_the_cell(sample_path: Path) -> None:
    async with shown(sample_path, area="skills") as (app, pilot):
        at = app.areas.skills.at
        assert at.candidate is not None
        assert at.skill is not None
        before = len(app.desk.board.ratings)
        await press(pilot, "e", "2", "ctrl+s")
        assert len(app.desk.board.ratings) == before + 1  # added, never overwritten
        newest = list(app.desk.board.ratings.values())[-1]
        assert (newest.member, newest.skill, newest.level) == (at.candidate, at.skill, 2)

        await press(pilot, "down", "right", "right")
        here = app.areas.skills.at
        await press(pilot, "T")
        after = app.areas.skills.at
        assert (after.candidate, after.skill) == (here.candidate, here.skill)

        app.areas.skills.put_cursor("ana", "sql")
        await press(pilot, "e")
        anchors = app.desk.board.skills["sql"].anchors
        assert anchors
        assert anchors[3][:30] in " ".join(text_of(app).split())


async def test_the_heat_map_says_what_the_rule_says(sample_path: Path) -> None:
    async with shown(sample_path, area="load") as (app, pilot):
        sheet = app.areas.load.main().sheet
        assert sheet is not None
        board, today = app.desk.board, app.desk.today
        for row, person in enumerate(sheet.rows[:-1]):
            for column in range(BACK, len(sheet.columns)):
                share = load_in(board, person, sheet.mondays[column], today).share  # type: ignore[attr-defined]
                cell = sheet.cell(row, column).text
                if share is None:
                    assert cell.endswith("!!")
                elif share:
                    assert cell.startswith(f"{share * 100:.0f}")
                    assert ("!" in cell) == (share > 1)

        app.areas.load.main().put_cursor("lena", sheet.columns[BACK + 2])
        monday = app.areas.load.at.monday
        assert monday is not None
        await press(pilot, "v", "tab", *"+18d", "ctrl+s")  # leave, from the day under the cursor
        absences = app.desk.board.members["lena"].absences
        assert any(absence.start == monday for absence in absences)

        await press(pilot, "up")
        someone = app.areas.load.at.candidate
        await press(pilot, "enter")  # goes to the lane
        assert app.current_mode == "board"
        lane = app.area_screen.query_one("#lanes").lane  # type: ignore[attr-defined]
        assert lane.id == someone


async def test_on_a_weekend_now_is_the_coming_week_as_on_the_command_line(sample_path: Path) -> None:
    sunday = dt.date(2026, 11, 22)
    async with shown(sample_path, today=sunday, area="load") as (app, _pilot):
        assert app.areas.load.at.monday == sunday + dt.timedelta(days=1)


async def test_a_move_is_a_draft_until_it_is_kept(sample_path: Path) -> None:
    async with shown(sample_path, area="load") as (app, pilot):
        await press(pilot, "m", "enter", "enter")
        draft = app.areas.load.draft
        assert draft is not None
        assert "K keeps it" in text_of(app)
        assert "*" in text_of(app)
        change = draft.changes[0]
        assert app.desk.board.tasks[change.id] == change.before  # not in force
        await press(pilot, "escape")
        assert app.areas.load.draft is None
        await press(pilot, "m", "enter", "enter", "K")
        if "would be at" in text_of(app):
            await press(pilot, "y")
        assert app.desk.board.tasks[change.id].owner == getattr(change.after, "owner", None)


async def test_who_has_to_begin_with_a_trial_is_handed_off_with_a_reason_instead_of_a_draft(sample_path: Path) -> None:
    async with shown(sample_path, area="load") as (app, pilot):
        await app.desk.perform(lambda board: edit_provider(board, "ilse", app.desk.today, references=()))
        await settled(pilot)
        app.areas.load.put_cursor("tomas", None)
        await press(pilot, "m", "enter")
        task = standing_tasks(app.desk.board, "tomas")[0]
        takers = [one.id for one in app.desk.suggestions(task).candidates if one.id != "tomas"]
        await press(pilot, *["down"] * takers.index("ilse"), "enter")
        assert isinstance(app.screen, HandOffDialog)
        assert app.screen.draft.owner == "ilse"
        assert said(app) == "changed Ilse Varga (references)"
        await press(pilot, "escape")
        assert app.areas.load.draft is None
    async with shown(sample_path, area="load", only_looks="only looking") as (app, pilot):
        app.areas.load.put_cursor("tomas", None)
        await press(pilot, "m", "enter", *["down"] * takers.index("ilse"), "enter")
        assert app.screen is app.areas.load  # nothing is filled in that could not be kept
        assert "references" in said(app)


async def test_a_window_that_grows_shows_the_rows_above(sample_path: Path) -> None:
    async with shown(sample_path, (100, 14), "load") as (app, pilot):
        grid = app.areas.load.main()
        await press(pilot, *["down"] * 9)
        assert grid._top > 0
        await pilot.resize_terminal(100, 50)
        await pilot.pause()
        assert app.is_running
        assert grid._row_at(grid._head_lines()) == 0
