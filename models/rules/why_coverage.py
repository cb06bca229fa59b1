"""Why a skill has this coverage: its holders now, and who is there and what is planned week by week."""

import datetime as dt

from models.board import Board
from models.dates import short_day
from models.rules.coverage import coverage, covered_weeks
from models.rules.why_parts import Why, settings_in_force
from models.rules.wording import hours_words


def why_coverage(skill: str, board: Board, today: dt.date) -> Why:
    """Why a skill has so many holders, now and in the weeks ahead."""
    row, state = board.skills[skill], coverage(board, skill, today)
    said = "as the skill states it" if row.required is not None else "from the policy"
    inputs = [
        ("required", f"{state.wanted} at level {state.level:g}, {said}"),
        ("holders", ", ".join(board.name_of(holder) for holder in state.holders) or "nobody"),
        ("missing", str(state.missing)),
    ]
    for week in covered_weeks(board, skill, today):
        there = ", ".join(board.name_of(holder) for holder in week.there) or "nobody"
        planned = f"{hours_words(week.demand)} planned, {hours_words(week.supply)} there"
        inputs.append((f"week of {short_day(week.monday, today)}", f"{there}; {planned}"))
    return Why(
        f"Coverage of {row.name}",
        f"{len(state.holders)} of {state.wanted}",
        (
            "a holder is an active member whose level, less what idleness took, is at least the required one",
            "a week is red where no holder works in it though the skill is critical or work needs it",
        ),
        tuple(inputs),
        settings_in_force(board, "required_level", "required_holders", "coverage_weeks", "holder_reach"),
    )
