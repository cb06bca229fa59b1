"""The People area: from the people to the page and back, the lead's mirror with its keys, and what its lines open."""

from pathlib import Path

import pytest

from tests.screens.showing import press, said, shown, text_of


async def test_the_mirror_and_all_that_can_be_done_on_it(sample_path: Path) -> None:
    async with shown(sample_path, area="people") as (app, pilot):
        screen = app.areas.people
        assert screen.person == "morgan"
        page = text_of(app)
        assert "34 h = 40 h freed - 1 h brief - 3.5 h coach - 1.5 h review" in page
        assert "! 15 h have no use with a name yet" in page
        await press(pilot, "f", "tab", *"reading", "ctrl+s")
        assert "have no use with a name" not in text_of(app)
        await press(pilot, "u", "right", "question_mark")
        assert "net = freed - brief - coach - review" in text_of(app)
        await press(pilot, "escape")
        while screen.purpose != "cluster":
            await press(pilot, "right")
        assert "losing touch" in text_of(app)
        await press(pilot, "question_mark")
        assert "Hands-on share in Move to the new cluster" in text_of(app)
        await press(pilot, "escape", "v", "ctrl+s")
        assert "went to see 'Move to the new cluster'" in said(app)
        await press(pilot, "u", "left", "z")
        assert app.desk.board.team.hold
        assert "the team is in hold mode" in " ".join(text_of(app).split())
        await press(pilot, "u", "right", "G")
        text = text_of(app)
        assert "DECISIONS" in text or "to Jonas Adeyemi, as proposed" in " ".join(text.split())
        await press(pilot, "F", "enter")
        assert app.desk.board.purposes["platform"].focus


async def test_a_page_and_what_its_lines_open(sample_path: Path) -> None:
    async with shown(sample_path, area="people") as (app, pilot):
        screen = app.areas.people
        await press(pilot, "down", "question_mark")
        assert "Load of Ana Duarte" in text_of(app)  # the figure beside the name
        await press(pilot, "escape", "enter")
        assert (screen.person, screen.page.has_focus) == ("ana", True)
        assert "Billing export for Marrowby Foods: doing" in text_of(app)
        await press(pilot, "f")
        assert "that is for the lead" in said(app)
        await press(pilot, "G", "question_mark")  # under the sheet of the 1:1
        assert "Authority that the record of Ana Duarte supports" in text_of(app)
        await press(pilot, "escape", "up", "enter")
        assert "Asks in between" in text_of(app)
        assert app.desk.opened == "T-146"
        await press(pilot, "escape", "left", "slash", *"@lena", "enter")
        assert screen.person == "lena"
        await press(pilot, "right", "G")
        assert "Both partners could say it in a sentence." in text_of(app)


async def test_a_long_title_loses_no_word_at_the_end_of_a_line(sample_path: Path) -> None:
    async with shown(sample_path, (46, 40), area="people") as (_, pilot):
        await press(pilot, "right")
        page = " ".join(line.partition("│")[2].strip() for line in text_of(pilot.app).splitlines())
        assert "Revenue export for Finance, one to Jonas" in " ".join(page.split())


@pytest.mark.parametrize("size", [(46, 12), (160, 45)])
async def test_it_stands_in_small_and_in_large_windows(
    empty_path: Path, sample_path: Path, size: tuple[int, int]
) -> None:
    async with shown(empty_path, size, area="people") as (app, _):
        assert "Nobody here yet" in text_of(app)
    async with shown(sample_path, size, area="people", ascii_mode=True) as (app, pilot):
        await press(pilot, "right", "G", "g", "left", "G")
        assert text_of(app).isascii() or size[0] < 60
