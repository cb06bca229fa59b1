"""The lead's mirror in words: its parts, each with a figure, and under it what the figure adds up. The screen and the command line say the same."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from models.board import Board
from models.dates import short_day
from models.rules.agenda import Source
from models.rules.calibration import Calibration, Choice
from models.rules.connection import Touch
from models.rules.handoff_words import owed_words
from models.rules.load import remaining_hours
from models.rules.mirror import Mirror
from models.rules.mirror_facts import Line, total
from models.rules.replies import replies_owed
from models.rules.wording import chance_words, hours_words, percent

Kind = Literal["net", "touch", "brier", "trust", ""]


class Said(NamedTuple):
    """One line of the mirror.

    Attributes:
        text: what it says.
        task: the task that it is about, or None.
        depth: 0 for a part, 1 for what it adds up.
        opens: which number of it opens, if one does.
        about: the id that this number is of.
        loud: whether it is worth a look.
        source: where a line of the sheet of a 1:1 comes from.
        hang: cells of a column at its beginning; what goes on in the next line stands beside it.
    """

    text: str
    task: str | None = None
    depth: int = 0
    opens: Kind = ""
    about: str = ""
    loud: bool = False
    source: Source | None = None
    hang: int = 0


@dataclass(frozen=True)
class Part:
    """One part of the mirror: its head and its lines."""

    head: str
    lines: tuple[Said, ...]


def mirror_parts(mirror: Mirror, board: Board, today: dt.date) -> tuple[Part, ...]:
    """The whole mirror; what there is nothing to say about is left out, save the net hours."""
    parts = (
        Part("NET HOURS FREED", tuple(_net(mirror, today))),
        Part("YOUR WEEKS", tuple(_weeks(mirror, board, today))),
        Part("HELD", tuple(_held(mirror, board, today))),
        Part("HOW OFTEN YOU ASKED", tuple(_asks(mirror, board))),
        Part("YOU OWE", tuple(_owed(mirror, board, today))),
        Part("FOCUS", tuple(_touches(mirror.touches, board, today))),
        Part("WHERE YOUR HOURS GO", tuple(_hours(mirror, board))),
    )
    return tuple(part for part in parts if part.lines)


def _net(mirror: Mirror, today: dt.date) -> Iterator[Said]:
    sums = [total(lines) for lines in (mirror.freed, mirror.brief, mirror.coach, mirror.review)]
    freed, brief, coach, review = (_h(hours) for hours in sums)
    yield Said(
        f"{_h(mirror.net)} = {freed} freed - {brief} brief - {coach} coach - {review} review",
        opens="net",
        loud=mirror.net < 0,
    )
    for word, lines in (
        ("freed", mirror.freed),
        ("brief", mirror.brief),
        ("coach", mirror.coach),
        ("review", mirror.review),
    ):
        yield from _opened(word, lines, today)
    if mirror.freed and not (mirror.brief or mirror.coach or mirror.review):
        yield Said("no hours of briefing, coaching or reviewing were logged, so nothing is taken off", depth=1)
    share = mirror.oversight_share
    if mirror.oversight:
        of = f", {percent(share)} of the hours freed" if share is not None else ""
        yield Said(f"beside it: {_h(total(mirror.oversight))} of oversight{of}")
        yield from _lines(mirror.oversight, today)
    if mirror.used:
        yield Said(f"used: {_h(total(mirror.used))}")
        yield from (_with_hours(line.hours, f"{line.title}, {short_day(line.on, today)}") for line in mirror.used)
    if mirror.unnamed:
        yield Said(f"{_h(mirror.unnamed)} have no use with a name yet", loud=True)


def _opened(word: str, lines: Sequence[Line], today: dt.date) -> Iterator[Said]:
    if lines:
        yield Said(f"{word}: {_h(total(lines))}")
        yield from _lines(lines, today)


def _lines(lines: Iterable[Line], today: dt.date) -> Iterator[Said]:
    for line in lines:
        words = f" {line.words}" if line.words else ""
        yield _with_hours(line.hours, f"{line.title}{words}, {short_day(line.on, today)}", line.id)


def _with_hours(hours: float, text: str, task: str | None = None) -> Said:
    column = f"{_h(hours):>7}  "
    return Said(column + text, task, depth=1, hang=len(column))


def _weeks(mirror: Mirror, board: Board, today: dt.date) -> Iterator[Said]:
    shares = [
        f"{short_day(monday, today)} {'no hours' if week.share is None else percent(week.share)}"
        for monday, week in mirror.weeks
    ]
    yield Said(", ".join(shares))
    if len(mirror.full) >= board.policy.overfull_weeks:
        yield Said(
            f"{len(mirror.full)} of {len(mirror.weeks)} over 100%: {_h(mirror.over)} have to leave so that none is over "
            f"{percent(board.policy.target_high)}",
            loud=True,
        )
    if mirror.hold:
        yield Said("the team is in hold mode: nothing is proposed to leave your plate")
    elif not mirror.nudges:
        yield Said("you have room: nothing is proposed to leave your plate")
    if mirror.outside:
        yield Said(f"{_h(mirror.outside)} outside working time in the last four weeks", loud=True)


def _held(mirror: Mirror, board: Board, today: dt.date) -> Iterator[Said]:
    if mirror.below:
        hours = {task.id: remaining_hours(task, board) for task in mirror.below}
        yield Said(f"{_h(sum(hours.values()))} below your grade")
        yield from (_with_hours(hours[task.id], task.title, task.id) for task in mirror.below)
    if mirror.kept:
        yield Said(f"{_h(total(mirror.kept))} kept too long: decided to leave, and still here", loud=True)
        yield from _lines(mirror.kept, today)
    if mirror.handed_off:
        came = len(mirror.taken_back)
        yield Said(f"taken back: {came} of {mirror.handed_off} hand-offs", loud=bool(came))
        yield from _lines(mirror.taken_back, today)
    for stall in mirror.stalled:
        yield Said(
            f"{stall.task.title!r} has not moved since {short_day(stall.since, today)}, while you closed "
            f"{len(stall.closed)} small tasks",
            stall.task.id,
            loud=True,
        )


def _asks(mirror: Mirror, board: Board) -> Iterator[Said]:
    for one in mirror.asks:
        yield Said(
            f"{one.asked} of {one.budget} about {one.title!r}, with {board.name_of(one.owner)}",
            one.task,
            loud=one.asked > one.budget,
        )


def _owed(mirror: Mirror, board: Board, today: dt.date) -> Iterator[Said]:
    for reply in replies_owed(board, today):
        if reply.by == mirror.lead:
            yield Said(owed_words(board, reply, today), reply.handoff.task, loud=reply.is_late(today))


def _touches(touches: Sequence[Touch], board: Board, today: dt.date) -> Iterator[Said]:
    for touch in touches:
        share = "no work" if touch.share is None else f"{percent(touch.share)} hands-on"
        lately = (
            f", {percent(touch.share_done)} in the last weeks"
            if touch.share_done is not None and touch.standing
            else ""
        )
        seen = "never gone to see" if touch.seen is None else f"last seen {short_day(touch.seen, today)}"
        due = " (due)" if touch.visit_due else ""
        end = f": {touch.end}" if touch.end != "in touch" else ""
        yield Said(f"{touch.name}{end}; {share}{lately}; {seen}{due}", None, 0, "touch", touch.purpose, bool(end))
    if len(touches) > board.policy.focus_most:
        yield Said(
            f"{len(touches)} purposes are a focus; nobody stays close to more than {board.policy.focus_most}", loud=True
        )


def _hours(mirror: Mirror, board: Board) -> Iterator[Said]:
    strong = mirror.strength
    shares = [
        f"{percent(share)} {when}"
        for share, when in ((strong.before, "before"), (strong.lately, "lately"), (strong.ahead, "ahead"))
        if share is not None
    ]
    if strong.skills and shares:
        names = ", ".join(board.skills[skill].name if skill in board.skills else skill for skill in strong.skills[:3])
        yield Said(f"in your strongest skills ({names}): {', '.join(shares)}")
    for what, scores in (("briefs", mirror.briefs), ("support", mirror.support)):
        if scores:
            mean = sum(scores) / len(scores)
            yield Said(
                f"your {what}, as {len(scores)} {'owner' if len(scores) == 1 else 'owners'} saw it: {mean:.1f} of 5"
            )


_WIDE = 20


def calibration_lines(found: Calibration) -> tuple[Said, ...]:
    """What came of the predictions: the score, and a line a tenth with two marks, so that it needs no colour."""
    if not found.choices:
        return ()
    counts = f"{len(found.choices)} {'choice' if len(found.choices) == 1 else 'choices'}, {found.judged} judged"
    if found.brier is None:
        return (Said(f"{counts}; a choice is judged once its work is graded"),)
    lines = [Said(f"Brier score {chance_words(found.brier)} (0 is perfect, .25 is a coin); {counts}", opens="brier")]
    for tenth in found.tenths:
        lines.append(
            Said(
                f"{tenth_bar(tenth.predicted, tenth.came)}  predicted {chance_words(tenth.predicted)}, "
                f"came true {round(tenth.came * tenth.count)} of {tenth.count}",
                depth=1,
            )
        )
    for followed, words in ((True, "as proposed"), (False, "against the proposal")):
        good, of = found.came_true(followed)
        if of:
            lines.append(Said(f"{words}: {good} of {of} came true"))
    return tuple(lines)


def tenth_bar(predicted: float, came: float) -> str:
    """Two marks on a line from 0 to 1: `p` where it was predicted, `x` where it came, `X` where they meet."""
    marks = ["."] * (_WIDE + 1)
    marks[round(predicted * _WIDE)] = "p"
    at = round(came * _WIDE)
    marks[at] = "X" if marks[at] == "p" else "x"
    return "".join(marks)


def choice_words(one: Choice, board: Board, today: dt.date) -> str:
    """One choice of the log: `Fri 20 Nov  'Import job' to Ana, as proposed, chance .82: grade 4`."""
    row = one.row
    proposal = {None: "", True: ", as proposed"}.get(one.followed, f", not {board.name_of(row.proposed)} as proposed")
    chance = f", chance {chance_words(row.chance)}" if row.chance is not None else ""
    came = "" if one.grade is None else f": grade {one.grade}"
    reason = f" ({' '.join(row.reason.split())})" if row.reason else ""
    return f"{short_day(row.on, today)}  {one.title!r} to {board.name_of(row.chosen)}{proposal}{chance}{came}{reason}"


def _h(hours: float) -> str:
    return hours_words(round(hours, 2))
