"""The keys of the page of a hand-off for work on its way, one after the other, at 80x24; and what they look like."""

from pathlib import Path

from models.actions.tasks import edit_task
from models.handoff import Handoff
from tests.conftest import TODAY
from tests.features.handed_off import hand_off_board
from tests.rules.small_board import MONDAY, board, day, member, task, team
from tests.screens.showing import press, said, shown
from tests.stories.commands import words_of
from tui.following_view import report_lines
from tui.glyphs import UNICODE
from tui.hand_off_look import Look

LATE = day(1, 1)


async def test_everything_by_keyboard(tmp_path: Path) -> None:
    path = tmp_path / "b.db"
    hand_off_board(path, told=day(1), check_days=2)
    async with shown(path, (80, 24), me="lea", today=LATE) as (app, pilot):
        app.go.to_hand_off("T-1")
        await press(pilot, "down")
        assert "the told date has passed; the first delay: remind, and hear the cause" in words_of(app)
        assert "no word for 6 working days, agreed is every 2 working days" in words_of(app)

        await press(pilot, "g", *"we spoke", "ctrl+s")
        assert "cleared a warning of 'Task T-1', no word for long; we spoke" in said(app)
        assert "cleared by Lea" in words_of(app)

        await press(pilot, "i", *"the numbers", "ctrl+s")
        assert "asked Ana about 'Task T-1': the numbers" in said(app)

        await press(pilot, "l", "down", "down", "enter")
        assert "It is the first delay: remind, and hear the cause." in words_of(app)
        await press(pilot, "tab", *"2w", "tab", *"one part first", "ctrl+s")
        assert "to Tue 15 Dec: load, reminder; one part first" in said(app)

        await press(pilot, "c", "1")
        await press(pilot, "enter")
        assert "agreed on checkpoints for 'Task T-1': " in said(app)
        assert "half done, 50% of it ahead" in words_of(app)

        await press(pilot, "t", *"it stands", "tab", *"50", "tab", *"yes", "ctrl+s")
        assert "reported on 'Task T-1': 50% done, blocked, 'half done', it stands" in said(app)

        await press(pilot, "c", "down", "enter")
        assert "Checkpoint of Task T-1" in words_of(app)
        await press(pilot, "end", *"!", "ctrl+s")
        assert "changed the checkpoint 'half done!'" in said(app)
        await press(pilot, *"uuuuuu")
        assert "1 of 1" not in words_of(app)
        handoff = app.desk.board.handoffs["H-1"]
        assert (handoff.told, app.desk.board.tasks["T-1"].progress) == (day(1), 0)


async def test_a_member_has_the_keys_of_their_own_work(tmp_path: Path) -> None:
    path = tmp_path / "b.db"
    hand_off_board(path)
    async with shown(path, (80, 24), me="ana", today=TODAY) as (app, pilot):
        for me, keys in (("ana", True), ("bo", False)):
            app.desk.session.me = me
            app.go.to_hand_off("T-1")
            await press(pilot, "down")
            assert ("t tell" in words_of(app)) == keys
            assert "i ask" not in words_of(app)
            await press(pilot, "i")
            assert "that is for work which somebody accepted" in said(app)
            await press(pilot, "escape")


def test_a_status_is_told_as_one_with_who_set_it() -> None:
    people = (team(id="team", name="t", lead="lea"), member("lea"), member("ana"))
    given = Handoff(id="H-1", task="T-1", owner="ana", on=MONDAY, state="doing")
    found = board(*people, task("T-1", owner="ana", status="doing"), given)
    found = found.apply(edit_task(found, "T-1", MONDAY, "lea", status="blocked").changes)
    found = found.apply(edit_task(found, "T-1", MONDAY, "ana", status="doing").changes)
    lines = report_lines(Look(found, found.tasks["T-1"], found.handoffs["H-1"], MONDAY, "lea", UNICODE))
    assert [line[-1][0] for line in lines] == ["set to blocked (Lea)", "no longer blocked"]
