"""Short texts to read or to send: the morning, and the week of the team. The same board and day give the same text.

They hold what whoever reads them may see on the screens; private notes are not on the board, so they are never in one.
"""

import datetime as dt
from collections.abc import Iterator

from models.board import Board
from models.dates import short_day
from models.feedback import Credit
from models.rules.coming import coming_up
from models.rules.findings import all_findings, visible_to
from models.rules.load import load_in, week_at_hand
from models.rules.meetings import cadence
from models.rules.wording import hours_words, markdown, percent, sentence

MOST_FINDINGS = 10
_SIGNS = {"red": "!!", "amber": "! ", "info": "  "}


def morning(board: Board, today: dt.date, me: str) -> str:
    """What needs somebody today and what comes up in three days, as Markdown.

    Args:
        board: the board.
        today: the day.
        me: who reads it; what is another member's own is left out.
    """
    return "\n".join(_morning(board, today, me)) + "\n"


def _morning(board: Board, today: dt.date, me: str) -> Iterator[str]:
    yield f"# {markdown(board.team.name)}, {short_day(today, today)}"
    found = visible_to(all_findings(board, today), me, board)
    if me in board.members and me != board.team.lead:
        found = tuple(one for one in found if one.subject.id == me or _is_mine(board, one.action.task, me))
    yield from ("", "## Needs you", "")
    for one in found[:MOST_FINDINGS]:
        yield f"- {_SIGNS[one.severity]} {markdown(sentence(one.text))} {markdown(sentence(one.action.text))}"
    if len(found) > MOST_FINDINGS:
        yield f"- and {len(found) - MOST_FINDINGS} more: evenhand check"
    if not found:
        yield "Nothing needs you."
    last = today + dt.timedelta(days=3)
    coming = [one for one in coming_up(board, today) if one.on <= last]
    if coming:
        yield from ("", "## Comes up", "")
        yield from (f"- {short_day(one.on, today)}: {markdown(one.text)}" for one in coming)
    due = [m for m in board.members.values() if m.active and m.id != board.team.lead and _is_due(board, m.id, today)]
    if me == board.team.lead and due:
        yield from ("", "## 1:1s that are due", "")
        yield from (f"- {markdown(member.name)}: evenhand agenda {member.id}" for member in due)


def _is_mine(board: Board, task_id: str | None, me: str) -> bool:
    task = board.tasks.get(task_id) if task_id is not None else None
    return task is not None and task.owner == me


def _is_due(board: Board, member: str, today: dt.date) -> bool:
    rhythm = cadence(board, member, today)
    return rhythm.planned is None and rhythm.last is not None and rhythm.due <= today


def week(board: Board, today: dt.date) -> str:
    """The week of the team, for everybody: what was finished, whose credit, who has room, what comes up; as Markdown."""
    return "\n".join(_week(board, today)) + "\n"


def _week(board: Board, today: dt.date) -> Iterator[str]:
    since = today - dt.timedelta(days=7)
    yield f"# {markdown(board.team.name)}, week to {short_day(today, today)}"
    done = [t for t in board.tasks.values() if t.status == "done" and t.closed and since < t.closed <= today]
    yield from ("", "## Finished", "")
    yield from (
        f"- {markdown(task.title)} ({markdown(board.name_of(task.owner))})" for task in sorted(done, key=lambda t: t.id)
    )
    if not done:
        yield "Nothing was finished."
    credits = [c for c in board.all(Credit).values() if since < c.on <= today]
    if credits:
        yield from ("", "## Credit", "")
        yield from (
            f"- {markdown(board.name_of(credit.who))}: {markdown(' '.join(credit.text.split()))}" for credit in credits
        )
    monday = week_at_hand(today)
    yield from ("", f"## Week of {short_day(monday, today)}", "")
    for member in board.members.values():
        if not member.active:
            continue
        at = load_in(board, member.id, monday, today)
        away = f", away {at.away:g} day{'s' if at.away != 1 else ''}" if at.away else ""
        room = max(0.0, at.capacity - at.booked)
        share = percent(at.share) if at.share is not None else "nothing booked"
        yield f"- {markdown(member.name)}: {share}, {hours_words(round(room, 1))} free{away}"
    coming = coming_up(board, today)
    if coming:
        yield from ("", "## Comes up", "")
        yield from (f"- {short_day(one.on, today)}: {markdown(one.text)}" for one in coming)
