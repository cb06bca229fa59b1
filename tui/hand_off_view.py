"""What the page of a hand-off shows: a list of sections, each made by one small function from the board.

To add a section, write a function that takes a `Look` and gives lines, and name it in `SECTIONS`. A section without
lines is left out.
"""

from collections.abc import Callable, Mapping, Sequence

from models.dates import short_day
from models.handoff import State
from models.rules.forecast import forecast
from models.rules.handoff_states import UNDER_WAY
from models.rules.handoff_words import history_words
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
    if handoff.state in UNDER_WAY:
        ahead = forecast(board, task, handoff.owner, look.today, handoff.told)
        lines.append([("forecast ", "$secondary"), (ahead.words, "")])
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
    """The fields of the brief that say something, and what of the kickoff list was gone over."""
    brief, done = look.handoff.brief, look.handoff.kickoff_done
    texts = (
        ("why", (brief.why,)),
        ("deliverable", (brief.deliverable,)),
        ("done when", (brief.done_when,)),
        ("measured by", brief.kpis),
        ("access", (brief.access,)),
        ("owed to you", (brief.owed,)),
        ("worries", brief.worries),
        ("likely mistakes", brief.mistakes),
        ("kickoff", tuple(f"{one} ({'done' if one in done else 'open'})" for one in brief.kickoff)),
        ("method", (brief.method,)),
        ("because", (brief.method_reason,)),
    )
    said = ((name, "; ".join(" ".join(text.split()) for text in several if text)) for name, several in texts)
    return [[(f"{name} ", "$secondary"), (text, "")] for name, text in said if text]


def step_lines(look: Look) -> list[Line]:
    """Each step, with who took it, when, and what they said."""
    return [
        [(f"{short_day(on, look.today):<12}", "$secondary"), (words, "")]
        for on, words in history_words(look.board, look.handoff, look.today)
    ]


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
