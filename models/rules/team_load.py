"""The load of several people together."""

import datetime as dt

from models.board import Board
from models.rules.load import WeekLoad, load_in


def team_load(board: Board, people: tuple[str, ...], monday: dt.date, today: dt.date) -> WeekLoad:
    """The sum of these people's weeks."""
    weeks = [load_in(board, person, monday, today) for person in people]
    return WeekLoad(
        capacity=sum(week.capacity for week in weeks),
        planned=sum(week.planned for week in weeks),
        worked=sum(week.worked for week in weeks),
        switching=sum(week.switching for week in weeks),
    )
