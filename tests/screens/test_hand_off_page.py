"""The page of a hand-off: every state is reached and left by its keys, and every step is taken back by u."""

from pathlib import Path
from typing import get_args

from textual.pilot import Pilot

from models.actions.hand_off import hand_off
from models.feedback import Feedback, Idea
from models.handoff import Brief, State
from models.store.store import Store
from tests.conftest import TODAY
from tests.screens.showing import press, said, shown, text_of, until
from tui.app import EvenhandApp
from tui.dialogs.form import Form
from tui.dialogs.question import Question
from tui.screens.hand_off_page import HERE, HandOffPage

BRIEF = Brief(why="Reports time out.", done_when="Under a second.", mistakes=("only on test data", "no index"))


def handed_to_ben(path: Path) -> Path:
    """The small team, with a task that Ana handed to Ben."""
    store = Store.open(path)
    batch = hand_off(store.load(), "T-1", "ben", TODAY, brief=BRIEF, by="ana", reason="his", authority=3)
    store.apply(batch, "ana", "2026-11-23T08:00:00Z")
    store.close()
    return path


def words(app: EvenhandApp) -> str:
    return " ".join(text_of(app).replace("│", " ").split())


def state(app: EvenhandApp) -> str:
    return app.desk.board.handoffs["H-1"].state


async def opened(app: EvenhandApp, pilot: Pilot[int]) -> None:
    app.go.to_task("T-1")
    await until(pilot, lambda: app.desk.at.task == "T-1")
    await press(pilot, "o")
    assert isinstance(app.screen, HandOffPage)


def test_no_key_of_the_page_means_two_things() -> None:
    keys = [key for command in HERE for key in command.key.split(",")]
    assert len(keys) == len(set(keys)), sorted(key for key in keys if keys.count(key) > 1)


WALK: tuple[tuple[tuple[str, ...], State], ...] = (
    (("w",), "draft"),
    (("o", "ctrl+s"), "offered"),
    (("p", *"fri", "ctrl+s"), "negotiating"),
    (("a",), "accepted"),
    (("s",), "doing"),
    (("f", "ctrl+s"), "submitted"),
    (("r", *"no test", "ctrl+s"), "returned"),
    (("s",), "doing"),
    (("f", "ctrl+s"), "submitted"),
    (("x", *["tab"] * 4, *"quick", "ctrl+s"), "closed"),
    (("r", *"too slow again", "ctrl+s"), "returned"),
    (("b", "ctrl+s"), "taken back"),
    (("o", "ctrl+s"), "offered"),
    (("n", *"no room", "enter"), "declined"),
    (("o", "ctrl+s"), "offered"),
)


async def test_every_state_is_reached_and_left_by_keyboard_and_undone(board_path: Path) -> None:
    assert {to for _, to in WALK} == set(get_args(State))
    async with shown(handed_to_ben(board_path), (80, 24), me="ana") as (app, pilot):
        await opened(app, pilot)
        boards = [app.desk.board]
        for keys, to in WALK:
            await press(pilot, *keys)
            assert state(app) == to, words(app)
            assert f"[{to}]" in words(app)
            boards.append(app.desk.board)
        for before in reversed(boards[:-1]):
            await press(pilot, "u")
            assert app.desk.board.same_as(before), words(app)
            assert f"[{state(app)}]" in words(app)
        assert isinstance(app.screen, HandOffPage)
        await press(pilot, "escape")
        assert not isinstance(app.screen, HandOffPage)
        assert app.desk.opened is None


async def test_the_form_of_acceptance_checks_while_typing(board_path: Path) -> None:
    async with shown(handed_to_ben(board_path), (120, 36), me="ana") as (app, pilot):
        app.go.to_task("T-1")
        await until(pilot, lambda: app.desk.at.task == "T-1")
        assert "hand-off offered" in words(app)
        await press(pilot, "e", *["tab"] * 10, "ctrl+u", *"perf", "tab", *"client", "ctrl+s")
        task = app.desk.board.tasks["T-1"]
        assert (task.quality, task.marks) == ("perfect", ("client-facing",))
        await press(pilot, "x")
        assert isinstance(app.screen, Form)
        assert "perfect is asked: no remark stays open; a client sees it" in words(app)
        assert "Done when: Under a second." in words(app)
        assert "Likely mistakes: 1 only on test data; 2 no index" in words(app)
        await press(pilot, "tab", "tab", "ctrl+u", "n", "o")
        assert "a client sees T-1, and 'done when' is not met" in words(app)
        await press(pilot, "ctrl+u", *"yes", "tab", "2", "tab", *"lazy")
        assert "'lazy': about the person, not about the work" in words(app)
        await press(pilot, *["tab"] * 4, *"cache the plan", "ctrl+s")
        assert isinstance(app.screen, Question)  # kept only if somebody says so
        await press(pilot, "n")
        assert app.desk.board.all(Feedback) == {}
        await press(pilot, "x", *["tab"] * 3, "2", "tab", *"quick", *["tab"] * 4, *"cache the plan", "ctrl+s")
        assert "finished 'Tune the slow query', grade 4" in said(app)
        handoff = app.desk.board.handoffs["H-1"]
        assert (handoff.state, handoff.mistakes_made) == ("closed", ("no index",))
        app.go.to_hand_off("T-1")
        await until(pilot, lambda: isinstance(app.screen, HandOffPage) and "quick" in words(app))
        assert "Ben Okafor owes Ana Duarte feedback on 'Tune the slow query', due Thu 26 Nov" in words(app)
        await press(pilot, "T")
        [idea] = app.desk.board.all(Idea).values()
        assert (idea.text, idea.task) == ("cache the plan", "T-4")
        await press(pilot, "C", *"found the index", "ctrl+s", "I", *"more of it", "ctrl+s")
        app.clear_notifications()  # they cover the ends of lines
        await until(pilot, lambda: "found the index" in words(app))
        assert "Ben Okafor: found the index" in words(app)
        assert "idea of Ben Okafor: cache the plan, now T-4" in words(app)
        assert "idea of Ben Okafor: more of it" in words(app)


async def test_the_owner_sees_their_own_steps(board_path: Path) -> None:
    async with shown(handed_to_ben(board_path), me="ben", ascii_mode=True) as (app, pilot):
        await opened(app, pilot)
        last = words(app).rsplit("a accept", 1)[1]
        assert "p propose a date" in last
        assert "withdraw" not in last
        assert "take back" not in last
        assert text_of(app).isascii()
        await press(pilot, "b")
        assert state(app) == "offered"
        assert "not the next step here, or not yours" in said(app)
        await press(pilot, "a", "s", "m", "tab", "tab", *"access", "tab", "4", "tab", "2", "ctrl+s")
        [feedback] = app.desk.board.all(Feedback).values()
        assert (feedback.to, feedback.help, feedback.brief, feedback.support) == ("ana", "access", 4, 2)
