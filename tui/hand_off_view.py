"""What the page of a hand-off shows: a list of sections, each made by one small function from the board.

To add a section, write a function that takes a `Look` and gives lines, and name it in `SECTIONS`. A section without
lines is left out.
"""

from collections.abc import Callable, Mapping, Sequence

from models.dates import short_day
from models.handoff import State
from models.rules.handoff_states import steps_of
from models.rules.release import client_sees
from models.rules.trust import AUTHORITY
from tui.feedback_view import credit_lines, feedback_lines, owed_lines
from tui.following_view import ask_lines, checkpoint_lines, report_lines, warning_lines
from tui.hand_off_look import Line, Look, Span

Section = tuple[str, Callable[[Look], Sequence[Line]]]
"""A heading, and what makes its lines."""


_WAY: tuple[State, ...] = ("offered", "accepted", "doing", "submitted", "closed")
_WAYS: Mapping[State, tuple[State, ...]] = {
    "draft": ("draft", *_WAY),
    "negotiating": ("offered", "negotiating", *_WAY[1:]),
    "declined": ("offered", "declined"),
    "returned": (*_WAY[:-1], "returned", "closed"),
    "taken back": ("taken back",),
}
"""The straight way, and the ways of the states beside it."""


def state_line(look: Look) -> Line:
    """Who has it, and the way with the state it is in."""
    state, dot = look.handoff.state, f" {look.glyphs.arrow} "
    line: list[Span] = [(look.board.name_of(look.handoff.owner), "bold"), ("   ", "")]
    for at, one in enumerate(_WAYS.get(state, _WAY)):
        line += [(dot, "$secondary")] if at else []
        line.append((f"[{one}]", "bold $accent") if one == state else (one, "$secondary"))
    return line


def agreed_lines(look: Look) -> list[Line]:
    """Dates, authority, check-ins, backup."""
    handoff, task, board = look.handoff, look.task, look.board
    told = short_day(handoff.told, look.today) if handoff.told else "no date"
    due = short_day(task.due, look.today) if task.due else "no date"
    lines: list[Line] = [[("told ", "$secondary"), (told, ""), (f"   planned {due}", "$secondary")]]
    if handoff.authority is not None:
        name, sentence = AUTHORITY[handoff.authority]
        lines.append([("authority ", "$secondary"), (f"{handoff.authority} {name}: {sentence}", "")])
    if handoff.check_days is not None:
        lines.append([("check-in ", "$secondary"), (f"every {handoff.check_days} working days", "")])
    if task.quality != "good":
        lines.append([("quality ", "$secondary"), (task.quality, "")])
    if client_sees(task):
        lines.append([("client ", "$secondary"), ("sees the result: it is released only when it is accepted", "")])
    if handoff.backup is not None:
        lines.append([("backup ", "$secondary"), (board.name_of(handoff.backup), "")])
    return lines


def brief_lines(look: Look) -> list[Line]:
    """The fields of the brief that say something."""
    brief = look.handoff.brief
    texts = (("why", brief.why), ("deliverable", brief.deliverable), ("done when", brief.done_when))
    return [[(f"{name} ", "$secondary"), (" ".join(text.split()), "")] for name, text in texts if text]


def step_lines(look: Look) -> list[Line]:
    """Each step, with who took it, when, and what they said."""
    handoff, board = look.handoff, look.board
    lines: list[Line] = [
        [
            (f"{short_day(handoff.on, look.today):<12}", "$secondary"),
            (f"handed over by {board.name_of(handoff.by) if handoff.by else 'the lead'}", ""),
        ]
    ]
    for step in steps_of(board, handoff):
        by = f" by {board.name_of(step.by)}" if step.by else ""
        date = f", proposing {short_day(step.date, look.today)}" if step.date else ""
        words = f": {' '.join(step.words.split())}" if step.words else ""
        lines.append([(f"{short_day(step.on, look.today):<12}", "$secondary"), (f"{step.to}{by}{date}{words}", "")])
    return lines


SECTIONS: tuple[Section, ...] = (
    ("Needs a word", warning_lines),
    ("Waits for a reply", owed_lines),
    ("Agreed", agreed_lines),
    ("Checkpoints", checkpoint_lines),
    ("On the way", report_lines),
    ("Asks in between", ask_lines),
    ("Brief", brief_lines),
    ("Feedback", feedback_lines),
    ("Credit and ideas", credit_lines),
    ("Steps", step_lines),
)
"""Top to bottom."""
