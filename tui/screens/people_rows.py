"""The lines of the People area: who there is, and the page of the one under the cursor."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from models.board import Board
from models.meeting import Goal
from models.rules.agenda import Source
from models.rules.calibration import calibration
from models.rules.connection import touches
from models.rules.findings import findings_about
from models.rules.load import load_in, week_at_hand
from models.rules.mirror import mirror_of
from models.rules.why_finding import why_finding
from models.rules.why_ladder import why_ladder
from models.rules.why_level import why_level
from models.rules.why_load import why_load
from models.rules.why_mirror import why_brier, why_net, why_touch
from models.rules.why_mix import why_mix
from models.rules.why_parts import Why
from models.rules.why_trust import why_trust_in
from tui.glyphs import Glyphs
from tui.mirror_words import Part, Said
from tui.widgets.paint import wrap
from tui.widgets.today_list import TodayRow
from tui.words import load_style

_BESIDE, _AROUND = 15, 6
"""Cells around the text of a line: of the cursor, the sign, the word and the key; where it leads nowhere, of the first two."""
_MOST_LINES, _NARROW = 4, 20
"""Lines that one thing may take, and the cells of a line below which it may take twice as many."""
_LEAST = 8
"""Cells that a line of text has at least, as in the list that shows it."""


def people_rows(people: Sequence[str], board: Board, today: dt.date, glyphs: Glyphs) -> list[TodayRow]:
    """A line a person: the name and this week's load, with its sign where it is past 100%."""
    monday, rows = week_at_hand(today), []
    for person in people:
        week = load_in(board, person, monday, today)
        over = week.share is None or week.share > board.policy.full
        name = f"{board.name_of(person)} (ext)" if person in board.providers else board.name_of(person)
        share = "" if week.share is None else f"{week.share * 100:.0f}%"
        rows.append(
            TodayRow(
                person, "line", name, load_style(week.share, board.policy), glyphs.over if over else " ", more=share
            )
        )
    return rows


def page_rows(parts: Sequence[Part], width: int, glyphs: Glyphs) -> list[TodayRow]:
    """The lines of a page. What is too long goes on in the next line; what is worth a look has a sign."""
    rows: list[TodayRow] = []
    for part in parts:
        if rows:
            rows.append(TodayRow("", "note"))
        if part.head:
            rows.append(TodayRow("", "head", part.head, "dim"))
        for number, line in enumerate(part.lines):
            rows += _line(f"{part.head} {number}", line, width, glyphs)
    return rows


def _line(row_id: str, line: Said, width: int, glyphs: Glyphs) -> list[TodayRow]:
    leads_on = (line.task and not line.depth) or line.source is not None
    word, key = ("why", "?") if line.opens else ("open", glyphs.enter) if leads_on else ("", "")
    indent = "  " * line.depth
    column, text = line.text[: line.hang], line.text[line.hang :]
    room = width - (_BESIDE if word else _AROUND) - len(indent) - len(column)
    most = _MOST_LINES if room >= _NARROW else 2 * _MOST_LINES
    first, *rest = wrap(text, max(_LEAST, room), most) or [""]
    sign, style = (glyphs.over, "amber") if line.loud else (" ", "")
    top = TodayRow(row_id, "line", indent + column + first, style, sign, word, key, task=line.task)
    beside = indent + " " * len(column)
    return [top, *(TodayRow("", "note", beside + more, "dim") for more in rest)]


def numbers_on(
    parts: Sequence[Part], person: str, board: Board, today: dt.date
) -> Mapping[str, tuple[Said, Callable[[], Why] | None]]:
    """What stands on each line of the page, and what its number opens to."""
    return {
        f"{part.head} {number}": (line, _why(line, person, board, today))
        for part in parts
        for number, line in enumerate(part.lines)
    }


def _why(line: Said, person: str, board: Board, today: dt.date) -> Callable[[], Why] | None:
    if line.opens == "net":
        mirror = mirror_of(board, today)
        return None if mirror is None else lambda: why_net(mirror, board)
    if line.opens == "touch":
        touch = next((one for one in touches(board, today) if one.purpose == line.about), None)
        return None if touch is None else lambda: why_touch(touch, board)
    if line.opens == "brier":
        return lambda: why_brier(calibration(board, today))
    if line.opens == "trust":
        return lambda: why_trust_in(person, line.about or None, board, today)
    return None if line.source is None else _why_of(line.source, person, board, today)


def _why_of(source: Source, person: str, board: Board, today: dt.date) -> Callable[[], Why] | None:
    if source.kind == "week":
        return lambda: why_load(person, dt.date.fromisoformat(source.id), board, today)
    if source.kind == "mix":
        return lambda: why_mix(person, board, today)
    if source.kind == "ladder":
        return lambda: why_ladder(person, source.id, board, today)
    if source.kind == "goal" and (goal := board.all(Goal).get(source.id)) is not None:
        return lambda: why_level(person, goal.skill, board, today)
    if source.kind == "finding":
        found = next((one for one in findings_about(board, person, today) if one.id == source.id), None)
        return None if found is None else lambda: why_finding(found, board)
    return None
