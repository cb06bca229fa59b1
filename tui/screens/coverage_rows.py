"""Coverage week by week, as lines and as cells."""

from collections.abc import Sequence

from models.rules.coverage import CoveredWeek, covered_weeks
from tui.desk import Desk
from tui.glyphs import Glyphs
from tui.widgets.paint import Span

NAME = 7
"""Cells of the word before a line."""


def weeks_rows(desk: Desk, skill: str, width: int) -> list[list[Span]]:
    """The holders who are there and the hours that need them, week by week."""
    board, today, glyphs = desk.board, desk.today, desk.glyphs
    weeks = covered_weeks(board, skill, today)[: max(1, (width - NAME - 2) // 6)]
    heads: list[Span] = [(f" {'week':<{NAME}}", "dim")]
    there: list[Span] = [(f" {'there':<{NAME}}", "dim")]
    hours: list[Span] = [(f" {'hours':<{NAME}}", "dim")]
    for week in weeks:
        sign = {"red": glyphs.over, "amber": glyphs.minus, "": ""}[week.state]
        heads.append((f"{week.monday.day}{week.monday:%b}".ljust(6), "dim"))
        there.append((f"{len(week.there)}/{week.wanted}{sign}".ljust(6), week.state or "good"))
        hours.append((f"{week.demand:.0f}".ljust(6) if week.demand else f"{glyphs.dot:<6}", ""))
    return [heads, there, hours]


def weeks_cell(weeks: Sequence[CoveredWeek], glyphs: Glyphs) -> tuple[str, str]:
    """The holders who are there, a digit a week, and the style of the worst week; a sign stands beside the colour."""
    states = {week.state for week in weeks}
    sign = glyphs.over if "red" in states else ""
    text = "".join(str(min(9, len(week.there))) for week in weeks[:6]) + sign
    return text, "red" if sign else "amber" if "amber" in states else "good"
