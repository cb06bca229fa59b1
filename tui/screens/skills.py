"""Skills: what can we do, where is it thin, who grows?"""

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult

from models.dates import short_day
from models.rules.coverage import coverage
from models.rules.kind_of_work import finished_with
from models.rules.levels import level_of
from models.rules.skill_order import ORDERS, Order, in_order_of
from models.rules.why_coverage import why_coverage
from models.rules.why_level import why_level
from tui.commands.all import commands_in
from tui.commands.command import bindings
from tui.desk import Desk
from tui.screens.area import AreaScreen
from tui.screens.coverage_rows import weeks_rows
from tui.screens.skills_sheet import SkillsSheet
from tui.shell import At
from tui.widgets.detail import Detail
from tui.widgets.grid import Grid
from tui.widgets.paint import Span


class SkillsScreen(AreaScreen):
    """The matrix, and the cell under the cursor in words."""

    AREA = "skills"
    BINDINGS: ClassVar = bindings(commands_in("skills"))

    def __init__(self, desk: Desk):
        super().__init__(desk)
        self._turned = False
        self._order: Order = "kind"

    def body(self) -> ComposeResult:
        """The matrix and its detail."""
        empty = "No skills yet: n adds one, or take in a file with: evenhand import FILE"
        yield Grid(name_width=20, empty=empty, id="grid", glyphs=self.desk.glyphs)
        yield Detail(id="detail", glyphs=self.desk.glyphs)

    def main(self) -> Grid:
        """Keys go to the matrix."""
        return self.query_one(Grid)

    def turn(self) -> None:
        """Members as rows or as columns; the cursor stays on its cell."""
        grid = self.main()
        row, column = grid.row, grid.column
        self._turned = not self._turned
        self.show_board()
        grid.put_cursor(column, row)

    def order_anew(self) -> str:
        """Stand in the next order; the cursor stays on its cell. Returns the order in words."""
        orders = list(ORDERS)
        self._order = orders[(orders.index(self._order) + 1) % len(orders)]
        self.show_board()
        return ORDERS[self._order]

    def put_cursor(self, person: str | None, skill: str) -> None:
        """Put the cursor on a person's level in a skill."""
        self.main().put_cursor(*((skill, person) if self._turned else (person, skill)))

    def show_board(self) -> None:
        """Show the matrix of the newest picture."""
        desk = self.desk
        board, keep, today = desk.board, desk.keep, desk.today
        people = [m.id for m in board.members.values() if m.active] + list(board.providers)
        people, skills = in_order_of(self._order, people, board, today)
        if keep is not None:
            people = [p for p in people if keep.matches_person(p, board, today)] or people
            skills = [s for s in skills if keep.matches_skill(s, board, today)] or skills
        self.main().show(SkillsSheet(desk, people, skills, self._turned))

    @property
    def at(self) -> At:
        """The member and the skill under the cursor."""
        person, skill = self._person_and_skill()
        board, today = self.desk.board, self.desk.today
        if skill is None:
            return At()
        if person is None:
            return At(skill=skill, number=partial(why_coverage, skill, board, today))
        level = level_of(board, person, skill, today)
        text = f"{board.name_of(person)}, {board.skills[skill].name}: {level.standing:g}"
        return At(candidate=person, skill=skill, number=lambda: why_level(person, skill, board, today), text=text)

    def _person_and_skill(self) -> tuple[str | None, str | None]:
        row, column = self.main().row, self.main().column
        person, skill = (column, row) if self._turned else (row, column)
        return (person if self.desk.board.candidate(person) else None), (
            skill if skill in self.desk.board.skills else None
        )

    def on_grid_moved(self, event: Grid.Moved) -> None:
        """Say more about the cell."""
        event.stop()
        self.query_one(Detail).show(self._detail())

    def on_grid_opened(self, event: Grid.Opened) -> None:
        """A cell was clicked twice."""
        event.stop()
        self.action_command("skill.ladder")

    def _detail(self) -> list[list[Span]]:
        desk = self.desk
        board, today = desk.board, desk.today
        person, skill_id = self._person_and_skill()
        if skill_id is None:
            return []
        skill, state = board.skills[skill_id], coverage(board, skill_id, today)
        names = ", ".join(board.name_of(h) for h in state.holders) or "nobody"
        short = f" {desk.glyphs.over} {state.missing} missing" if state.missing else ""
        about: list[Span] = [
            (f" {skill.name}", "title"),
            (f"  {skill.group or 'no group'}{' · critical' if skill.critical else ''}", "dim"),
        ]
        holders: list[Span] = [
            (f" {state.wanted} wanted at {state.level:g}: ", "dim"),
            (names, ""),
            (short, "red"),
        ]
        if person is None:
            return [[*about, (" ", ""), *holders], *weeks_rows(desk, skill_id, self.size.width)]
        level = level_of(board, person, skill_id, today)
        if not level.known:
            return [[(f" {board.name_of(person)}", "title"), ("  not rated; e rates", "dim")], about, holders]
        low, high = level.range
        done = sum(1 for t in finished_with(skill_id, board) if t.owner == person)
        words: list[Span] = [
            (f" {board.name_of(person)}", "title"),
            (f"  {level.standing:g}", "accent"),
            (f"  range {low:g} to {high:g} · {'shown' if level.shown else 'claimed'}", ""),
            (f" · wish {level.wish}" + (f", target {level.target:g}" if level.target is not None else ""), ""),
        ]
        used = (
            ""
            if level.idle_months is None
            else f"used {level.idle_months:.0f} month{'' if round(level.idle_months) == 1 else 's'} ago · "
        )
        said = "nobody rated it" if level.reported is None else f"rated {round(level.reported, 1):g} by {level.by}"
        rests: list[Span] = [
            (f" {used}{level.results} of {done} finished tasks graded · {said}", "dim"),
            (f", {level.note}" if level.note else "", "dim"),
        ]
        newest = max((t.closed for t in finished_with(skill_id, board) if t.owner == person and t.closed), default=None)
        if newest is not None:
            rests.append((f" · last {short_day(newest, today)}", "dim"))
        return [words, rests, about, holders]
