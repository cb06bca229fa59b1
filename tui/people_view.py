"""The page of one person in words: hand-offs, record, feedback, credit; of the lead the mirror and their decisions."""

import datetime as dt
from collections.abc import Iterable, Iterator

from models.board import Board
from models.dates import short_day
from models.feedback import Credit, Feedback
from models.handoff import Handoff
from models.rules.agenda import agenda_of
from models.rules.calibration import calibration
from models.rules.checkpoints import milestones
from models.rules.early_warnings import followed, pressing
from models.rules.handoff_states import ENDED
from models.rules.handoff_words import feedback_words, owed_words
from models.rules.mirror import may_see_mirror, mirror_of
from models.rules.replies import replies_of
from models.rules.trust import AUTHORITY, may_see_record, trusts_of
from tui.mirror_words import Part, Said, calibration_lines, choice_words, mirror_parts

_NEWEST = 8
"""Ended hand-offs, feedback and decisions that are listed."""


def page_of(board: Board, person: str, me: str, today: dt.date) -> tuple[Part, ...]:
    """What somebody sees of a person; a part without lines is left out."""
    if person == board.team.lead:
        if not may_see_mirror(board, me):
            return (Part("", (Said(f"The mirror of {board.name_of(person)} is for them alone."),)),)
        mirror = mirror_of(board, today)
        parts = mirror_parts(mirror, board, today) if mirror is not None else ()
        return (*parts, *_decisions(board, today))
    parts = _sheet(board, person, me, today)
    parts += (
        Part("HAND-OFFS", tuple(_hand_offs(board, person, me, today)) or (Said("nothing is handed off to them"),)),
    )
    if may_see_record(board, me, person):
        parts += (
            Part("RECORD", tuple(_record(board, person, today))),
            Part("OWED", tuple(_owed(board, person, today))),
            Part("FEEDBACK", tuple(_feedback(board, person, today))),
        )
    parts += (Part("CREDIT", tuple(_credit(board, person, today))),)
    return tuple(part for part in parts if part.lines)


_ELSEWHERE = frozenset({"Work handed off", "Feedback owed", "Credit"})
"""Sections of the sheet that have more room on the page."""
_LOUD = frozenset({"finding"})


def _sheet(board: Board, person: str, me: str, today: dt.date) -> tuple[Part, ...]:
    """The sheet of the next 1:1, for the member and the lead."""
    if person not in board.members or not may_see_record(board, me, person):
        return ()
    agenda = agenda_of(board, person, today, me)
    parts: dict[str, list[Said]] = {"1:1": [Said(agenda.when, loud=agenda.due <= today)]}
    for line in agenda.lines:
        if line.section not in _ELSEWHERE:
            task = line.source.id if line.source.kind == "task" else None
            said = Said(line.text, task, loud=line.source.kind in _LOUD, source=line.source)
            parts.setdefault("1:1" if line.section == "Carried over" else line.section.upper(), []).append(said)
    return tuple(Part(head, tuple(lines)) for head, lines in parts.items())


def _decisions(board: Board, today: dt.date) -> Iterator[Part]:
    found = calibration(board, today)
    if found.choices:
        newest = tuple(Said(choice_words(one, board, today), one.row.task) for one in found.choices[:_NEWEST])
        yield Part("DECISIONS", (*calibration_lines(found), *newest))


def _of(board: Board, person: str) -> list[Handoff]:
    return [handoff for handoff in board.handoffs.values() if handoff.owner == person and handoff.task in board.tasks]


def _hand_offs(board: Board, person: str, me: str, today: dt.date) -> Iterator[Said]:
    mine = _of(board, person)
    for handoff in (one for one in mine if one.state not in ENDED):
        told = f", told {short_day(handoff.told, today)}" if handoff.told else ""
        may = f", authority {handoff.authority} {AUTHORITY[handoff.authority][0]}" if handoff.authority else ""
        yield Said(f"{board.tasks[handoff.task].title}: {handoff.state}{told}{may}", handoff.task)
        if followed(board, handoff) and may_see_record(board, me, person):
            for _, text in pressing(board, handoff, today):
                yield Said(text, handoff.task, 1, loud=True)
        for one in milestones(board, handoff, today):
            done = (
                f"reported {short_day(one.report.on, today)}"
                if one.report is not None
                else f"due {short_day(one.checkpoint.due, today)}"
            )
            yield Said(f"{one.checkpoint.name}: {done}", handoff.task, 1)
    ended = [one for one in mine if one.state in ENDED][-_NEWEST:]
    for handoff in reversed(ended):
        yield Said(f"{board.tasks[handoff.task].title}: {handoff.state}", handoff.task)


def _record(board: Board, person: str, today: dt.date) -> Iterator[Said]:
    for trust in trusts_of(board, person, today):
        good = sum(1 for outcome in trust.outcomes if outcome.good)
        kind = trust.kind or "work that names no skill"
        yield Said(
            f"{kind}: {good} of {len(trust.outcomes)} good; supports authority up to {trust.ceiling} "
            f"({AUTHORITY[trust.ceiling][0]})",
            opens="trust",
            about=trust.kind or "",
        )


def _owed(board: Board, person: str, today: dt.date) -> Iterator[Said]:
    for handoff in _of(board, person):
        for reply in replies_of(board, handoff, today):
            yield Said(owed_words(board, reply, today), handoff.task, loud=reply.is_late(today))


def _feedback(board: Board, person: str, today: dt.date) -> Iterator[Said]:
    said = [row for row in board.all(Feedback).values() if person in (row.to, row.by)]
    for row in _newest(said):
        task = board.tasks.get(board.handoffs[row.handoff].task) if row.handoff in board.handoffs else None
        title = f" on {task.title!r}" if task is not None else ""
        yield Said(f"{short_day(row.on, today)}{title}: {feedback_words(board, row)}", task.id if task else None)


def _credit(board: Board, person: str, today: dt.date) -> Iterator[Said]:
    rows = [row for row in board.all(Credit).values() if row.who == person]
    for row in sorted(rows, key=lambda row: row.on, reverse=True)[:_NEWEST]:
        yield Said(
            f"{short_day(row.on, today)}  {' '.join(row.text.split())}", row.task if row.task in board.tasks else None
        )


def _newest(rows: Iterable[Feedback]) -> list[Feedback]:
    return sorted(rows, key=lambda row: row.on, reverse=True)[:_NEWEST]
