"""Dates of a hand-off: what is told and what is planned (`rules/two_dates.py`), and how likely they hold (`rules/forecast.py`)."""

from models.row import Part
from models.thresholds.number import DESIGN, SIMULATED, number

_FACTOR = "factor"


class Handoffs(Part):
    """Dates of a hand-off."""

    told_factor: float = number(
        1.4,
        1,
        3,
        "planned span over the span told to the owner",
        _FACTOR,
        "Buehler et al. 1994; 5 days told, 7 planned",
        "derived",
    )
    told_factor_first: float = number(
        1.6, 1, 5, "planned span over the told one, for the first work of its kind", _FACTOR, DESIGN, "choice"
    )
    own_results: int = number(
        8,
        2,
        100,
        "finished tasks from which the owner's own record says the buffer",
        "finished tasks",
        DESIGN,
        "choice",
    )
    own_newest: int = number(
        30,
        5,
        1_000,
        "newest finished tasks of an owner that their record is made from",
        "finished tasks",
        DESIGN,
        "choice",
    )
    own_point: float = number(
        0.80,
        0.5,
        0.99,
        "point of the owner's own actual over estimated hours that the planned span allows for",
        "share",
        "reference class: Buehler et al. 1994; the point: a design choice",
        "choice",
    )
    ramp_first: float = number(
        1.5, 1, 5, "hours over the estimate the first time somebody does a kind of work", _FACTOR, DESIGN, "choice"
    )
    ramp_second: float = number(
        1.2, 1, 5, "hours over the estimate the second time somebody does a kind of work", _FACTOR, DESIGN, "choice"
    )
    forecast_runs: int = number(1_000, 100, 20_000, "runs of a forecast, from one seed", "runs", DESIGN, "choice")
    forecast_few: float = number(
        2,
        1,
        50,
        "results that what is known of anybody counts for, beside an owner's own record",
        "results",
        SIMULATED,
        "derived",
    )
    forecast_pace: float = number(
        0.35,
        0.01,
        3,
        "how far the pace at half of a task lies from the pace at its end",
        "spread of a logarithm",
        DESIGN,
        "choice",
    )
    forecast_least: float = number(
        0.15, 0, 1, "least share of an owner's week that their task gets in a forecast", "share", DESIGN, "choice"
    )
    forecast_near: float = number(
        0.05, 0, 0.2, "share of runs that may be missing on the day of an 80% date", "share", SIMULATED, "derived"
    )
