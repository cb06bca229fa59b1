"""The heat map as a sheet: people and weeks, and the team under it; with a draft, what it would change is marked."""

import datetime as dt
from collections.abc import Sequence

from models.board import Board
from models.rules.load import load_in, week_at_hand
from models.rules.team_load import team_load
from tui.desk import Desk
from tui.widgets.grid import Cell
from tui.words import load_cell, load_style

TEAM = "the team"
BACK, AHEAD = 4, 8
_WEEK = dt.timedelta(days=7)


class LoadSheet:
    """Rows people, columns weeks: four back, eight ahead."""

    def __init__(self, desk: Desk, people: Sequence[str], draft: Board | None, width: int, name_width: int):
        self._board, self._draft = desk.board, draft
        # All of them, whatever the filter shows.
        self._team = tuple([m.id for m in desk.board.members.values() if m.active] + list(desk.board.providers))
        self._today, self._glyphs, self._people = desk.today, desk.glyphs, tuple(people)
        self.mondays = [week_at_hand(desk.today) + _WEEK * i for i in range(-BACK, AHEAD)]
        self.rows: Sequence[str] = [*people, TEAM]
        self.columns: Sequence[str] = [monday.isoformat() for monday in self.mondays]
        self.cell_width = max(5, min(9, (width - name_width - 2) // (BACK + AHEAD)))
        self.divider = BACK
        self.foot = 1

    def row_name(self, row: int) -> Cell:
        """A name; the team's own row is the sum."""
        if self.rows[row] == TEAM:
            return Cell(TEAM, "head")
        outside = " (ext)" if self.rows[row] in self._board.providers else ""
        return Cell(self._board.name_of(self.rows[row]) + outside)

    def column_name(self, column: int) -> Sequence[str]:
        """The Monday of the week."""
        monday = self.mondays[column]
        return ("now" if column == BACK else f"{monday:%b}", f"{monday.day}")

    def cell(self, row: int, column: int) -> Cell:
        """A load; marked where the draft would change it."""
        monday, person = self.mondays[column], self.rows[row]
        shown = self._draft or self._board
        text, style = self._load(shown, person, monday)
        if self._draft is not None and (text, style) != self._load(self._board, person, monday):
            return Cell(self._glyphs.changed + text, "draft")
        return Cell(text, style)

    def _load(self, board: Board, person: str, monday: dt.date) -> tuple[str, str]:
        policy = board.policy
        if person == TEAM:
            week = team_load(board, self._team, monday, self._today)
        else:
            week = load_in(board, person, monday, self._today)
        style = "away" if not week.capacity and not week.booked else load_style(week.share, policy)
        if not week.booked and week.capacity:
            style = "dim"
        return load_cell(week, policy, self._glyphs), style
