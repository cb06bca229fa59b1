"""Today: what needs somebody, in order, and the keys that do something about it."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from models.actions.hand_off import assign, hand_off
from models.board import Batch, Change
from models.rules.findings import all_findings, visible_to
from models.store.store import Store
from tests.conftest import TODAY
from tests.screens.showing import press, said, settled, shown, text_of
from tui.app import EvenhandApp
from tui.dialogs.hand_off import HandOffDialog
from tui.dialogs.question import Question
from tui.screens.today_rows import MORE, is_aside
from tui.widgets.today_list import TodayRow

LOOKS = [((30, 8), False), ((46, 12), False), ((80, 24), True), ((200, 60), False)]


def rows_of(app: EvenhandApp) -> list[TodayRow]:
    return list(app.areas.today.main()._rows)


def here(app: EvenhandApp) -> TodayRow:
    row = app.areas.today.main().here
    assert row is not None
    return row


async def go_to(app: EvenhandApp, pilot: Pilot[int], row_id: str) -> None:
    app.areas.today.main().put_cursor(row_id)
    await settled(pilot)
    assert here(app).id == row_id


async def test_the_program_opens_on_today(sample_path: Path) -> None:
    from tests.screens.showing import app_on

    app = app_on(sample_path, area="today")
    async with app.run_test(size=(120, 36)) as pilot:
        while not app.ready:
            await pilot.pause(0.01)
        await settled(pilot)
        assert app.current_mode == "today"
        assert here(app).finding is not None


@pytest.mark.parametrize(("size", "ascii_mode"), LOOKS, ids=str)
async def test_the_most_urgent_is_first_and_all_of_it_fits(
    sample_path: Path, size: tuple[int, int], ascii_mode: bool
) -> None:
    async with shown(sample_path, size, "today", ascii_mode=ascii_mode) as (app, _pilot):
        desk = app.desk
        found = visible_to(all_findings(desk.board, desk.today), "morgan", desk.board)
        needs = [one.id for one in found if not is_aside(one)]
        listed = [row.id for row in rows_of(app) if row.finding is not None and not is_aside(row.finding)]
        assert listed == needs[: len(listed)]
        if size[1] > 12:
            assert len(rows_of(app)) <= app.areas.today.main().size.height
        hidden = len(needs) - len(listed)
        assert any(row.id == MORE for row in rows_of(app)) == bool(hidden)
        assert text_of(app).isascii() or not ascii_mode


async def test_signs_sections_and_the_keys_of_a_line(sample_path: Path) -> None:
    async with shown(sample_path, area="today") as (app, pilot):
        signs = {row.finding.severity: row.sign for row in rows_of(app) if row.finding is not None}
        assert len(set(signs.values())) == len(signs) == 3  # colour is doubled by a sign

        await press(pilot, "right")  # the sections are a step to the side
        assert here(app).id.startswith("plate.")
        await press(pilot, "right")
        assert here(app).id.startswith("coming ")
        await press(pilot, "left", "left")
        assert here(app).finding is not None

        await go_to(app, pilot, "task.no_owner:team")
        await press(pilot, "c")
        assert "no pair is proposed on this line" in said(app)
        await press(pilot, "d")
        assert isinstance(app.screen, HandOffDialog)
        assert "Rotate the TLS certificates" in text_of(app)


async def test_the_rest_is_shown_on_demand(sample_path: Path) -> None:
    async with shown(sample_path, (80, 24), "today") as (app, pilot):
        await go_to(app, pilot, MORE)
        await press(pilot, "enter")
        assert all(row.id != MORE for row in rows_of(app))
        await press(pilot, "G")  # and it scrolls
        assert here(app).id == rows_of(app)[-1].id


async def test_enter_goes_to_what_it_is_about(sample_path: Path) -> None:
    async with shown(sample_path, (120, 60), "today") as (app, pilot):
        for kind, area in (("skill", "skills"), ("task", "board"), ("team", "board"), ("member", "load")):
            await press(pilot, "1")
            row = next(row for row in rows_of(app) if row.about is not None and row.about.kind == kind and row.id)
            await go_to(app, pilot, row.id)
            await press(pilot, "enter")
            assert app.current_mode == area
            at, about = app.area_screen.at, row.about
            assert about is not None
            if kind != "team":
                assert about.id in (at.task, at.candidate, at.skill)


async def test_why_and_copy_and_pairing_opens_the_hand_off_with_the_learner(sample_path: Path) -> None:
    async with shown(sample_path, area="today") as (app, pilot):
        await go_to(app, pilot, "cover.away:ledger")
        at = app.areas.today.at
        assert at.number is not None
        assert "evenhand mend cover.away:ledger" in at.text
        await press(pilot, "question_mark")
        assert "every holder is away" in " ".join(text_of(app).split())
        await press(pilot, "escape")

        found = here(app).finding
        assert found is not None
        [move] = found.action.moves
        await press(pilot, "c")
        assert isinstance(app.screen, HandOffDialog)
        await press(pilot, "ctrl+s")
        task = app.desk.board.tasks[move.task]
        assert (task.owner, task.coach) == (move.to, move.coach)


async def test_the_filter_takes_words_and_subjects(sample_path: Path) -> None:
    async with shown(sample_path, area="today") as (app, pilot):
        before = sum(1 for row in rows_of(app) if row.finding)
        for typed, kept in (("ledger", "ledger"), ("+kubernetes", "kubernetes"), ("no owner", "team")):
            await press(pilot, "slash", *typed, "enter")
            found = [row.finding for row in rows_of(app) if row.finding]
            assert 0 < len(found) < before
            assert kept in {one.subject.id for one in found}
            await press(pilot, "escape")
            assert sum(1 for row in rows_of(app) if row.finding) == before
        await press(pilot, "slash", *"zzz", "enter")
        assert "esc clears the filter" in text_of(app)


async def test_nothing_needs_you_says_where_to_go_on(board_path: Path, empty_path: Path) -> None:
    async with shown(empty_path, area="today", me="nobody") as (app, _pilot):
        assert "Nobody here yet" in text_of(app)
    store = Store.open(board_path)
    board = store.load()
    quiet = [Change(task, task.model_copy(update={"status": "dropped"})) for task in board.tasks.values()]
    quiet += [Change(skill, skill.model_copy(update={"required": None})) for skill in board.skills.values()]
    store.apply(Batch("all done", tuple(quiet)), "ana", "2026-11-23T09:00:00+00:00")
    store.close()
    async with shown(board_path, area="today", me="ana") as (app, _pilot):
        assert "Nothing needs you now." in text_of(app)
        assert "2 the board" in text_of(app)


async def test_the_first_members_are_added_from_today(empty_path: Path, sample_path: Path) -> None:
    async with shown(empty_path, area="today", me="nobody") as (app, pilot):
        assert "N new member" in text_of(app)
        for name in ("Rosa", "Tim"):
            await press(pilot, "N", *name, "ctrl+s")
        assert [member.name for member in app.desk.board.members.values()] == ["Rosa", "Tim"]
        assert app.desk.board.team.lead == "rosa"
    async with shown(sample_path, area="today") as (app, pilot):
        assert "N new member" not in text_of(app)
        await press(pilot, "N")
        assert "members are added on the board" in said(app)


async def test_what_was_handed_to_somebody_waits_on_their_plate(sample_path: Path) -> None:
    store = Store.open(sample_path)
    store.apply(hand_off(store.load(), "T-124", "wei", TODAY, by="morgan"), "morgan", "2026-11-23T09:00:00+00:00")
    store.close()
    async with shown(sample_path, (120, 36), "today", me="wei") as (app, pilot):
        await go_to(app, pilot, "waits T-124")
        assert here(app).text.startswith("handed to you: Rotate the TLS certificates")
        assert [row.id for row in rows_of(app) if row.task == "T-124" and row.id.startswith("own ")] == []
        await press(pilot, "o", "a")
        assert app.desk.board.handoffs_of("T-124")[-1].state == "accepted"
        await press(pilot, "escape")
        assert "waits T-124" not in [row.id for row in rows_of(app)]
    async with shown(sample_path, (120, 36), "today", me="morgan") as (app, pilot):
        assert not [row.id for row in rows_of(app) if row.id.startswith("waits ")]


async def test_a_change_is_seen_at_once_and_the_cursor_stays(sample_path: Path) -> None:
    async with shown(sample_path, (120, 60), "today") as (app, pilot):
        await go_to(app, pilot, "task.no_owner:team")
        first = app.areas.today.at.task
        assert first is not None
        app.desk.session.perform(assign(app.desk.board, first, "wei", app.desk.today))
        app.show_board()
        await settled(pilot)
        assert here(app).id == "task.no_owner:team"
        found = here(app).finding
        assert found is not None
        assert found.numbers["tasks"] == 2


async def test_a_members_own_findings_are_theirs(sample_path: Path) -> None:
    async with shown(sample_path, (200, 60), "today", me="ana") as (app, _pilot):
        own = [row.finding for row in rows_of(app) if row.finding is not None and row.finding.own]
        assert {one.subject.id for one in own} <= {"ana"}
        assert "YOUR OWN PLATE" in text_of(app)


async def test_a_mend_is_shown_then_carried_out_and_ends_its_finding(sample_path: Path) -> None:
    async with shown(sample_path, (120, 60), "today") as (app, pilot):
        row = next(row for row in rows_of(app) if row.word in ("move", "swap"))
        assert row.finding is not None
        moves = row.finding.action.moves
        owners = {move.task: app.desk.board.tasks[move.task].owner for move in moves}
        await go_to(app, pilot, row.id)
        await press(pilot, row.key)
        assert isinstance(app.screen, Question)
        assert app.desk.board.tasks[moves[0].task].owner == owners[moves[0].task]  # nothing yet
        await press(pilot, "y")
        assert {move.task: app.desk.board.tasks[move.task].owner for move in moves} == {m.task: m.to for m in moves}
        assert row.id not in [one.id for one in rows_of(app)]
        await press(pilot, "u")
        assert {task: app.desk.board.tasks[task].owner for task in owners} == owners
        assert row.id in [one.id for one in rows_of(app)]
