"""Every number under the cursor opens: its formula or its inputs, and the settings with source and status."""

from pathlib import Path

from tests.screens.showing import press, shown, text_of
from tui.dialogs.hand_off import HandOffDialog
from tui.dialogs.reading import Reading, WhyPage
from tui.dialogs.triage import TriageDialog
from tui.screens.load_sheet import TEAM
from tui.screens.today import TodayScreen


def opened(page: str, *words: str) -> None:
    for word in words:
        assert word in page, word


async def test_every_area_opens_its_numbers(sample_path: Path) -> None:
    async with shown(sample_path, size=(120, 60), area="today") as (app, pilot):
        screen = app.area_screen
        assert isinstance(screen, TodayScreen)
        while screen.at.number is None:
            await press(pilot, "down")
        assert screen.at.finding is not None
        await press(pilot, "question_mark")
        assert isinstance(app.screen, WhyPage)
        opened(text_of(app), screen.at.finding.rule, "how urgent", "first week", "to do")

        await press(pilot, "escape", "2", "question_mark")
        opened(text_of(app), "Score of", "weight x part", "weight_fit", "derived: simulated")
        await press(pilot, "escape", "right", "question_mark")
        opened(text_of(app), "Chance of", "logistic", "chance_slope", "study: ")
        await press(pilot, "escape")
        await press(pilot, "slash", *"xyzzy", "enter", "right")  # lanes without a card
        assert app.areas.board.at.task is None
        await press(pilot, "question_mark")
        opened(text_of(app), "Load of", "capacity")

        await press(pilot, "escape", "escape", "3", "question_mark")
        opened(text_of(app), "Level of", "level_mean")
        await press(pilot, "escape", "G")
        assert app.areas.skills.at.candidate is None
        await press(pilot, "question_mark")
        opened(text_of(app), "Coverage of", "week of", "required_holders", "choice: ")

        await press(pilot, "escape", "4", "question_mark")
        opened(text_of(app), "Load of", "capacity", "target_low", "derived: queueing")
        await press(pilot, "escape", "G")
        assert app.areas.load.main().row == TEAM
        await press(pilot, "question_mark")
        opened(text_of(app), "Load of the team in", "together")

        await press(pilot, "escape", "L", "question_mark")  # where there is no number it shows the keys
        assert isinstance(app.screen, Reading)
        assert "Keys of" in text_of(app)


async def test_the_hand_off_opens_the_score_and_what_the_record_supports(sample_path: Path) -> None:
    async with shown(sample_path, size=(120, 60)) as (app, pilot):
        await press(pilot, "d")
        dialog = app.screen
        assert isinstance(dialog, HandOffDialog)
        await press(pilot, "question_mark")
        opened(text_of(app), "Score of", "weight_fit")
        await press(pilot, "1")  # over a dialog it leads to nothing: what is filled in would be lost
        assert isinstance(app.screen, WhyPage)
        await press(pilot, "escape")
        dialog.query_one("#authority").focus()
        await press(pilot, "question_mark")
        opened(text_of(app), "Authority that the record of", "trust_point")
        await press(pilot, "escape")
        dialog.query_one("#field-why").focus()
        await press(pilot, "question_mark")
        assert str(dialog.draft.brief["why"]).endswith("?")


async def test_triage_the_whole_plate_and_a_split_open_their_points_and_hours(sample_path: Path) -> None:
    async with shown(sample_path, size=(120, 60)) as (app, pilot):
        app.go.to_task("T-132")  # 40 h, for a developer and for somebody of data
        await press(pilot, "t", "down")
        dialog = app.screen
        assert isinstance(dialog, TriageDialog)
        await press(pilot, "question_mark")
        assert isinstance(app.screen, WhyPage)
        opened(text_of(app), "Points of", "for Retire the COBOL", "sum", "is proposed", "nudge_load", "questions_for")
        await press(pilot, "1")  # over a dialog it leads to nothing
        assert isinstance(app.screen, WhyPage)
        await press(pilot, "escape", "s", "question_mark")
        opened(text_of(app), "Hours of the parts of", "40 h x", "= 22 h", "= 18 h", "small_hours")
        await press(pilot, "escape", "escape", "T", "question_mark")
        opened(text_of(app), "Points of", ", proposed", "the others", "the three questions")
