"""What a brief lacks: findings while it is written, each about one field, in one line that says what to write.

A complete brief says why, what will be there, how both will know that it is done (something that can be checked, and a figure
somewhere), by when and of what kind that date is, and rests on an estimate. A method is the owner's unless it has a
reason. The words looked for are English; a brief in another language is only looked at for what is missing.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from models.board import Board
from models.handoff import Brief
from models.rules.kind_of_work import kind_of_work
from models.rules.playbooks import mistakes_in
from models.rules.words import words_found
from models.work import DueKind, Task

REQUIRED = ("why", "deliverable", "done_when")
"""Without these it is no brief; handing over without one of them asks first."""
LABELS = {
    "why": "why",
    "deliverable": "deliverable",
    "done_when": "done when",
    "told": "date",
    "due_kind": "kind of date",
    "effort_hours": "estimate",
    "kpis": "measures",
    "worries": "worries",
    "mistakes": "likely mistakes",
    "method": "method",
}
"""What the fields are called in a sentence."""

_LOOSE: tuple[str, ...] = (
    "asap",
    "soon",
    "somehow",
    "sometime",
    "stuff",
    "things",
    "etc",
    "and so on",
    "as needed",
    "if possible",
)
_LOOSE += ("as appropriate", "tbd", "tba", "whatever", "various", "quickly", "nicely", "properly")
_WISHES: tuple[str, ...] = (
    "improve*",
    "better",
    "optimis*",
    "optimiz*",
    "enhanc*",
    "help",
    "support",
    "handle",
    "look into",
    "look at",
)
_WISHES += ("deal with", "take care of", "sort out", "work on", "think about", "try", "modernis*", "moderniz*", "nice")
_WISHES += ("user-friendly", "user friendly", "clean up", "polish*", "streamline*", "as good as *")
_CHECKS: tuple[str, ...] = (
    "accept*",
    "agree*",
    "answer*",
    "approv*",
    "arriv*",
    "booked",
    "closed",
    "confirm*",
    "deliver*",
    "deployed",
)
_CHECKS += ("done in", "exist*", "filed", "green", "handed", "in use", "installed", "live", "merged", "match*", "paid")
_CHECKS += (
    "pass*",
    "print*",
    "publish*",
    "receiv*",
    "released",
    "reads",
    "return*",
    "running",
    "runs",
    "sent",
    "shows",
)
_CHECKS += ("shown", "sign*", "stands in", "stored", "tested", "used by", "visible", "works on", "written")
_FIGURES: tuple[str, ...] = (
    "all",
    "every",
    "each",
    "no",
    "none",
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "ten",
    "twice",
)
_FIGURES += ("both", "half", "once", "without")
_EMPTY = re.compile(r"[\s?.–—-]*|n/?a", re.IGNORECASE)


class BriefFinding(NamedTuple):
    """One thing to mend in a brief: the field, and what about it."""

    field: str
    text: str


def brief_findings(
    board: Board, task: Task, brief: Brief, told: dt.date | None, due_kind: DueKind | None, today: dt.date | None = None
) -> tuple[BriefFinding, ...]:
    """What a brief lacks, in the order of its fields; nothing where it is complete.

    Args:
        board: the board.
        task: the task, with its estimate and planned date.
        brief: what is said so far.
        told: the date that the owner hears; the task's due date counts where there is none.
        due_kind: of what kind that date is; None where nobody said it.
        today: with it, a date that has gone by is found too.
    """
    return (
        *_of_why(brief.why),
        *_of_deliverable(brief.deliverable, task),
        *_of_done_when(brief.done_when),
        *_of_date(told or task.due, due_kind, today),
        *_of_estimate(task),
        *_of_measures(brief),
        *_of_worries(brief),
        *_of_mistakes(brief, board, task),
        *_of_method(brief),
    )


def lacking(brief: Brief) -> tuple[str, ...]:
    """Which required fields of a brief are empty, in words."""
    return tuple(LABELS[name] for name in REQUIRED if is_empty(getattr(brief, name)))


def is_empty(text: str) -> bool:
    """Whether a field says nothing: empty, or only a placeholder such as `?`, `-` or `n/a`."""
    return bool(_EMPTY.fullmatch(text.strip()))


def _of_why(text: str) -> Iterator[BriefFinding]:
    if is_empty(text):
        yield BriefFinding("why", "is empty; say what it is for, or who waits for it")
    elif vague := words_found(text, _LOOSE):
        yield BriefFinding("why", f"{_quoted(vague)} is vague; say what it is for")


def _of_deliverable(text: str, task: Task) -> Iterator[BriefFinding]:
    if is_empty(text):
        yield BriefFinding("deliverable", "is empty; say what will be there at the end")
    elif (vague := words_found(text, (*_LOOSE, *_WISHES))) and not _has_figure(text):
        yield BriefFinding("deliverable", f"{_quoted(vague)} is a wish; say what will be there at the end")
    elif text.strip().casefold() == task.title.strip().casefold():
        yield BriefFinding("deliverable", "repeats the title; say what will be there when it is done")


def _of_done_when(text: str) -> Iterator[BriefFinding]:
    if is_empty(text):
        yield BriefFinding("done_when", "is empty; say how both of you will know")
        return
    vague = words_found(text, (*_LOOSE, *_WISHES))
    if vague and not _has_figure(text):
        yield BriefFinding("done_when", f"{_quoted(vague)} is vague; two people would not agree on it")
    elif not _has_figure(text) and not words_found(text, _CHECKS):
        yield BriefFinding("done_when", "cannot be checked; say a number, or what somebody sees")


def _of_date(date: dt.date | None, due_kind: DueKind | None, today: dt.date | None) -> Iterator[BriefFinding]:
    if due_kind == "none":
        return
    if date is None:
        yield BriefFinding("told", "is missing; say one, or that there is none")
        return
    if today is not None and date < today:
        yield BriefFinding("told", "has gone by; say one that can be kept")
    if due_kind is None:
        yield BriefFinding("due_kind", "is missing; hard where something breaks after it, else soft")


def _of_estimate(task: Task) -> Iterator[BriefFinding]:
    if task.effort_hours <= 0:
        yield BriefFinding("effort_hours", "is missing; say how many hours the work may take")


def _of_measures(brief: Brief) -> Iterator[BriefFinding]:
    if not brief.kpis and not _has_figure(brief.done_when):
        yield BriefFinding("kpis", "are missing; name one figure that tells how it went")
    bare = [kpi for kpi in brief.kpis if not _has_figure(kpi)]
    if bare:
        yield BriefFinding("kpis", f"{_quoted(bare[:1])} has no figure; say how much, or by when")


def _of_worries(brief: Brief) -> Iterator[BriefFinding]:
    if brief.worries and not brief.kpis:
        yield BriefFinding("worries", "are not measured; make one of them a measure")


def _of_mistakes(brief: Brief, board: Board, task: Task) -> Iterator[BriefFinding]:
    often = [
        m for m in mistakes_in(board, kind_of_work(task, board)) if m.happened > 1 and m.text not in brief.mistakes
    ]
    if often:
        yield BriefFinding("mistakes", f"{often[0].text!r} happened {often[0].happened} times in such work; name it")


def _of_method(brief: Brief) -> Iterator[BriefFinding]:
    if not is_empty(brief.method) and is_empty(brief.method_reason):
        yield BriefFinding("method", "has no reason; say why, or leave it to the owner")


def _has_figure(text: str) -> bool:
    return any(letter.isdigit() for letter in text) or bool(words_found(text, _FIGURES))


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in dict.fromkeys(words))
