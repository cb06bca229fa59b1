"""What stands on Today, line by line: what needs somebody, their own plate, what comes up."""

import datetime as dt
from collections.abc import Sequence

from models.board import Board
from models.dates import short_day
from models.rules.coming import coming_up
from models.rules.finding import Finding, Severity, Subject
from models.rules.lanes import standing_tasks
from models.rules.load import load_in, remaining_hours, week_at_hand
from models.rules.replies import Reply, waits_for
from models.rules.wording import hours_words
from models.work import Task
from tui.glyphs import Glyphs
from tui.widgets.today_list import TodayRow
from tui.words import load_style, share_words

KEYS = {"move": "m", "swap": "w", "pair": "c", "suggest": "d", "look": "", "rate": ""}
"""The key of each action; empty is enter."""
_STYLES: dict[Severity, str] = {"red": "red", "amber": "amber", "info": "dim"}
_LEAST, _MOST_OWN, _MOST_LADDERS = 4, 3, 4
_HEAD_AND_LINE = 3
"""Lines of a section at its shortest: an empty one, its head, its first line."""
MORE = "more"


def severity_sign(severity: Severity, glyphs: Glyphs) -> str:
    """One sign for how urgent a finding is."""
    return {"red": glyphs.grave, "amber": glyphs.warns, "info": glyphs.mild}[severity]


def finding_row(found: Finding, glyphs: Glyphs) -> TodayRow:
    """The line of a finding."""
    action = found.action
    # What only says where to look is opened; a pair that names no task yet has nothing to hand off.
    word = "look" if action.word == "pair" and not action.moves else action.word
    return TodayRow(
        found.id,
        "line",
        found.text,
        _STYLES[found.severity],
        severity_sign(found.severity, glyphs),
        word,
        KEYS[word] or glyphs.enter,
        about=found.subject,
        task=action.task,
        finding=found,
    )


def today_rows(
    found: Sequence[Finding],
    board: Board,
    me: str,
    today: dt.date,
    height: int,
    glyphs: Glyphs,
    all_of_them: bool = False,
    filtered: bool = False,
) -> list[TodayRow]:
    """The lines, of which the most urgent findings fit into `height`; with `all_of_them` they scroll.

    Args:
        found: the findings to show, in their order.
        board: the board.
        me: whose plate it is.
        today: the date.
        height: lines that there are.
        glyphs: the signs.
        all_of_them: whether to show what does not fit.
        filtered: whether a filter may have left something out.
    """
    needs = [finding_row(one, glyphs) for one in found if not is_aside(one)]
    aside = [finding_row(one, glyphs) for one in found if one.rule.startswith("plate.")]
    own = _own_plate(aside, board, me, today, glyphs)
    coming = _coming(found, board, today, glyphs)
    rows = [TodayRow("", "head", "NEEDS YOU", "dim", more=_count(needs))]
    # Of the other two sections a head and a line are always in view; what needs somebody comes before the rest of them.
    room = max(_LEAST, height - 1 - _HEAD_AND_LINE * (bool(own) + bool(coming)))
    if not needs:
        words = ["Nothing here is like that; esc clears the filter."] if filtered else _all_is_well(board)
        rows += [TodayRow("", "note", text) for text in words]
    elif all_of_them or len(needs) <= room:
        rows += needs
    else:
        more = f"and {len(needs) - room + 1} more, less urgent"
        rows += [*needs[: room - 1], TodayRow(MORE, "line", more, "dim", word="show", key=glyphs.enter)]
    if own:
        left = height - len(rows) - 1 - _HEAD_AND_LINE * bool(coming)
        rows += [TodayRow("", "note"), *(own if all_of_them else own[: max(2, left)])]
    if coming:
        left = height - len(rows) - 1
        rows += [TodayRow("", "note"), *(coming if all_of_them else coming[: max(2, left)])]
    return rows


def is_aside(found: Finding) -> bool:
    """Whether a finding stands under one's own plate or under what comes up, and not among what needs somebody."""
    return found.rule.startswith(("plate.", "ladder."))


def _count(needs: Sequence[TodayRow]) -> str:
    red = sum(1 for row in needs if row.style == "red")
    return f"{len(needs)}, {red} red" if red else f"{len(needs)}" if needs else ""


def _all_is_well(board: Board) -> list[str]:
    if not board.members:
        return [
            "Nobody here yet. N adds a member; the first one leads the team.",
            "Or take in what you have: evenhand import FILE",
            "Then skills (3, n) and tasks (2, n); suggestions come by themselves.",
        ]
    if not board.tasks:
        return ["No work here yet. 2 goes to the board, n makes a task there.", "N adds another member."]
    return ["Nothing needs you now.", "2 the board: who takes what is free; 3 the skills: who wants to grow."]


def _own_plate(aside: Sequence[TodayRow], board: Board, me: str, today: dt.date, glyphs: Glyphs) -> list[TodayRow]:
    if me not in board.members:
        return []
    week = load_in(board, me, week_at_hand(today), today)
    figures = f"{hours_words(round(week.booked + week.switching, 1))} of {hours_words(round(week.capacity, 1))}  {share_words(week.share)}"
    style = load_style(week.share, board.policy) if week.booked else "dim"
    waiting = [_waiting(one, board, today) for one in waits_for(board, me, today)]
    rows = [TodayRow("", "head", "YOUR OWN PLATE", style, more=figures), *waiting, *aside]
    asked = {row.task for row in waiting}
    due = [task for task in standing_tasks(board, me) if task.due is not None and task.id not in asked]
    due.sort(key=lambda task: (task.due, task.id))
    rows += [_own_task(task, board, today, glyphs) for task in due[: max(0, _MOST_OWN - len(waiting) - len(aside))]]
    return rows


_WAITS = {
    "answer": ("handed to you", "answer"),
    "agreement": ("another date is proposed", "answer"),
    "look": ("submitted", "look at it"),
}
"""What waits for somebody, and what to do about it."""


def _waiting(reply: Reply, board: Board, today: dt.date) -> TodayRow:
    task = board.tasks[reply.handoff.task]
    what, word = _WAITS[reply.kind]
    text = f"{what}: {task.title}, by {short_day(reply.due, today)}"
    about = Subject("task", task.id, task.title)
    return TodayRow(f"waits {task.id}", "line", text, "", " ", word, "o", about=about, task=task.id)


def _own_task(task: Task, board: Board, today: dt.date, glyphs: Glyphs) -> TodayRow:
    late = task.due is not None and task.due < today
    due = f"due {short_day(task.due, today)}" if task.due is not None else "no date"
    rest = hours_words(round(remaining_hours(task, board), 1))
    return TodayRow(
        f"own {task.id}",
        "line",
        f"{task.title}, {due}, {rest} remain",
        "red" if late else "",
        glyphs.over if late else " ",
        "hand off",
        "d",
        about=Subject("task", task.id, task.title),
        task=task.id,
    )


def _coming(found: Sequence[Finding], board: Board, today: dt.date, glyphs: Glyphs) -> list[TodayRow]:
    coming = [
        TodayRow(
            f"coming {one.on} {one.subject.id} {one.text}",
            "line",
            f"{_day(one.on, today)}  {one.text}",
            word="look",
            key=glyphs.enter,
            about=one.subject,
            task=one.subject.id if one.subject.kind == "task" else None,
        )
        for one in coming_up(board, today)
    ]
    ladders = [finding_row(one, glyphs) for one in found if one.rule.startswith("ladder.")][:_MOST_LADDERS]
    rows = [*coming, *ladders]
    return [TodayRow("", "head", "COMING UP", "dim"), *rows] if rows else []


def _day(on: dt.date, today: dt.date) -> str:
    near = {0: "today", 1: "tomorrow"}.get((on - today).days)
    return f"{near or short_day(on, today):<10}"
