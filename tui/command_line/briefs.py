"""Hand-offs with all that belongs to them, briefs as Markdown, and playbooks."""

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from models.actions.brief import change_brief, delete_playbook, make_brief, make_playbook, tick_kickoff
from models.actions.decision import Refused
from models.actions.hand_off import hand_off
from models.board import Batch, Board
from models.dates import short_day
from models.delegating import Playbook
from models.handoff import Brief, Handoff
from models.rules.brief_check import LABELS, BriefFinding, brief_findings
from models.rules.find import find_candidate, find_task
from models.rules.first_draft import draft_checkpoints, first_draft, with_dates
from models.rules.handoff_states import newest
from models.rules.kind_of_work import kind_of_work
from models.rules.playbooks import mistakes_in, playbook_for, share_filled
from models.rules.stretch_guard import usual_coach
from models.rules.trust import AUTHORITY
from models.text import clean_line
from models.work import Task
from tui.command_line.answers import answer_change, answer_json, answer_table, answer_text
from tui.command_line.call import Call, WrongUse
from tui.command_line.fields import NOTHING
from tui.command_line.shared_options import BoardCommand

if TYPE_CHECKING:
    from models.following import Checkpoint
    from models.rules.forecast import Forecast
    from models.rules.two_dates import TwoDates

_TEXTS = {
    "why": "What it is for, and who waits for it.",
    "deliverable": "What will be there that is not there now.",
    "done_when": "How both will know; something that can be checked.",
    "access": "What the owner can use: places, accounts, people.",
    "owed": "What you owe the owner: replies, decisions, access.",
    "method": "How it must be done; the owner's, unless there is a reason.",
    "method_reason": "Why it must be done so.",
}
_LISTS = {
    "kpis": ("--measure", "A measure with a figure; up to three."),
    "worries": ("--worry", "What worries you most; up to three."),
    "mistakes": ("--mistake", "What is likely to go wrong."),
    "kickoff": ("--kickoff", "What is gone over together before the start."),
}
_BRIEF = [
    *[click.Option([f"--{name.replace('_', '-')}", name], metavar="TEXT", help=text) for name, text in _TEXTS.items()],
    *[
        click.Option([flag, name], metavar="TEXT", multiple=True, help=text + " May be given several times.")
        for name, (flag, text) in _LISTS.items()
    ],
]


@click.command(
    "hand-off",
    cls=BoardCommand,
    params=[
        click.Argument(["task"]),
        click.Argument(["person"]),
        click.Option(["--due"], metavar="DATE", help="The planned date (else the task's)."),
        click.Option(["--told"], metavar="DATE", help="The date that the owner is told (else with the buffer)."),
        click.Option(["--due-kind"], type=click.Choice(["hard", "soft", "none"]), help="Of what kind the dates are."),
        click.Option(["--coach"], metavar="PERSON", help="Who helps; nobody for none."),
        click.Option(["--backup"], metavar="PERSON", help="Who steps in if the owner cannot deliver."),
        click.Option(["--authority"], type=click.IntRange(1, 7), help="What the owner may decide, 1 to 7."),
        click.Option(["--check-days"], type=click.IntRange(1, 250), help="Working days between two check-ins."),
        click.Option(["--playbook"], metavar="PLAYBOOK", help="Begin with this one; none for none."),
        click.Option(["--no-checkpoints"], is_flag=True, help="Without the checkpoints that are proposed."),
        click.Option(["--reason"], metavar="TEXT", help="Why, where it goes against a rule; it is logged."),
        *_BRIEF,
    ],
)
@click.pass_obj
def hand_off_command(call: Call, /, task: str, person: str, no_checkpoints: bool, **given: Any) -> None:
    """Hand a task to somebody: dates, authority, brief and checkpoints, as proposed where you say nothing else.

    What the brief lacks is said. One that was begun and does not say why, what and when it is done asks first.

    \b
    Examples:
      evenhand hand-off T-17 ana
      evenhand hand-off T-17 ana --why "the audit is due" --deliverable "the list of June" \\
          --done-when "all 40 invoices are matched" --due fri --authority 5
      evenhand hand-off T-17 ana --playbook "month end"
    """
    board, today, me = call.session.board, call.session.today, call.session.me
    task_id, owner = find_task(task, board).id, find_candidate(person, board).id
    due, told = _day(call, given, "due"), _day(call, given, "told")
    coach, backup = _person(given["coach"], board), _person(given["backup"], board)
    seen: list[_Sent] = []

    def decide(now: Board) -> Batch:
        sent = _draft(now, task_id, owner, today, due, told, given)
        seen.append(sent)
        named = coach if given["coach"] is not None else _usual_coach(now, sent, owner, today)
        return hand_off(
            now,
            task_id,
            owner,
            today,
            told=sent.told,
            due=due,
            due_kind=given["due_kind"] or sent.kind,
            brief=sent.brief,
            coach=named,
            by=me,
            authority=sent.authority,
            check_days=sent.check_days,
            checkpoints=() if no_checkpoints else sent.checkpoints,
            backup=backup,
            reason=given["reason"] or "",
        )

    applied = call.perform(decide)
    sent = seen[-1]
    answer_change(call, "hand-off", applied, more=sent.document())
    if not call.json and not call.quiet:
        for line in sent.lines(today):
            answer_text(f"  {line}")


class _Sent:
    """A hand-off as it is sent: what was said, and what is proposed where nothing was."""

    def __init__(
        self,
        task: Task,
        dates: "TwoDates",
        ahead: "Forecast",
        told: dt.date | None,
        brief: Brief,
        authority: Any,
        check_days: int | None,
        kind: Any,
        checkpoints: "tuple[Checkpoint, ...]",
        findings: tuple[BriefFinding, ...],
        playbook: Playbook | None,
    ):
        self.task, self.dates, self.ahead, self.told, self.brief = task, dates, ahead, told, brief
        self.authority, self.check_days, self.kind, self.checkpoints = authority, check_days, kind, checkpoints
        self.findings, self.playbook = findings, playbook

    def document(self) -> dict[str, Any]:
        return {
            "told": self.told,
            "due": self.task.due,
            "factor": self.dates.factor,
            "factor_why": self.dates.why,
            "forecast": {
                "chance_on_time": self.ahead.chance_on_time,
                "p50": self.ahead.p50,
                "p80": self.ahead.p80,
                "results": self.ahead.results,
            },
            "checkpoints": [{"name": p.name, "due": p.due, "share": p.share} for p in self.checkpoints],
            "playbook": self.playbook.id if self.playbook else None,
            "findings": [{"field": f.field, "text": f.text} for f in self.findings],
        }

    def lines(self, today: dt.date) -> list[str]:
        found = []
        if self.told and self.task.due:
            found.append(
                f"told {short_day(self.told, today)}, planned {short_day(self.task.due, today)} "
                f"(x{self.dates.factor:.2g}: {self.dates.why})"
            )
        found.append(f"forecast: {self.ahead.words}")
        found += [f"checkpoint {short_day(point.due, today)}: {point.name}" for point in self.checkpoints]
        return found + [f"{LABELS[f.field]} {f.text}" for f in self.findings]


def _draft(
    board: Board,
    task_id: str,
    owner: str,
    today: dt.date,
    due: dt.date | None,
    told: dt.date | None,
    given: Mapping[str, Any],
) -> _Sent:
    task = board.tasks.get(task_id)
    if task is None:
        raise Refused(f"there is no task {task_id!r}; see: evenhand tasks")
    task = task.model_copy(update={"due": due or task.due})
    wanted = given["playbook"]
    none = wanted is not None and wanted.casefold() in NOTHING
    book = None if none else find_playbook(wanted, board) if wanted is not None else playbook_for(board, task)
    draft = first_draft(board, task, owner, today, book)
    brief = make_brief(_said(given), draft.brief)
    dates, ahead = with_dates(board, task, owner, today, task.due)
    told, authority = told or dates.told, given["authority"] or draft.authority
    kind = given["due_kind"] or draft.due_kind
    points = draft_checkpoints(board, task, owner, authority, told, today, brief.worries, book)
    findings = brief_findings(board, task, brief, told, kind, today)
    days = given["check_days"] or draft.check_days
    return _Sent(task, dates, ahead, told, brief, authority, days, kind, points, findings, book)


def _said(given: Mapping[str, Any]) -> dict[str, Any]:
    texts = {name: given[name] for name in _TEXTS if given[name] is not None}
    return texts | {name: tuple(given[name]) for name in _LISTS if given[name]}


def _usual_coach(board: Board, sent: _Sent, owner: str, today: dt.date) -> str | None:
    if sent.task.coach is not None and sent.task.coach != owner:
        return sent.task.coach
    return usual_coach(board, sent.task, owner, today) if sent.check_days is not None else None


def _day(call: Call, given: Mapping[str, Any], name: str) -> dt.date | None:
    return call.day(given[name], call.session.today, f"--{name}") if given[name] is not None else None


def _person(text: str | None, board: Board) -> str | None:
    return None if text is None or text.casefold() in NOTHING else find_candidate(text, board).id


@click.command(
    "brief",
    cls=BoardCommand,
    params=[
        click.Argument(["task"]),
        click.Option(["--edit"], is_flag=True, help="Write it in $EDITOR."),
        click.Option(
            ["--tick"], type=click.IntRange(1), metavar="N", help="The N-th of the kickoff list was gone over."
        ),
        *_BRIEF,
    ],
)
@click.pass_obj
def brief_command(call: Call, /, task: str, edit: bool, tick: int | None, **given: Any) -> None:
    """The brief of a task's hand-off as Markdown; with options it is changed.

    \b
    Examples:
      evenhand brief T-17
      evenhand brief T-17 --done-when "all 40 invoices are matched" --measure "40 of 40"
      evenhand brief T-17 --tick 1
    """
    board, me = call.session.board, call.session.me
    task_id = find_task(task, board).id
    handoff = newest(board, task_id)
    if handoff is None:
        raise Refused(f"{task_id} was never handed off; hand it off first: evenhand hand-off {task_id} PERSON")
    values: dict[str, Any] = _said(given)
    if edit:
        values |= _edited(call, board, handoff)
    if tick is not None:
        if tick > len(handoff.brief.kickoff):
            raise WrongUse(f"--tick: the kickoff list of {task_id} has {len(handoff.brief.kickoff)} items")
        item = handoff.brief.kickoff[tick - 1]
        answer_change(call, "brief", call.perform(lambda now: tick_kickoff(now, task_id, item, me)))
    elif values or edit:
        answer_change(call, "brief", call.perform(lambda now: change_brief(now, task_id, values, me)))
    elif call.json:
        answer_json("brief", _brief_fields(board, handoff, call.session.today))
    else:
        answer_text(_page(board, handoff, call.session.today).rstrip("\n"))


def _brief_fields(board: Board, handoff: Handoff, today: dt.date) -> dict[str, Any]:
    task = board.tasks[handoff.task]
    findings = brief_findings(board, task, handoff.brief, handoff.told, handoff.due_kind, today)
    return {
        "as_of": today,
        "task": {"id": task.id, "title": task.title},
        "handoff": handoff.id,
        "owner": handoff.owner,
        "brief": handoff.brief.model_dump(mode="json"),
        "kickoff_done": list(handoff.kickoff_done),
        "filled": share_filled(handoff.brief),
        "findings": [{"field": finding.field, "text": finding.text} for finding in findings],
        "likely_mistakes": [
            {"text": m.text, "named": m.named, "happened": m.happened}
            for m in mistakes_in(board, kind_of_work(task, board))
        ],
    }


def _page(board: Board, handoff: Handoff, today: dt.date, hints: bool = False) -> str:
    from models.exchange.brief_markdown import brief_page

    task = board.tasks[handoff.task]
    facts = [f"Task: {task.id}, about {task.effort_hours:g} hours", f"Owner: {board.name_of(handoff.owner)}"]
    if handoff.told:
        kind = f" ({handoff.due_kind})" if handoff.due_kind else ""
        planned = f"; planned with {short_day(task.due, today)}" if task.due and task.due != handoff.told else ""
        facts.append(f"Date: {short_day(handoff.told, today)}{kind}{planned}")
    if handoff.authority:
        facts.append(f"Authority: {handoff.authority} {': '.join(AUTHORITY[handoff.authority])}")
    if task.coach:
        facts.append(f"Coach: {board.name_of(task.coach)}")
    if handoff.backup:
        facts.append(f"Backup: {board.name_of(handoff.backup)}")
    if handoff.check_days:
        facts.append(f"Check-in: every {handoff.check_days} working days")
    return brief_page(task.title, facts, handoff.brief, handoff.kickoff_done, hints)


def _edited(call: Call, board: Board, handoff: Handoff) -> dict[str, Any]:
    from models.exchange.brief_markdown import read_brief
    from models.store.errors import NotAllowed
    from tui.editing import NotEdited, edit_text

    if call.restricted:
        raise NotAllowed("an editor is switched off for this key; use the options, such as --why TEXT")
    try:
        return dict(read_brief(edit_text(_page(board, handoff, call.session.today, hints=True))))
    except NotEdited as error:
        raise Refused(str(error)) from None


@click.command("playbooks", cls=BoardCommand)
@click.argument("playbook", required=False)
@click.pass_obj
def playbooks_command(call: Call, playbook: str | None) -> None:
    """The playbooks: how kinds of work are handed off well. With one, what it says.

    \b
    Examples:
      evenhand playbooks
      evenhand playbooks "month end"
    """
    board = call.session.board
    if playbook is not None:
        book = find_playbook(playbook, board)
        if call.json:
            answer_json("playbooks", {"playbooks": [book.model_dump(mode="json", exclude={"version"})]})
        else:
            from models.exchange.brief_markdown import brief_page

            points = [f"Checkpoint at {point.share:.0%}: {point.name}" for point in book.milestones]
            about = [f"Kind of work: {book.kind or 'any'}", f"Made on {book.on}", *points]
            answer_text(brief_page(book.name, about, book.brief).rstrip("\n"))
        return
    books = list(board.all(Playbook).values())
    if call.json:
        answer_json("playbooks", {"playbooks": [book.model_dump(mode="json", exclude={"version"}) for book in books]})
    elif books:
        rows = [
            [book.id, book.name, book.kind or "any", f"{share_filled(book.brief):.0%}", len(book.milestones), book.on]
            for book in books
        ]
        head = ["ID", "NAME", "KIND", "FILLS", "CHECKPOINTS", "MADE"]
        answer_table(call, head, rows, right={"FILLS", "CHECKPOINTS"})
    else:
        answer_text("no playbooks yet; make one of a hand-off that went well: evenhand playbook TASK NAME")


@click.command("playbook", cls=BoardCommand)
@click.argument("task", metavar="TASK|PLAYBOOK")
@click.argument("name", required=False)
@click.option("--delete", is_flag=True, help="Delete the playbook instead.")
@click.pass_obj
def playbook_command(call: Call, task: str, name: str | None, delete: bool) -> None:
    """Make a playbook of a task's hand-off. The name is that of the kind of work, unless you say another.

    \b
    Examples:
      evenhand playbook T-17 "month end"
      evenhand playbook "month end" --delete
    """
    board, today = call.session.board, call.session.today
    if delete:
        if name is not None:
            raise WrongUse(f"--delete: {clean_line(name)!r} is one name too many; say the playbook alone")
        book = find_playbook(task, board)
        answer_change(call, "playbook", call.perform(lambda now: delete_playbook(now, book.id)))
        return
    found = find_task(task, board)
    called = name or kind_of_work(found, board) or found.title
    answer_change(call, "playbook", call.perform(lambda now: make_playbook(now, found.id, called, today)))


def find_playbook(text: str, board: Board) -> Playbook:
    """The playbook with this id or name.

    Raises:
        WrongUse: there is none.
    """
    wanted = text.strip().casefold()
    books = board.all(Playbook).values()
    for book in books:
        if wanted in (book.id.casefold(), book.name.casefold()):
            return book
    known = ", ".join(book.name for book in list(books)[:8]) or "none yet"
    raise WrongUse(f"there is no playbook {clean_line(text)!r} ({known}); see: evenhand playbooks")
