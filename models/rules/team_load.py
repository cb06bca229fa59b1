"""The load of several people together."""

import datetime as dt

from models.board import Board
from models.rules.kept import kept_under
from models.rules.load import WeekLoad, load_in


def _what_it_depends_on(board: Board, people: tuple[str, ...], monday: dt.date, today: dt.date) -> tuple[object, ...]:
    tables = [board.tables.get(name) for name in ("members", "providers", "tasks", "time_entries")]
    return people, monday, today, board.team, board.policy, *tables


@kept_under(_what_it_depends_on)
def team_load(board: Board, people: tuple[str, ...], monday: dt.date, today: dt.date) -> WeekLoad:
    """The sum of these people's weeks."""
    weeks = [load_in(board, person, monday, today) for person in people]
    return WeekLoad(
        capacity=sum(week.capacity for week in weeks),
        planned=sum(week.planned for week in weeks),
        worked=sum(week.worked for week in weeks),
        switching=sum(week.switching for week in weeks),
    )
