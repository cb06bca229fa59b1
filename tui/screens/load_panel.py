"""What stands under the heat map: the week under the cursor, the person's mix, what is worth a look, and the week's work."""

import datetime as dt
from collections.abc import Sequence

from models.board import Batch, Board
from models.rules.capacity import week_name
from models.rules.chance import Class
from models.rules.finding import Finding, Severity
from models.rules.lanes import standing_tasks
from models.rules.load import load_in, planned_hours
from models.rules.mix import Shares, mix_window, work_of
from models.rules.prospect import prospect
from models.rules.wording import chance_words, hours_words, percent
from tui.glyphs import Glyphs
from tui.screens.today_rows import severity_sign
from tui.widgets.answer import STYLE_OF_CLASS
from tui.widgets.paint import Span, fill, wrap
from tui.words import CLASS_MARKS, load_style, share_words

BAR_WIDTH = 24
_STYLES: dict[Severity, str] = {"red": "red", "amber": "amber", "info": "dim"}
_CLASSES: tuple[Class, ...] = ("routine", "core", "stretch", "overreach")


def draft_rows(draft: Batch, glyphs: Glyphs) -> list[list[Span]]:
    """What a draft would do, and what it asks."""
    asks: list[list[Span]] = [[(f" {glyphs.over} {question}", "amber")] for question in draft.asks]
    # The keys first: what a swap is can be longer than the line.
    return [[(" draft ", "draft"), ("K keeps it, esc drops it: ", "key"), (draft.what, "draft")], *asks]


def week_row(board: Board, person: str, monday: dt.date, today: dt.date) -> list[Span]:
    """The week under the cursor in one line."""
    week = load_in(board, person, monday, today)
    away = f" · {week.away:g} days away ({week.why_away})" if week.away else ""
    switching = f", {hours_words(round(week.switching, 1))} of them switching" if week.switching else ""
    booked, capacity = (hours_words(round(hours, 1)) for hours in (week.booked + week.switching, week.capacity))
    return [
        (f" {board.name_of(person)}", "title"),
        (f"  {week_name(monday)}", "dim"),
        (f"  {share_words(week.share)}", load_style(week.share, board.policy)),
        (f"  {booked} of {capacity}{switching}{away}", ""),
    ]


def mix_rows(
    board: Board,
    person: str,
    today: dt.date,
    mondays: Sequence[dt.date],
    cell_width: int,
    name_width: int,
    glyphs: Glyphs,
) -> list[list[Span]]:
    """The mix over its weeks as a bar with its shares, and week by week under the columns of the grid, in letters.

    `mondays` are the columns, or none where not all of them are in view.
    """
    work = work_of(board, person, today)
    every = work.mix_over(board, mix_window(board, today))
    if not every.classed:
        return []
    shares: list[Span] = [(" mix ", "dim"), *stacked(every, BAR_WIDTH, glyphs.bar[8]), ("  ", "")]
    for kind in _CLASSES:
        if getattr(every, kind):
            shares.append((f"{CLASS_MARKS[kind]} {percent(every.share(kind))}  ", STYLE_OF_CLASS[kind]))
    policy = board.policy
    span = f"{policy.mix_weeks_back} weeks back, {policy.mix_weeks_ahead} ahead"
    shares.append((f"chance {chance_words(every.mean_chance or 0)}, {span}", "dim"))
    weeks: list[Span] = [(fill(" by week", name_width + 1), "dim")]
    for monday in mondays:
        weeks += [(" ", ""), *stacked(work.mix_in(board, monday), cell_width - 1, "")]
    return [shares, weeks] if mondays else [shares]


def stacked(hours: Shares, width: int, sign: str) -> list[Span]:
    """A bar of `width` cells, divided by class; in `sign`, or in the letters of the classes where that is empty."""
    if not hours.classed:
        return [(" " * width, "")]
    spans: list[Span] = []
    ends, used = 0.0, 0
    for kind in _CLASSES:
        ends += hours.share(kind)
        cells = round(ends * width) - used
        used += cells
        spans.append(((sign or CLASS_MARKS[kind]) * cells, STYLE_OF_CLASS[kind]))
    return [span for span in spans if span[0]]


def finding_rows(found: Sequence[Finding], width: int, glyphs: Glyphs) -> list[list[Span]]:
    """Each finding with its one action; the first that can be mended has its key."""
    rows: list[list[Span]] = []
    key = next((one.id for one in found if one.action.kind == "mend"), None)
    for one in found:
        said = one.text.removeprefix(f"{one.subject.name}: ")
        sign: Span = (f" {severity_sign(one.severity, glyphs)} ", _STYLES[one.severity])
        rows += _wrapped(sign, said, "", width)
        mark: Span = ("   w ", "key") if one.id == key else (f"   {glyphs.arrow} ", "dim")
        rows += _wrapped(mark, one.action.text, "" if one.id == key else "dim", width)
    return rows


def _wrapped(sign: Span, text: str, style: str, width: int) -> list[list[Span]]:
    lines = wrap(text, max(20, width - len(sign[0]) - 1), most=2)
    return [[sign if n == 0 else (" " * len(sign[0]), ""), (line, style)] for n, line in enumerate(lines)]


def task_rows(board: Board, person: str, monday: dt.date, today: dt.date, width: int) -> list[list[Span]]:
    """The work of the week, and what was worked in it."""
    rows: list[list[Span]] = []
    for task in standing_tasks(board, person):
        planned = planned_hours(task, board, person, today).get(monday)
        if planned:
            kind = prospect(task, board, person, today).kind
            title: Span = (fill(task.title, max(10, width - 16)), "")
            rows.append([(f"   {planned:5.1f} h ", ""), (CLASS_MARKS[kind] + " ", STYLE_OF_CLASS[kind]), title])
    worked = load_in(board, person, monday, today).worked
    if worked:
        rows.append([(f"   {worked:5.1f} h worked already", "dim")])
    return rows
