"""Why this mix: the hours of each week by class, and the bands that they are held against."""

import datetime as dt

from models.board import Board
from models.rules.mix import Shares, mix_window, mondays_of, work_of
from models.rules.why_parts import Why, settings_in_force
from models.rules.wording import chance_words, hours_words, percent


def mix_words(hours: Shares) -> str:
    """Shares such as `routine 71%, core 21%, stretch 8%`."""
    if not hours.classed:
        return f"{hours_words(round(hours.unclassed, 1))} name no skill" if hours.unclassed else "nothing"
    beyond = f", overreach {percent(hours.share('overreach'))}" if hours.overreach else ""
    return (
        f"routine {percent(hours.share('routine'))}, core {percent(hours.share('core'))}, "
        f"stretch {percent(hours.share('stretch'))}{beyond}"
    )


def why_mix(member: str, board: Board, today: dt.date) -> Why:
    """Why somebody has this mix in the weeks that it looks at."""
    work, window, policy = work_of(board, member, today), mix_window(board, today), board.policy
    every = work.mix_over(board, window)
    inputs = []
    for monday in window:
        week = work.mix_in(board, monday)
        done = work.past.weeks.get(monday)
        back = f", {hours_words(round(done.hours, 1))} of it worked" if done is not None else ""
        said = f"{hours_words(round(week.total, 1))}{back}: {mix_words(week)}" if week.total else "nothing"
        inputs.append((f"week of {monday.day} {monday:%b}", said))
    if every.unclassed:
        inputs.append(("names no skill, in no share", hours_words(round(every.unclassed, 1))))
    soon = work.mix_over(board, mondays_of(0, policy.mean_chance_weeks, today))
    if soon.mean_chance is not None:
        inputs.append((f"mean chance, next {policy.mean_chance_weeks} weeks", chance_words(soon.mean_chance)))
    return Why(
        f"Mix of {board.name_of(member)}",
        mix_words(every),
        (
            "share = hours of a class / hours of all work that has a class; by the chance alone",
            "back: hours worked, with the class at its close; ahead: planned hours, as seen today",
        ),
        tuple(inputs),
        settings_in_force(
            board,
            "routine_high",
            "monotone_weeks",
            "stretch_low",
            "stalled_weeks",
            "stretch_high",
            "stretch_weeks",
            "mean_chance_low",
            "mean_chance_high",
            "mix_weeks_back",
            "mix_weeks_ahead",
            "mix_filled_least",
            "mix_hours_least",
        ),
    )
