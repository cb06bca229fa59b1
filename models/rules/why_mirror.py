"""Why the lead's net hours, their closeness to a purpose, and the score of the predictions are what they are."""

from collections.abc import Sequence

from models.board import Board
from models.dates import short_day
from models.rules.calibration import Calibration
from models.rules.connection import Touch
from models.rules.mirror import Mirror
from models.rules.mirror_facts import Line, total
from models.rules.why_parts import Why, settings_in_force
from models.rules.wording import chance_words, hours_words, percent

_MOST = 12


def why_net(mirror: Mirror, board: Board) -> Why:
    """Why the net hours freed are what they are, task by task."""
    parts = (
        ("freed", mirror.freed),
        ("- brief", mirror.brief),
        ("- coach", mirror.coach),
        ("- review", mirror.review),
    )
    inputs: list[tuple[str, str]] = []
    for name, lines in parts:
        inputs.append((name, hours_words(round(total(lines), 2))))
        inputs += _each(lines)
    return Why(
        f"Net hours that handing off freed since {short_day(mirror.since, mirror.since)}",
        hours_words(round(mirror.net, 2)),
        (
            "net = freed - brief - coach - review",
            "freed: what remained of a task when it left your plate, as long as it is with somebody else, or was dropped",
            "brief, coach, review: hours that you logged as such; what nobody logged is not guessed",
        ),
        tuple(inputs),
        settings_in_force(board, "mirror_weeks", "oversight_share"),
    )


def _each(lines: Sequence[Line]) -> list[tuple[str, str]]:
    told = [
        (f"  {line.id}", f"{hours_words(round(line.hours, 2))} {line.title} {line.words}".rstrip())
        for line in lines[:_MOST]
    ]
    rest = lines[_MOST:]
    return told + ([("  and", f"{len(rest)} more, {hours_words(round(total(rest), 2))}")] if rest else [])


def why_touch(touch: Touch, board: Board) -> Why:
    """Why the hands-on share in a focus purpose is what it is."""
    return Why(
        f"Hands-on share in {touch.name}",
        "no work" if touch.share is None else f"{percent(touch.share)}: {touch.end}",
        (
            "your hours / everybody's hours of what stands; of what was done lately where nothing stands",
            "losing touch: under hands_on, and not gone to see for visit_weeks",
            "holding too much: over 1 - hands_on, while overfull_weeks of the next overfull_of_weeks weeks are past 100%",
        ),
        (
            ("your hours of what stands", hours_words(round(touch.mine, 2))),
            ("everybody's", hours_words(round(touch.standing, 2))),
            ("your hours done lately", hours_words(round(touch.mine_done, 2))),
            ("everybody's done lately", hours_words(round(touch.done, 2))),
            ("last seen", "never" if touch.seen is None else short_day(touch.seen, touch.seen)),
        ),
        settings_in_force(board, "hands_on", "hands_on_weeks", "visit_weeks", "overfull_weeks", "overfull_of_weeks"),
    )


def why_brier(found: Calibration) -> Why:
    """Why the score of the predicted chances is what it is."""
    judged = [one for one in found.choices if one.good is not None and one.row.chance is not None]
    inputs = [
        (
            one.row.task,
            f"chance {chance_words(one.row.chance or 0.0)}, grade {one.grade}: {'came' if one.good else 'did not come'} true",
        )
        for one in judged[:_MOST]
    ]
    if judged[_MOST:]:
        inputs.append(("and", f"{len(judged) - _MOST} more"))
    return Why(
        "Brier score of the predicted chances",
        "none yet" if found.brier is None else f"{found.brier:.3f}",
        (
            "mean of (chance - outcome)^2; outcome is 1 where the work was accepted without a second try, else 0",
            "0 is perfect; always saying .5 gives .25; with few results it says little",
        ),
        tuple(inputs),
        (),
    )
