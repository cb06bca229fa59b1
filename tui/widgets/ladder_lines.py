"""The lines of the ladder dialog: rungs with their results, what is next, open tasks, what speaks for the level."""

from collections.abc import Sequence

from rich.cells import cell_len

from models.dates import short_day
from models.rules.ladder import RUNGS, Result
from models.rules.levels import Level
from models.rules.next_steps import NextStep
from models.rules.points import Entry
from models.rules.wording import chance_words, hours_words
from tui.glyphs import Glyphs
from tui.ladder_view import LadderView
from tui.widgets.answer import STYLE_OF_CLASS
from tui.widgets.paint import Span, cut, fill, right, wrap
from tui.words import CLASS_MARKS

Row = tuple[list[Span], int | None]
"""The spans of a line, and which open task it belongs to, if any."""

TWO_COLUMNS = 104
"""Cells from which the tasks and the evidence stand beside the ladder."""

_MOST_GRADES = 5
_SPARKS_FROM = 2


def ladder_rows(
    view: LadderView, width: int, chosen: int, bright: bool, glyphs: Glyphs, height: int = 1000
) -> list[Row]:
    """All lines, in one column or in two.

    Args:
        view: what to show.
        width: cells of a line.
        chosen: the place of the open task under the cursor.
        bright: whether keys go here.
        glyphs: the signs that can be shown.
        height: lines there are; where they are enough, the parts stand apart.
    """
    head = _head(view, width, glyphs)
    if width < TWO_COLUMNS:
        parts = (
            head,
            _rungs(view, width, glyphs),
            _next(view, width, glyphs),
            _tasks(view, width, chosen, bright, glyphs),
            _evidence(view, width, glyphs),
            _results(view, width, glyphs),
        )
        shown = [part for part in parts if part]
        apart = sum(map(len, shown)) + len(shown) - 1 <= height
        rows: list[Row] = []
        for part in shown:
            rows += [([], None), *part] if rows and apart else part
        return rows
    half = (width - 3) * 5 // 9
    left = [*_rungs(view, half, glyphs), ([], None), *_next(view, half, glyphs)]
    left += [([], None), *_results(view, half, glyphs)]
    side = width - 3 - half
    beside = [*_tasks(view, side, chosen, bright, glyphs), ([], None), *_evidence(view, side, glyphs)]
    rows = [*head, ([], None)]
    for at in range(max(len(left), len(beside))):
        spans = left[at][0] if at < len(left) else []
        other, step = beside[at] if at < len(beside) else ([], None)
        used = sum(cell_len(text) for text, _ in spans)
        rows.append(([*spans, (" " * (half - used), ""), (f" {glyphs.wall} ", "rule"), *other], step))
    return rows


def _head(view: LadderView, width: int, glyphs: Glyphs) -> list[Row]:
    level = view.level
    if not level.known:
        return [([("not rated", "accent"), ("   e rates", "key") if view.inside else ("", "")], None)]
    low, high = level.range
    said = f"  90% range {low:g} to {high:g} {glyphs.dot} {_results_words(level.results)} {glyphs.dot} {_support(view)}"
    rows: list[Row] = [([(f"level {level.standing:g}", "accent"), (cut(said, width - 9, glyphs.ellipsis), "")], None)]
    told = _history(view, width, glyphs)
    return rows + ([(told, None)] if told else [])


def _results_words(count: int) -> str:
    return f"{count} graded result{'' if count == 1 else 's'}" if count else "no graded result yet"


def _support(view: LadderView) -> str:
    level = view.level
    if not view.inside:
        return f"claimed, by {level.by}"
    points = sum(entry.counted for entry in view.facts)
    word = "shown" if level.shown else "claimed"
    by = f" by {level.by}" if level.by and not level.shown else ""
    return f"{word}{by}, {points:g} of {view.points_wanted:g} points"


def _history(view: LadderView, width: int, glyphs: Glyphs) -> list[Span]:
    known = [step for step in view.growth if step.level.known]
    if len(known) < _SPARKS_FROM:
        return []
    newest = known[-24:]
    drawn = "".join(_spark(step.level, glyphs) for step in newest)
    first, last = newest[0], newest[-1]
    said = (
        f"  {first.level.standing:g} on {short_day(first.on, view.today)} {glyphs.arrow} "
        f"{last.level.standing:g} on {short_day(last.on, view.today)}"
    )
    return [("history ", "dim"), (drawn, "bar"), (cut(said, width - 8 - len(drawn), glyphs.ellipsis), "dim")]


def _spark(level: Level, glyphs: Glyphs) -> str:
    steps = len(glyphs.spark) - 1
    return glyphs.spark[round(min(1.0, max(0.0, level.effective / 5)) * steps)]


def _rungs(view: LadderView, width: int, glyphs: Glyphs) -> list[Row]:
    return [_rung(view, rung, width, glyphs) for rung in sorted(RUNGS, reverse=True)]


def _rung(view: LadderView, rung: int, width: int, glyphs: Glyphs) -> Row:
    now = view.standing
    here = rung == now.rung and view.inside
    style = "title" if here else "" if rung < now.rung else "dim"
    name = f" {rung}  {RUNGS[rung]} "
    spans: list[Span] = [
        (f" {glyphs.cursor if here else ' '} ", "accent"),
        (glyphs.slider_left, "rule"),
        (name, style),
        (glyphs.rule * (21 - len(name)) + glyphs.slider_right, "rule"),
        (" ", ""),
    ]
    results = now.results_on(rung)
    for result in reversed(results[:_MOST_GRADES]):
        spans.append((f" {result.grade}", "good" if result.good else "amber"))
    used = sum(cell_len(text) for text, _ in spans)
    said = _rung_words(view, rung, results)
    return [*spans, (cut(f"  {said}", width - used, glyphs.ellipsis) if said else "", "dim")], None


def _rung_words(view: LadderView, rung: int, results: Sequence[Result]) -> str:
    now = view.standing
    here = rung == now.rung and view.inside
    parts = [f"since {short_day(now.since, view.today)}"] if here and now.since else []
    if results:
        good = sum(1 for result in results if result.good)
        parts.append(f"{good} of {len(results)} good, last {short_day(results[0].on, view.today)}")
    elif here:
        parts.append("no result yet")
    if here and now.checks_left:
        parts.append(f"the next {now.checks_left} still with a check")
    if here and not now.since:
        parts.append("read from the level" if view.level.known else "nobody rated it")
    return ", ".join(parts)


def _next(view: LadderView, width: int, glyphs: Glyphs) -> list[Row]:
    now = view.standing
    if not view.inside:
        said = "Outside people have no rungs here: what they learn is their own affair."
        return [([(text, "dim")], None) for text in wrap(said, width, 3, glyphs.ellipsis)]
    rows: list[Row] = []
    if now.proposal == "up":
        said = f"Proposed: one rung up, to {RUNGS[now.rung + 1]!r}. {now.why[:1].upper()}{now.why[1:]}."
        rows += [([(text, "good")], None) for text in wrap(said, width, 3, glyphs.ellipsis)]
    else:
        if now.proposal == "support":
            rows.append(([("More support is proposed; the person decides.", "amber")], None))
        rows.append(([("Why not yet one rung up" if now.rung < 5 else "No rung above", "head")], None))
        for reason in now.why_not:
            for at, text in enumerate(wrap(reason, width - 3, 2, glyphs.ellipsis)):
                rows.append(([(f" {glyphs.minus if at == 0 else ' '} ", "amber"), (text, "")], None))
    if not now.at_rung:
        return rows
    noise = f"{now.noise[:1].upper()}{now.noise[1:]}."
    return rows + [([(text, "dim")], None) for text in wrap(noise, width, 3, glyphs.ellipsis)]


def _tasks(view: LadderView, width: int, chosen: int, bright: bool, glyphs: Glyphs) -> list[Row]:
    if not view.inside:
        return []
    title = "Open tasks that would be the next step"
    heads = "chance   hours "
    room = width - len(title) - len(heads)
    rows: list[Row] = [([(title, "head"), (" " * room + heads if room > 0 else "", "dim")], None)]
    if not view.steps:
        rows = [([(title, "head")], None)]
        said = "none now: no open task with this skill that is free and fits this rung"
        return [*rows, *(([(f" {text}", "dim")], None) for text in wrap(said, width - 1, 2, glyphs.ellipsis))]
    for place, step in enumerate(view.steps):
        rows.append((_task_line(step, place == chosen, bright, width, glyphs), place))
        if place == chosen:
            for text in wrap("; ".join(step.reasons), width - 4, 2, glyphs.ellipsis):
                rows.append(([(f"    {text}", "dim")], place))
    return rows


def _task_line(step: NextStep, chosen: bool, bright: bool, width: int, glyphs: Glyphs) -> list[Span]:
    tail = f" {CLASS_MARKS[step.kind]} {right(chance_words(step.chance), 4)}  {right(hours_words(step.task.effort_hours), 6)} "
    name = fill(f" {glyphs.cursor if chosen else ' '} {step.task.title}", width - len(tail), glyphs.ellipsis)
    if chosen and bright:
        return [(name + tail, "cursor")]
    return [(name, "strong" if chosen else ""), (tail, STYLE_OF_CLASS[step.kind])]


def _evidence(view: LadderView, width: int, glyphs: Glyphs) -> list[Row]:
    if not view.facts:
        return []
    rows: list[Row] = [([("What speaks for the level", "head"), ("  points, day", "dim")], None)]
    for entry in sorted(view.facts, key=lambda entry: not entry.counted):  # what counts comes first, newest first
        rows.append((_fact(entry, view, width, glyphs), None))
    return rows


def _fact(entry: Entry, view: LadderView, width: int, glyphs: Glyphs) -> list[Span]:
    day = short_day(entry.on, view.today) if entry.on else "always"
    points = f"{entry.counted:g}" if entry.counted else glyphs.dot
    said = entry.words + (f" ({entry.why_not})" if entry.why_not else "")
    start = f" {right(points, 3)}  {fill(day, 11)} "
    return [
        (start, "" if entry.counted else "dim"),
        (cut(said, width - len(start), glyphs.ellipsis), "" if entry.counted else "dim"),
    ]


def _results(view: LadderView, width: int, glyphs: Glyphs) -> list[Row]:
    results = view.standing.results
    if not results:
        return []
    rows: list[Row] = [([("Results with this skill", "head"), ("  grade, day, how", "dim")], None)]
    for result in results:
        how = "coached" if result.rungs == (5,) else result.mode
        start = f" {fill(short_day(result.on, view.today), 11)} {fill(how, 8)} "
        rows.append(
            (
                [
                    (f"   {result.grade} ", "good" if result.good else "amber"),
                    (start, ""),
                    (cut(result.title, width - len(start) - 5, glyphs.ellipsis), "dim"),
                ],
                None,
            )
        )
    return rows
