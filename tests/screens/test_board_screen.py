"""The board: the work at the left, the answer at the right, and the way from one to the other."""

from pathlib import Path

import pytest

from models.actions.people import edit_provider
from models.actions.tasks import add_task
from models.store.looking import why_only_looking
from models.store.reading import read_board
from models.store.store import Store
from tests.conftest import TODAY
from tests.screens.showing import press, said, settled, shown, text_of, until
from tui.dialogs.clash import ClashDialog
from tui.dialogs.hand_off import HandOffDialog
from tui.widgets.answer import Answer


async def test_the_cursor_the_answer_the_slider_and_the_mouse_and_the_store_is_never_asked(sample_path: Path) -> None:
    async with shown(sample_path) as (app, pilot):
        assert "store" not in vars(app.desk.session)
        panel = app.screen.query_one(Answer)
        assert panel.suggestions is not None
        first = panel.suggestions.task.id
        await press(pilot, "down")
        assert panel.suggestions.task.id != first
        assert panel.suggestions.candidates[0].name in text_of(app)

        before = panel.suggestions.weights.growth
        await press(pilot, "greater_than_sign", "greater_than_sign")
        assert panel.suggestions.weights.growth > before
        assert panel.growth > 0.5
        await press(pilot, *["less_than_sign"] * 12)
        assert panel.growth == 0

        await pilot.click("#lanes", offset=(4, 4))
        lane = app.areas.board.main().lane
        assert lane is not None
        assert app.areas.board.main().task_here == lane.tasks[2]
        await press(pilot, "b")
        assert [lane.id for lane in app.areas.board.main().lanes] == ["open", "doing", "blocked", "later"]
        await press(pilot, "right", "down", "3", "right", "down")
        await pilot.click("TopLine", offset=(text_of(app).splitlines()[0].index("Load"), 0))
        await until(pilot, lambda: app.current_mode == "load")
        await press(pilot, "down")
        assert "store" not in vars(app.desk.session)  # it is opened when something is written, not before


async def test_handing_over_and_back(sample_path: Path) -> None:
    async with shown(sample_path) as (app, pilot):
        task = app.areas.board.main().task_here
        assert task is not None
        assert task.owner is None
        await press(pilot, "d", "down")
        assert isinstance(app.screen, HandOffDialog)
        best = app.screen.draft.owner
        await press(pilot, "ctrl+s")
        stored = read_board(sample_path)
        assert stored is not None
        assert stored.board.tasks[task.id].owner == best
        assert [h.owner for h in stored.board.handoffs_of(task.id)] == [best]
        assert "handed" in text_of(app)
        await press(pilot, "u")
        assert "took back 1: handed" in text_of(app)
        stored = read_board(sample_path)
        assert stored is not None
        assert stored.board.tasks[task.id].owner is None
        await press(pilot, "U")
        assert app.desk.board.tasks[task.id].owner == best

        await press(pilot, "g")
        lane = app.areas.board.main().lane
        assert lane is not None
        following = lane.tasks[1].id
        await press(pilot, "a", "y")
        here = app.areas.board.main().task_here
        assert here is not None
        assert here.id == following  # after a hand-off the cursor is on the next task


async def test_another_candidate_is_taken_from_the_panel_and_what_stands_in_the_way_said_while_typing(
    sample_path: Path,
) -> None:
    async with shown(sample_path) as (app, pilot):
        panel = app.screen.query_one(Answer)
        await press(pilot, "tab", "down")
        chosen = panel.candidate
        assert chosen is not None
        assert panel.suggestions is not None
        assert chosen.id == panel.suggestions.candidates[1].id
        await press(pilot, "enter")
        assert isinstance(app.screen, HandOffDialog)
        assert app.screen.draft.owner == chosen.id
        await press(pilot, "tab", "ctrl+u", "n", "o", "p", "e")
        assert "told date: 'nope' is not a date" in " ".join(text_of(app).split())
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, HandOffDialog)  # nothing was handed over


async def test_who_has_to_begin_with_a_trial_is_handed_off_with_a_reason_by_the_quick_keys_too(
    sample_path: Path,
) -> None:
    async with shown(sample_path) as (app, pilot):
        app.go.to_task("T-128")
        await app.desk.perform(lambda board: edit_provider(board, "ilse", app.desk.today, references=()))
        await settled(pilot)
        number = [one.id for one in app.desk.suggestions(app.desk.board.tasks["T-128"]).candidates].index("ilse")
        await press(pilot, "tab", *["down"] * number, "a")
        assert isinstance(app.screen, HandOffDialog)
        assert app.screen.draft.owner == "ilse"
        assert "Ilse Varga has none of the 2 references" in " ".join(text_of(app).split())
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, HandOffDialog)  # not without a reason
        assert app.desk.board.tasks["T-128"].owner is None
        await press(pilot, "escape", "e", *["tab"] * 5, *"ilse", "ctrl+s")  # the form says all of it, the way out too
        text = " ".join(line.partition("│")[2].rpartition("│")[0] for line in text_of(app).splitlines())
        assert "--reason TEXT" in text


async def test_a_filter_shows_what_it_says_a_wrong_one_says_so_and_escape_clears_it(sample_path: Path) -> None:
    async with shown(sample_path) as (app, pilot):
        everything = sum(len(lane.tasks) for lane in app.areas.board.main().lanes)
        await press(pilot, "slash", *"@tomas")
        before = app.areas.board.main().lanes
        await press(pilot, *" (")
        assert "(" in text_of(app)
        assert app.desk.filter_text == "@tomas"
        assert app.areas.board.main().lanes == before
        await press(pilot, "backspace", "backspace", "enter")
        lanes = app.areas.board.main().lanes
        assert {task.owner for lane in lanes for task in lane.tasks} == {"tomas"}
        assert "@tomas" in text_of(app)
        await press(pilot, "escape")
        assert sum(len(lane.tasks) for lane in app.areas.board.main().lanes) == everything


async def test_who_may_only_look_sees_it_in_the_first_line_and_reads_why(sample_path: Path) -> None:
    why = why_only_looking(sample_path, asked=True)
    async with shown(sample_path, (80, 24), only_looks=why) as (app, pilot):
        for key in ("2", "3", "4", "L"):
            await press(pilot, key)
            assert "  only looking " in text_of(app).splitlines()[0]
        await press(pilot, "2", "x")
        assert "because of --read-only; nothing was written; start without it" in said(app)


async def test_booking_past_full_asks_first_and_a_wrong_field_keeps_the_form_open(sample_path: Path) -> None:
    async with shown(sample_path) as (app, pilot):
        task = app.areas.board.main().task_here
        assert task is not None
        await press(pilot, "A")
        names = [member.id for member in app.desk.board.members.values() if member.active]
        await press(pilot, *["down"] * (1 + names.index("tomas")), "enter")
        assert "would be at" in text_of(app)
        await press(pilot, "n")
        assert app.desk.board.tasks[task.id].owner is None  # no means no

        await press(pilot, "n", "x", "tab", "backspace", "m", "ctrl+s")
        assert "is not a number of hours" in text_of(app)
        assert not [task for task in app.desk.board.tasks.values() if task.title == "x"]


@pytest.mark.parametrize("size", [(80, 24), (60, 16)])
@pytest.mark.parametrize("words", [1, 180])
async def test_a_question_stands_there_whole_with_its_answers(
    empty_path: Path, size: tuple[int, int], words: int
) -> None:
    picture = read_board(empty_path)
    assert picture is not None
    store = Store.open(empty_path)
    title = "Tell " + "them " * words + "tomorrow"
    store.apply(add_task(picture.board, title, TODAY, effort_hours=4), "morgan", "2026-11-23T08:00:00Z")
    store.close()
    async with shown(empty_path, size) as (app, pilot):
        await press(pilot, "delete")
        page = text_of(app)
        assert "Delete 'Tell them" in page
        assert "y yes    n no" in page
        assert words > 1 or "hand-offs?" in page, "a title of a line is followed by the rest of the question"
        await press(pilot, "n")
        assert app.desk.board.tasks


async def test_what_is_typed_takes_the_place_of_a_value_and_goes_on_after_words(sample_path: Path) -> None:
    async with shown(sample_path) as (app, pilot):
        app.go.to_task("T-124")
        task = app.desk.board.tasks["T-124"]
        assert task.due is not None
        due = "2026-12-24"
        await press(pilot, "e", *"!", "tab", "7", "tab", "tab", *due, "tab", "end", *", sql", "ctrl+s")
        after = app.desk.board.tasks["T-124"]
        assert (after.title, after.effort_hours, str(after.due)) == (f"{task.title}!", 7, due)
        assert [one.skill for one in after.skills] == [*(one.skill for one in task.skills), "sql"]
        await press(pilot, "e", "tab", "right", ".", "5", "ctrl+s")
        assert app.desk.board.tasks["T-124"].effort_hours == 7.5


async def test_a_task_is_made_changed_logged_and_finished(sample_path: Path) -> None:
    async with shown(sample_path) as (app, pilot):
        await press(pilot, "n", *"Fix [/foo] [b]", "ctrl+s")
        [made] = [task for task in app.desk.board.tasks.values() if task.title == "Fix [/foo] [b]"]
        assert app.desk.at.task == made.id  # who could take it shows at once
        await press(pilot, "e", "tab", "backspace", "1", "2", "ctrl+s")
        assert app.desk.board.tasks[made.id].effort_hours == 12
        await press(pilot, "H", "3", "ctrl+s")
        assert app.desk.board.logged_on(made) == 3
        await press(pilot, "x", "4", "enter")
        assert app.desk.board.tasks[made.id].status == "done"
        assert app.desk.board.tasks[made.id].grade == 4
        await press(pilot, "u", "u", "u", "u")
        assert made.id not in app.desk.board.tasks


async def test_an_empty_board_says_what_to_do(empty_path: Path) -> None:
    async with shown(empty_path, size=(80, 24)) as (app, pilot):
        assert "A new board" in text_of(app)
        await press(pilot, "d")
        assert "put the cursor on a task first" in said(app)
        await press(pilot, "N", "ctrl+s")
        assert "say who it is" in text_of(app)
        assert app.screen is not app.areas.board  # the form stays open
        await press(pilot, *"Ada Quist", "ctrl+s")
        assert [member.name for member in app.desk.board.members.values()] == ["Ada Quist"]
        assert app.desk.board.team.lead == "ada-quist"
        for area in "34":
            await press(pilot, area)
            assert "evenhand import FILE" in text_of(app) or area == "4"


async def test_somebody_elses_change_is_not_overwritten(sample_path: Path) -> None:
    from models.actions.hand_off import assign
    from models.store.store import Store

    async with shown(sample_path) as (app, pilot):
        task = app.areas.board.main().task_here
        assert task is not None
        assert app.others.watcher is not None
        app.others.watcher.stop()  # faster than the news
        other = Store.open(sample_path)
        other.apply(assign(other.load(), task.id, "lena", app.desk.today), "lena", "2026-11-23T09:00:00+00:00")
        other.close()
        await press(pilot, "d", "down", "ctrl+s")
        assert isinstance(app.screen, ClashDialog)
        assert "Lena" in text_of(app)
        await press(pilot, "escape")
        assert app.desk.board.tasks[task.id].owner == "lena"
