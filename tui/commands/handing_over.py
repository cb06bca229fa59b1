"""Handing a task over on the screens: the dialog with what the rules propose, then the hand-off."""

from collections.abc import Mapping
from functools import partial
from typing import get_args

from models.actions.brief import make_brief
from models.actions.decision import Refused
from models.actions.hand_off import ReasonMissing, assign, hand_off
from models.board import Batch, Board
from models.dates import short_day
from models.delegating import Playbook
from models.exchange.brief_markdown import brief_page, read_brief
from models.exchange.intake import BadFile
from models.rules.brief_check import BriefFinding, brief_findings
from models.rules.candidate import Candidate, Suggestions
from models.rules.contact import asks_of
from models.rules.first_draft import draft_checkpoints, first_draft, with_dates
from models.rules.kind_of_work import kind_of_work
from models.rules.playbooks import playbook_for, playbooks_for
from models.rules.trust import may_see_record
from models.rules.why_parts import Why
from models.rules.why_score import why_score
from models.rules.why_trust import why_trust_in
from models.work import DueKind, Task
from tui.commands.reading_fields import candidate, choice, day, whole
from tui.desk import Desk
from tui.dialogs.hand_off import HandOffDialog
from tui.editing import NotEdited, edit_text
from tui.hand_off_draft import Checked, HandOffDraft, Usual
from tui.hand_off_fields import BRIEF, Said
from tui.words import task_facts, task_needs


async def give(desk: Desk, task: Task, who: str | None, seen: Board | None = None) -> None:
    """Give a task to somebody at once, or take it back (None); what wants a reason opens the hand-off, which asks for it.

    `seen` is the board that was before them when they began to choose, where that took a while.
    """
    candidates, me = [one.id for one in desk.suggestions(task).candidates], desk.session.me
    first = candidates[0] if candidates else None
    try:
        assign(desk.board, task.id, who, desk.today)
    except ReasonMissing:
        if who in candidates:
            await hand_over(desk, task, who)
            return
    except Refused:
        pass  # told below, as is a reason that is missing for somebody whom nobody suggests
    await desk.perform(lambda now: assign(now, task.id, who, desk.today, by=me, proposed=first), seen)


async def hand_over(desk: Desk, task: Task, chosen: str | None, coach: str | None = None) -> None:
    """Open the dialog of the hand-off with the suggestions, on the one chosen if they are among them; then hand over.

    `coach` stands there for the one chosen instead of the coach that the suggestion has.
    """
    seen = desk.board
    suggestions = desk.suggestions(task)
    if not suggestions.candidates:
        desk.warn(f"{suggestions.note} " + "; ".join(f"{e.name}: {e.reasons[0]}" for e in suggestions.excluded[:3]))
        return
    first = next((c for c in suggestions.candidates if c.id == chosen), suggestions.candidates[0])
    work = TaskToHandOver(desk, task, suggestions, {first.id: coach} if coach is not None else {})
    facts = f"{task_facts(task, desk.board, desk.today)} · {task_needs(task, desk.board)}"
    due = task.due.isoformat() if task.due else ""
    dialog = HandOffDialog(task.title, facts, suggestions, desk.slider, first.id, due, work, desk.glyphs)
    sent = await desk.ask(dialog)
    if sent is not None:
        await desk.perform(partial(work.decide, sent), seen)


class TaskToHandOver:
    """One task that is about to be handed over, and what the rules say of it."""

    def __init__(self, desk: Desk, task: Task, suggestions: Suggestions, coaches: Mapping[str, str]):
        """`coaches` stand there instead of those that the suggestions name."""
        self._desk, self._task, self._suggestions, self._coaches = desk, task, suggestions, coaches
        self.playbooks = tuple((book.id, book.name) for book in playbooks_for(desk.board, task))
        # What was said about this very task comes before what was said about its like.
        begun = desk.board.handoffs_of(task.id) and desk.board.handoffs_of(task.id)[-1].brief.deliverable
        book = None if begun else playbook_for(desk.board, task)
        self.playbook = book.id if book else ""

    def usual(self, who: Candidate, due: str, playbook: str) -> Usual:
        """What it begins with for a candidate, a planned date as typed, and a playbook."""
        desk = self._desk
        try:
            planned = day(due, "planned date", desk.today)
        except Refused:
            planned = self._task.due
        given = self._task.model_copy(update={"due": planned})
        draft = first_draft(desk.board, given, who.id, desk.today, self._book(playbook))
        coach = self._coaches.get(who.id) or (who.coach.id if who.coach else "")
        terms = {
            "told": draft.dates.told.isoformat() if draft.dates.told else "",
            "due_kind": draft.due_kind or "",
            "coach": coach,
            "check_days": "" if draft.check_days is None else str(draft.check_days),
        }
        brief: dict[str, Said] = {name: getattr(draft.brief, name) for name, _, _ in BRIEF}
        return Usual(terms, draft.authority, draft.ceiling, brief, draft.guided)

    def check(self, draft: HandOffDraft) -> Checked:
        """What the rules say of a draft."""
        board = self._desk.board
        try:
            findings, known = self._looked_through(draft, board)
        except Refused as refusal:
            return Checked(False, str(refusal), bool(draft.reason))
        try:
            asks = " ".join(self.decide(draft, board).asks)
            return Checked(True, asks, bool(draft.reason), findings, known)
        except ReasonMissing as missing:
            return Checked(False, str(missing), True, findings, known)
        except Refused as refusal:
            return Checked(False, str(refusal), bool(draft.reason), findings, known)

    def why(self, who: Candidate, of_authority: bool) -> Why:
        """Their score, or the authority that their record supports."""
        board = self._desk.board
        if of_authority and may_see_record(board, self._desk.session.me, who.id):
            return why_trust_in(who.id, kind_of_work(self._task, board), board, self._desk.today)
        return why_score(self._suggestions, who, board)

    def edited(self, draft: HandOffDraft) -> Mapping[str, Said] | str:
        """The brief after somebody wrote it in their editor, or in one line why not."""
        if self._desk.session.restricted:
            return "an editor is switched off for this key; write into the fields"
        try:
            page = brief_page(self._task.title, (), make_brief(draft.brief), hints=True)
            values = read_brief(edit_text(page))
            brief = make_brief(values)
        except (Refused, NotEdited, BadFile) as error:
            return str(error)
        return {name: getattr(brief, name) for name in values}

    def decide(self, draft: HandOffDraft, board: Board) -> Batch:
        """The hand-off of a draft.

        Raises:
            Refused: a field does not say what it should, or a rule stands in the way.
        """
        if not draft.owner:
            raise Refused("nobody is chosen")
        today = self._desk.today
        brief = make_brief(draft.brief)
        told, due = day(draft.told, "told date", today), day(draft.due, "planned date", today)
        given = board.tasks.get(self._task.id, self._task).model_copy(update={"due": due or self._task.due})
        points = draft_checkpoints(
            board, given, draft.owner, draft.authority or 3, told, today, brief.worries, self._book(draft.playbook)
        )
        return hand_off(
            board,
            self._task.id,
            draft.owner,
            today,
            told=told,
            due=due,
            due_kind=self._kind(draft),
            coach=candidate(draft.coach, "coach", board),
            brief=brief,
            by=self._desk.session.me,
            authority=draft.authority,
            check_days=whole(draft.check_days, "check-in"),
            checkpoints=points,
            backup=candidate(draft.backup, "backup", board),
            reason=draft.reason,
            proposed=self._suggestions.candidates[0].id,
        )

    def _looked_through(self, draft: HandOffDraft, board: Board) -> tuple[tuple[BriefFinding, ...], tuple[str, ...]]:
        today = self._desk.today
        told, due = day(draft.told, "told date", today), day(draft.due, "planned date", today)
        brief = make_brief(draft.brief)
        given = self._task.model_copy(update={"due": due})
        findings = brief_findings(board, given, brief, told, self._kind(draft), today)
        return findings, self._known(draft, board, given)

    def _known(self, draft: HandOffDraft, board: Board, given: Task) -> tuple[str, ...]:
        today = self._desk.today
        if not draft.owner:
            return ()
        told = day(draft.told, "told date", today)
        dates, ahead = with_dates(board, given, draft.owner, today, given.due)
        lines = []
        if told and given.due:
            buffer = (given.due - told).days
            days = f"{buffer} day{'' if buffer == 1 else 's'}"
            lines.append(f"buffer {days}, seen by the owner; x{dates.factor:.2g}: {dates.why}")
        lines.append(f"forecast: {ahead.words}")
        brief = make_brief(draft.brief)
        points = draft_checkpoints(
            board, given, draft.owner, draft.authority or 3, told, today, brief.worries, self._book(draft.playbook)
        )
        shown = "; ".join(f"{short_day(point.due, today)} {point.name}" for point in points) or "none but the end"
        asks = asks_of(draft.authority or 3, board.policy)
        lines.append(f"checkpoints: {shown}. You may ask {asks} time{'' if asks == 1 else 's'} in between")
        return tuple(lines)

    def _kind(self, draft: HandOffDraft) -> DueKind | None:
        kinds: tuple[DueKind, ...] = get_args(DueKind)
        found = choice(draft.due_kind, "kind of date", kinds) if draft.due_kind else None
        return next((kind for kind in kinds if kind == found), None)

    def _book(self, playbook: str) -> Playbook | None:
        return self._desk.board.all(Playbook).get(playbook)
