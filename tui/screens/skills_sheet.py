"""The matrix as a sheet: members and skills, turned or not, with the holders under it."""

from collections.abc import Sequence

from models.board import Board
from models.rules.coverage import coverage, covered_weeks
from models.rules.levels import level_of
from tui.desk import Desk
from tui.glyphs import Glyphs
from tui.screens.coverage_rows import weeks_cell
from tui.widgets.grid import Cell
from tui.widgets.paint import cut
from tui.words import idle_style, level_cell

HOLDERS, WEEKS, DEMAND = "holders", "weeks", "demand"
FOOT = {HOLDERS: "holders / wanted", WEEKS: "there, by week", DEMAND: "planned, hours"}
"""The last rows: what they are, and their names. The coverage of a skill now and in the weeks ahead, and the work that needs it."""


class SkillsSheet:
    """Rows are members and providers and columns are skills, or the other way round. Levels are asked for as they are drawn."""

    divider = -1

    def __init__(self, desk: Desk, people: Sequence[str], skills: Sequence[str], turned: bool):
        self._board: Board = desk.board
        self._today, self._glyphs = desk.today, desk.glyphs
        self.turned = turned
        self._people, self._skills = people, skills
        if turned:
            self.rows: Sequence[str] = skills
            self.columns: Sequence[str] = [*people, *FOOT]
            self.foot = 0
        else:
            self.rows = [*people, *FOOT]
            self.columns = skills
            self.foot = len(FOOT)
        self.cell_width = 9

    def person_and_skill(self, row: int, column: int) -> tuple[str | None, str | None]:
        """Whose level in what stands in a cell; None for the holders."""
        person, skill = (
            (self.columns[column], self.rows[row]) if self.turned else (self.rows[row], self.columns[column])
        )
        return (None if person in FOOT else person), skill

    def row_name(self, row: int) -> Cell:
        """A member's or a skill's name."""
        return Cell(*self._name(self.rows[row]))

    def column_name(self, column: int) -> Sequence[str]:
        """A name in two short lines."""
        name = self._name(self.columns[column])[0]
        return two_lines(name, self.cell_width - 1, self._glyphs)

    def cell(self, row: int, column: int) -> Cell:
        """A level, or the coverage of a skill: holders of those wanted, those there by week, the work ahead."""
        person, skill = self.person_and_skill(row, column)
        if skill is None:
            return Cell("")
        if person is None:
            line = self.columns[column] if self.turned else self.rows[row]
            if line != HOLDERS:
                return self._ahead(skill, line)
            state = coverage(self._board, skill, self._today)
            short = self._glyphs.over if state.missing else ""
            return Cell(f"{len(state.holders)}/{state.wanted}{short}", "red" if state.missing else "good")
        level = level_of(self._board, person, skill, self._today)
        if not level.known:
            return Cell(self._glyphs.dot, "dim")
        holder = person in coverage(self._board, skill, self._today).holders
        style = "strong" if holder else "dim" if level.standing < 2 else ""
        style = idle_style(level, self._board.policy) or style
        return Cell(level_cell(level, self._board.policy, self._glyphs), style)

    def _ahead(self, skill: str, line: str) -> Cell:
        """The weeks ahead of a skill: who is there, or how much work needs a holder."""
        weeks = covered_weeks(self._board, skill, self._today)
        if line == WEEKS:
            return Cell(*weeks_cell(weeks, self._glyphs))
        demand, supply = sum(week.demand for week in weeks), sum(week.supply for week in weeks)
        over = self._glyphs.over if demand > supply else ""
        return Cell(f"{demand:.0f} h{over}" if demand else self._glyphs.dot, "red" if over else "" if demand else "dim")

    def _name(self, row_id: str) -> tuple[str, str]:
        if row_id in FOOT:
            return FOOT[row_id], "head"
        if row_id in self._board.skills:
            skill = self._board.skills[row_id]
            return skill.name + (self._glyphs.over if skill.critical else ""), ""
        outside = " (ext)" if row_id in self._board.providers else ""
        return self._board.name_of(row_id) + outside, ""


def two_lines(name: str, width: int, glyphs: Glyphs) -> tuple[str, str]:
    """A name in two lines of `width` letters: its first word over the rest, each cut where it is too long."""
    if len(name) <= width:
        return "", name
    first, _, rest = name.partition(" ")
    return cut(first, width, glyphs.ellipsis), cut(rest, width, glyphs.ellipsis)
