"""What others do appears by itself, and nothing of mine is lost over it."""

import asyncio
import contextlib
import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from models.store.presence import Presence
from models.store.store import Store
from models.work import Requirement, Task
from tests.screens.showing import app_on, press, ready, said, settled, shown, text_of
from tests.store.boards import Person, database, one_task
from tui.app import EvenhandApp
from tui.dialogs.clash import ClashDialog
from tui.dialogs.form import Form

PATIENCE = 30
"""Seconds after which what should have come never will."""


async def until(pilot: Pilot[int], true: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not true():
            await pilot.pause(0.02)
    await settled(pilot)


def task_here(app: EvenhandApp) -> Task:
    task = app.areas.board.main().task_here
    assert task is not None
    return task


def said_in(form: Form) -> str:
    """What stands under its fields."""
    return str(form.query_one("#wrong", Static).content)


class TestNews:
    async def test_a_change_by_somebody_else_appears_with_who_and_what(self, board_path: Path) -> None:
        async with shown(board_path, me="ana") as (app, pilot):
            ben = Person(board_path, "ben")
            ben.make(one_task("T-9", title="Water the plants"))
            await until(pilot, lambda: "T-9" in app.desk.board.tasks)
            assert "Water the plants" in text_of(app)
            assert "Ben Okafor: made something" in text_of(app).splitlines()[-1]

    async def test_cursor_filter_and_scroll_stay(self, board_path: Path) -> None:
        async with shown(board_path, (80, 24), me="ana") as (app, pilot):
            ben = Person(board_path, "ben")
            ben.make(*(one_task(f"T-{n}", title=f"Task number {n}") for n in range(20, 60)))
            await until(pilot, lambda: "T-59" in app.desk.board.tasks)
            app.desk.set_filter("number")
            app.area_screen.show_all()
            await press(pilot, *["down"] * 30)
            before, offset = task_here(app).id, app.areas.board.main().scroll_offset
            screen = text_of(app).splitlines()
            ben.revise("T-1", title="Something else")
            await until(pilot, lambda: app.desk.board.tasks["T-1"].title == "Something else")
            assert (task_here(app).id, app.areas.board.main().scroll_offset) == (before, offset)
            assert app.desk.filter_text == "number"
            assert text_of(app).splitlines()[:-1] == screen[:-1]

    async def test_what_is_deleted_under_the_cursor_leaves_the_cursor_on_its_neighbour(self, board_path: Path) -> None:
        async with shown(board_path, me="ana") as (app, pilot):
            ben = Person(board_path, "ben")
            ben.make(one_task("T-8"), one_task("T-9"))
            await until(pilot, lambda: "T-9" in app.desk.board.tasks)
            app.go.to_task("T-8")
            await settled(pilot)
            ben.delete("T-8")
            await until(pilot, lambda: "T-8" not in app.desk.board.tasks)
            assert task_here(app).id in ("T-9", "T-1")

    async def test_an_own_change_is_no_news(self, board_path: Path) -> None:
        async with shown(board_path, me="ana") as (app, pilot):
            app.go.to_task("T-1")
            await settled(pilot)
            await press(pilot, "X")
            await pilot.pause(0.4)  # long enough for the watcher to see it
            assert app.desk.board.tasks["T-1"].status == "dropped"
            assert app.desk.news == ""

    async def test_who_is_between_two_of_mine_is_heard_too(self, board_path: Path) -> None:
        async with shown(board_path, me="ana") as (app, pilot):
            app.others.watcher.stop()  # type: ignore[union-attr]
            Person(board_path, "ben").make(one_task("T-9"))
            app.go.to_task("T-1")
            await settled(pilot)
            await press(pilot, "X")
            assert {"T-9"} <= set(app.desk.board.tasks)
            assert app.desk.board.tasks["T-1"].status == "dropped"
            assert "Ben Okafor: made something" in app.desk.news

    async def test_other_areas_show_it_too(self, board_path: Path) -> None:
        async with shown(board_path, me="ana") as (app, pilot):
            await press(pilot, "4")
            before = text_of(app)
            Person(board_path, "ben").revise("T-1", owner="ben", effort_hours=200)
            await until(pilot, lambda: app.desk.board.tasks["T-1"].owner == "ben")
            assert text_of(app).splitlines()[1:-1] != before.splitlines()[1:-1]


class TestWhoIsHere:
    async def test_who_comes_and_who_is_killed_shows(self, board_path: Path) -> None:
        def enter() -> Presence:
            return Presence.enter(board_path, "ana", "2026-11-23T08:00:00+00:00")

        app = app_on(board_path, me="ana", enter=enter)
        async with app.run_test(size=(120, 36), notifications=True) as pilot:
            await ready(pilot)
            await until(pilot, lambda: len(app.desk.present) == 1)
            assert "here" not in text_of(app).splitlines()[-1]
            ben = Presence.enter(board_path, "ben", "2026-11-23T09:30:00+00:00")
            await until(pilot, lambda: len(app.desk.present) == 2)
            assert "ana · 2 here" in text_of(app).splitlines()[-1]
            await press(pilot, "W")
            page = text_of(app).splitlines()
            [mine], [bens] = (
                [line for line in page if f"{name} " in line and "since" in line] for name in ("Ana", "Ben")
            )
            assert mine.index("since") == bens.index("since")
            top = next(y for y, line in enumerate(page) if "Who has this board open" in line)
            assert "esc close" in page[top + 5]  # no higher than what it says
            assert "this session" in text_of(app)
            await press(pilot, "escape")
            ben.leave()
            await until(pilot, lambda: len(app.desk.present) == 1)
        assert not list(board_path.parent.glob("*-here/*"))


class TestMoved:
    async def test_a_board_that_is_moved_away_is_said_once(
        self, board_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("tui.watching.LOOK_AROUND", 0.05)
        async with shown(board_path, me="ana") as (app, pilot):
            board_path.rename(board_path.with_name("elsewhere.db"))
            await until(pilot, lambda: "was moved, deleted or replaced" in said(app))
            assert app.others.watcher is not None
            await until(pilot, lambda: not app.others.watcher._thread.is_alive())  # type: ignore[union-attr]

    async def test_the_first_write_does_not_go_to_another_board_in_its_place(
        self, board_path: Path, sample_path: Path
    ) -> None:
        async with shown(board_path, me="ana") as (app, pilot):
            app.go.to_task("T-1")
            await settled(pilot)
            shutil.move(sample_path, board_path)
            await press(pilot, "X")
            assert "was moved, deleted or replaced" in said(app)
        assert "T-124" in Store.open(board_path).load().tasks

    async def test_the_first_write_makes_no_second_board(self, board_path: Path) -> None:
        async with shown(board_path, me="ana") as (app, pilot):
            app.go.to_task("T-1")
            await settled(pilot)
            board_path.unlink()
            await press(pilot, "X")
            assert "was moved, deleted or replaced" in said(app)
            assert "evenhand new" not in said(app)


async def test_a_damaged_board_is_said_and_no_longer_written_to(board_path: Path) -> None:
    app = app_on(board_path, me="ana", check=lambda: "board.db is damaged (row 7 missing); restore a backup of it")
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await ready(pilot)
        await until(pilot, lambda: "is damaged" in said(app))
        assert "· only looking" in text_of(app).splitlines()[0]
        app.go.to_task("T-1")
        await settled(pilot)
        await press(pilot, "X")
        assert app.desk.board.tasks["T-1"].status == "open"
        assert "restore a backup" in said(app)


class TestDraftOfAMove:
    async def test_it_follows_what_others_do_to_its_task(self, board_path: Path) -> None:
        async with drafting(board_path) as (app, pilot):
            ben = Person(board_path, "ben")
            ben.revise("T-1", title="Something else", owner="ana")
            await until(pilot, lambda: app.desk.board.tasks["T-1"].title == "Something else")
            assert "esc drops it: gave 'Something else' to Ben Okafor" in text_of(app)
            app.others.watcher.stop()  # type: ignore[union-attr]
            ben.revise("T-1", title="Another thing")
            await press(pilot, "K")
            assert app.desk.board.tasks["T-1"].title == "Another thing"
            assert app.desk.board.tasks["T-1"].owner == "ben"

    async def test_it_is_gone_with_its_task(self, board_path: Path) -> None:
        async with drafting(board_path) as (app, pilot):
            Person(board_path, "ben").delete("T-1")
            await until(pilot, lambda: "T-1" not in app.desk.board.tasks)
            assert "the draft is gone: " in said(app)
            assert "K keeps it" not in text_of(app)

    async def test_a_task_that_went_while_it_was_chosen_is_said(self, board_path: Path) -> None:
        ben = Person(board_path, "ben")
        ben.revise("T-1", owner="ana")
        async with shown(board_path, me="ana") as (app, pilot):
            await press(pilot, "4", "m")
            ben.delete("T-1")
            await until(pilot, lambda: "T-1" not in app.desk.board.tasks)
            await press(pilot, "enter")
            assert "T-1 was deleted by Ben Okafor" in said(app)


@contextlib.asynccontextmanager
async def drafting(path: Path) -> AsyncIterator[tuple[EvenhandApp, Pilot[int]]]:
    """Ana at her load, about to give T-1 to ben."""
    Person(path, "ben").revise("T-1", owner="ana")
    async with shown(path, me="ana") as (app, pilot):
        await press(pilot, "4", "m", "enter", "enter")
        assert "draft K keeps it, esc drops it: " in text_of(app)
        yield app, pilot


async def test_a_row_that_another_tool_wrote_is_read_again_before_it_is_changed(board_path: Path) -> None:
    async with shown(board_path, me="ana") as (app, pilot):
        app.go.to_task("T-1")
        await settled(pilot)
        database(Person(board_path).store).execute(
            "update tasks set version = version + 1, priority = 4 where id = 'T-1'"
        )
        await press(pilot, "X")
        task = app.desk.board.tasks["T-1"]
        assert (task.status, task.priority) == ("dropped", 4)


class TestConflicts:
    async def test_two_who_change_different_fields_both_get_theirs(self, board_path: Path) -> None:
        async with shown(board_path, me="ana") as (app, pilot):
            app.go.to_task("T-1")
            await settled(pilot)
            await press(pilot, "e")
            Person(board_path, "ben").revise("T-1", effort_hours=11, skills=(Requirement(skill="tls", difficulty=2),))
            await until(pilot, lambda: app.desk.board.tasks["T-1"].effort_hours == 11)
            form = app.screen
            assert isinstance(form, Form)
            await until(pilot, lambda: "Ben Okafor at" in text_of(app))
            assert said_in(form).endswith(" changed effort, hours and skills; saving keeps both, or asks")
            assert form.values["effort_hours"] == "6"  # what stands in the fields is mine
            form.query_one("#field-title", Input).value = "Mine"
            await settled(pilot)
            assert " changed effort, hours and skills" in said_in(form)
            await press(pilot, "ctrl+s")
            task = app.desk.board.tasks["T-1"]
            assert (task.title, task.effort_hours, task.skills[0].skill) == ("Mine", 11, "tls")

    async def clash(self, app: EvenhandApp, pilot: Pilot[int], path: Path) -> None:
        """Both change the title; Ben the hours as well, Ana the priority."""
        app.go.to_task("T-1")
        await settled(pilot)
        await press(pilot, "e")
        Person(path, "ben").revise("T-1", title="Theirs", effort_hours=11)
        await until(pilot, lambda: app.desk.board.tasks["T-1"].title == "Theirs")
        app.screen.query_one("#field-title", Input).value = "Mine"
        app.screen.query_one("#field-priority", Input).value = "4"
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, ClashDialog)
        for words in ("Theirs", "Mine", "Ben Okafor at "):
            assert words in text_of(app)
        assert "11" not in text_of(app).split("Somebody else was faster")[1].split("keep theirs")[0]

    async def test_keep_theirs(self, board_path: Path) -> None:
        async with shown(board_path, me="ana") as (app, pilot):
            await self.clash(app, pilot, board_path)
            await press(pilot, "t")
            task = app.desk.board.tasks["T-1"]
            assert (task.title, task.effort_hours, task.priority) == ("Theirs", 11, 4)

    async def test_keep_mine(self, board_path: Path) -> None:
        async with shown(board_path, me="ana") as (app, pilot):
            await self.clash(app, pilot, board_path)
            await press(pilot, "m")
            task = app.desk.board.tasks["T-1"]
            assert (task.title, task.effort_hours, task.priority) == ("Mine", 11, 4)

    async def test_go_back_keeps_what_was_typed(self, board_path: Path) -> None:
        async with shown(board_path, me="ana") as (app, pilot):
            await self.clash(app, pilot, board_path)
            await press(pilot, "escape")
            assert isinstance(app.screen, Form)
            assert app.screen.values["title"] == "Mine"
            assert app.screen.values["priority"] == "4"
            app.screen.query_one("#field-title", Input).value = "Both"
            await press(pilot, "ctrl+s")
            task = app.desk.board.tasks["T-1"]
            assert (task.title, task.effort_hours, task.priority) == ("Both", 11, 4)

    async def test_a_row_that_was_deleted_under_the_form_is_said_and_the_text_stays(self, board_path: Path) -> None:
        async with shown(board_path, me="ana") as (app, pilot):
            app.go.to_task("T-1")
            await settled(pilot)
            await press(pilot, "e")
            Person(board_path, "ben").delete("T-1")
            await until(
                pilot, lambda: "was deleted by Ben Okafor at" in text_of(app)
            )  # before anything is typed or sent
            app.screen.query_one("#field-title", Input).value = "Mine"
            await press(pilot, "ctrl+s")
            assert isinstance(app.screen, Form)
            assert "was deleted by Ben Okafor at" in text_of(app)
            assert app.screen.values["title"] == "Mine"
            await press(pilot, "escape")
            assert not isinstance(app.screen, Form)

    async def test_a_choice_that_took_a_while_asks_where_somebody_was_faster(self, board_path: Path) -> None:
        async with shown(board_path, me="ana") as (app, pilot):
            app.go.to_task("T-1")
            await settled(pilot)
            await press(pilot, "A")
            Person(board_path, "ben").revise("T-1", owner="cy")
            await until(pilot, lambda: app.desk.board.tasks["T-1"].owner == "cy")
            await press(pilot, "down", "down", "enter")  # Ben
            assert isinstance(app.screen, ClashDialog)
            assert "Cy Ångström" in text_of(app)
            await press(pilot, "escape")
            assert app.desk.board.tasks["T-1"].owner == "cy"

    async def test_faster_than_the_news(self, board_path: Path) -> None:
        async with shown(board_path, me="ana") as (app, pilot):
            app.others.watcher.stop()  # type: ignore[union-attr]
            app.go.to_task("T-1")
            await settled(pilot)
            Person(board_path, "ben").revise("T-1", status="done")
            await press(pilot, "X")
            assert isinstance(app.screen, ClashDialog)
            await press(pilot, "t")
            assert app.desk.board.tasks["T-1"].status == "done"

    async def test_another_field_of_the_row_is_no_reason_to_ask(self, board_path: Path) -> None:
        async with shown(board_path, me="ana") as (app, pilot):
            app.others.watcher.stop()  # type: ignore[union-attr]
            app.go.to_task("T-1")
            await settled(pilot)
            Person(board_path, "ben").revise("T-1", title="Renamed")
            await press(pilot, "X")
            task = app.desk.board.tasks["T-1"]
            assert (task.title, task.status) == ("Renamed", "dropped")
            assert "dropped" in said(app)


async def test_what_others_do_while_an_area_is_being_made_waits_for_it(sample_path: Path) -> None:
    """Its widgets are not there yet, and keys and cursor are asked of them."""
    async with shown(sample_path, area="today") as (app, pilot):
        for area in ("board", "skills", "load", "people", "history", "policy"):
            app.go.to_area(area)
            await asyncio.sleep(0)  # it is on its way
            app.others.present(())
            app.show_board()
            app.area_screen.action_command("task.hand_off")
        await press(pilot, "2")
        assert "Unassigned" in text_of(app)
        assert " finish " in text_of(app).splitlines()[-1]
