"""Why somebody has this load in a week."""

import datetime as dt

from models.board import Board
from models.dates import short_day
from models.rules.capacity import week_name, week_of_work
from models.rules.load import load_in, planned_hours, span_of
from models.rules.team_load import team_load
from models.rules.why_parts import Why, settings_in_force
from models.rules.wording import hours_words, percent


def why_load(candidate: str, monday: dt.date, board: Board, today: dt.date) -> Why:
    """Why somebody has this load in a week."""
    week, days = load_in(board, candidate, monday, today), week_of_work(board, candidate, monday)
    inputs = [("contract hours", hours_words(days.contract))]
    member = board.members.get(candidate)
    if days.away:
        inputs.append(("days away", f"{days.away:g} ({days.why_away})"))
    if member and member.meeting_hours + member.training_hours:
        inputs.append(
            ("meetings, training", f"{hours_words(member.meeting_hours)}, {hours_words(member.training_hours)}")
        )
    inputs.append(("capacity", hours_words(week.capacity)))
    for task in board.tasks_of(candidate):
        hours = planned_hours(task, board, candidate, today).get(monday)
        if hours:
            first, last = span_of(task, board.policy, today)
            inputs.append(
                (task.title, f"{hours_words(hours)} of {short_day(first, today)} to {short_day(last, today)}")
            )
    if week.worked:
        inputs.append(("worked already", hours_words(week.worked)))
    if week.switching:
        inputs.append((f"switching, {week.streams} work streams", hours_words(week.switching)))
    share = "no capacity" if week.share is None else percent(week.share)
    inputs.append(("booked", f"{hours_words(week.booked + week.switching)} of {hours_words(week.capacity)}"))
    return Why(
        f"Load of {board.name_of(candidate)} in {week_name(monday)}",
        share,
        (
            "(remaining hours in the week + hours worked + switching) / capacity",
            "what remains of a task lies evenly on the owner's working days up to its date",
        ),
        tuple(inputs),
        settings_in_force(
            board,
            "target_low",
            "target_high",
            "full",
            "far_over",
            "load_stop",
            "no_due_weeks",
            "switching_two",
            "switching_three",
        ),
    )


def why_team_load(monday: dt.date, board: Board, today: dt.date) -> Why:
    """Why the team has this load in a week: all who work now, inside and outside."""
    people = (*(m.id for m in board.members.values() if m.active), *board.providers)
    week = team_load(board, people, monday, today)
    inputs = []
    for person in people:
        own = load_in(board, person, monday, today)
        share = "no capacity" if own.share is None else percent(own.share)
        hours = f"{hours_words(own.booked + own.switching)} of {hours_words(own.capacity)}"
        inputs.append((board.name_of(person), f"{hours}, {share}"))
    inputs.append(("together", f"{hours_words(week.booked + week.switching)} of {hours_words(week.capacity)}"))
    return Why(
        f"Load of the team in {week_name(monday)}",
        "no capacity" if week.share is None else percent(week.share),
        ("hours of all / capacity of all: a full week of one and an empty one of another even out here",),
        tuple(inputs),
        settings_in_force(board, "target_low", "target_high", "full", "far_over"),
    )
