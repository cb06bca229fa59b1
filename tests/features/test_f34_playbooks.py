"""F34: a playbook from a good hand-off fills the next brief; kickoff list; likely mistakes that happened are counted."""

from collections.abc import Sequence

import pytest

from models.actions.brief import change_brief, delete_playbook, make_brief, make_playbook, tick_kickoff
from models.actions.decision import Refused
from models.actions.hand_off import hand_off
from models.board import Board, Change
from models.delegating import Playbook
from models.exchange.brief_markdown import brief_page, read_brief
from models.exchange.intake import BadFile
from models.following import Checkpoint
from models.handoff import Brief, Handoff
from models.row import Row
from models.rules.brief_check import brief_findings
from models.rules.first_draft import draft_checkpoints, first_draft
from models.rules.playbooks import FIELDS, KICKOFF, mistakes_in, playbook_for, playbooks_for, share_filled
from models.work import Purpose, Requirement, Task
from tests.conftest import TODAY, small_team
from tests.features.test_f31_brief import COMPLETE

NEXT = Task(
    id="T-8",
    title="Match July",
    effort_hours=20,
    due=TODAY.replace(day=30),
    skills=(Requirement(skill="sql", difficulty=2),),
    purpose="close",
)


def board_of(*rows: Row) -> Board:
    return Board().apply(
        [Change(None, row) for row in (*small_team(), Purpose(id="close", name="Closing July"), *rows)]
    )


def handed(brief: Brief, number: int = 1, made: Sequence[str] = ()) -> Handoff:
    return Handoff(
        id=f"H-{number}",
        task="T-1",
        owner="ana",
        by="ana",
        on=TODAY,
        brief=brief,
        authority=4,
        mistakes_made=tuple(made),
    )


def with_playbook() -> Board:
    points = [Checkpoint(id=f"C-{i}", handoff="H-1", name=f"step {i}", due=TODAY, share=i / 3) for i in (1, 2)]
    board = board_of(handed(COMPLETE), *points, NEXT)
    return board.apply(make_playbook(board, "T-1", "Matching", TODAY).changes)


def test_a_playbook_fills_at_least_70_percent_of_the_fields() -> None:
    board = with_playbook()
    book = playbook_for(board, NEXT)
    assert book is not None
    draft = first_draft(board, NEXT, "ana", TODAY, book)
    assert share_filled(draft.brief) >= 0.7
    assert draft.brief.why == "Closing July"  # what it is for is the new task's
    assert draft.brief.done_when == COMPLETE.done_when
    assert draft.authority == 3  # as much as the record supports; the playbook says 4
    assert brief_findings(board, NEXT, draft.brief, draft.dates.told, draft.due_kind) == ()
    assert share_filled(first_draft(board, NEXT, "ana", TODAY).brief) < 0.2


def test_its_checkpoints_are_laid_on_the_new_dates() -> None:
    board = with_playbook()
    book = playbook_for(board, NEXT)
    found = draft_checkpoints(board, NEXT, "ana", 4, NEXT.due, TODAY, (), book)
    assert [(point.name, point.due.day) for point in found] == [("step 1", 25), ("step 2", 26)]
    batch = hand_off(board, "T-8", "ana", TODAY, brief=COMPLETE, checkpoints=found)
    after = board.apply(batch.changes)
    [given] = after.handoffs_of("T-8")
    assert [point.name for point in after.about(Checkpoint, given.id)] == ["step 1", "step 2"]
    assert batch.asks == ()


def test_it_is_for_its_kind_of_work() -> None:
    board = with_playbook()
    other = NEXT.model_copy(update={"skills": (Requirement(skill="tls"),)})
    assert playbook_for(board, other) is None
    assert playbooks_for(board, other) == ()
    assert playbook_for(board, NEXT.model_copy(update={"skills": ()})) is None
    [book] = playbooks_for(board, NEXT)
    again = board.apply(make_playbook(board, "T-1", "matching", TODAY).changes)
    assert list(again.all(Playbook)) == [book.id]  # made anew, not twice
    assert board.apply(delete_playbook(board, book.id).changes).all(Playbook) == {}
    with pytest.raises(Refused, match="no playbook 'P-9'"):
        delete_playbook(board, "P-9")


def test_mistakes_that_happened_are_counted_and_named_in_the_next_brief() -> None:
    brief = COMPLETE.model_copy(update={"mistakes": ("late", "twice")})
    board = board_of(handed(brief, 1, ["late"]), handed(brief, 2, ["late", "lost"]), handed(Brief(), 3), NEXT)
    assert [(m.text, m.named, m.happened) for m in mistakes_in(board, "data")] == [
        ("late", 2, 2),
        ("lost", 1, 1),
        ("twice", 2, 0),
    ]
    assert mistakes_in(board, "security") == ()
    assert first_draft(board, NEXT, "ben", TODAY).brief.mistakes == ("late", "lost")
    found = brief_findings(board, NEXT, COMPLETE, NEXT.due, "soft")
    assert [(f.field, "2 times" in f.text) for f in found] == [("mistakes", True)]


def test_the_first_hand_off_to_somebody_is_guided_and_has_a_kickoff_list() -> None:
    board = board_of(handed(COMPLETE), NEXT)
    first, later = (first_draft(board, NEXT, who, TODAY) for who in ("ben", "ana"))
    assert (first.guided, first.brief.kickoff) == (True, KICKOFF)
    assert (later.guided, later.brief.kickoff) == (False, ())


def test_a_brief_is_changed_and_its_kickoff_ticked() -> None:
    board = board_of(handed(COMPLETE))
    [item] = COMPLETE.kickoff
    ticked = board.apply(tick_kickoff(board, "T-1", item, "ana").changes)
    assert ticked.handoffs["H-1"].kickoff_done == (item,)
    assert ticked.apply(tick_kickoff(ticked, "T-1", item).changes).handoffs["H-1"].kickoff_done == ()
    changed = board.apply(change_brief(board, "T-1", {"why": "July"}, "ana").changes)
    assert changed.handoffs["H-1"].brief == COMPLETE.model_copy(update={"why": "July"})
    for says, decide in (
        ("says that already", lambda: change_brief(board, "T-1", {"why": COMPLETE.why})),
        ("never handed off", lambda: change_brief(board, "T-2", {"why": "x"})),
        ("that is for Ana Duarte", lambda: change_brief(board, "T-1", {"why": "x"}, "ben")),
        ("has no 'sing'", lambda: tick_kickoff(board, "T-1", "sing")),
        ("measures: three at most", lambda: make_brief({"kpis": ("1", "2", "3", "4")})),
    ):
        with pytest.raises(Refused, match=says):
            decide()


def test_a_begun_brief_that_lacks_something_asks() -> None:
    board = board_of(NEXT)
    half = Brief(deliverable="the list")
    assert "does not say why and done when" in " ".join(hand_off(board, "T-8", "ana", TODAY, brief=half).asks)
    assert hand_off(board, "T-8", "ana", TODAY, brief=Brief(why="x")).asks == ()
    grave = board_of(NEXT.model_copy(update={"stakes": "high"}))
    assert "does not say" in " ".join(hand_off(grave, "T-8", "ana", TODAY, brief=Brief(), authority=3).asks)
    assert hand_off(grave, "T-8", "ana", TODAY, authority=3).asks == ()  # the quick way writes no brief


def test_a_brief_goes_to_markdown_and_back() -> None:
    strange = COMPLETE.model_copy(
        update={
            "why": "two lines\n## not a heading\n\\kept\n  <!-- no hint -->",
            "method": "by hand",
            "kpis": ("[x] at 3 of 4", "1. of all"),
        }
    )
    page = brief_page("Match", ["Owner: Ana"], strange, COMPLETE.kickoff, hints=True)
    assert "- [x] look at last June together" in page
    assert "<!-- why it must be done so -->" in page
    assert Brief.model_validate(read_brief(page)) == strange
    assert read_brief(brief_page("Match", [], Brief(), hints=True)) == Brief().model_dump()
    assert "## Access" not in brief_page("Match", [], Brief(why="x"))
    with pytest.raises(BadFile, match="line 3: a brief has no section 'Sing'"):
        read_brief("# x\n\n## Sing\n\nla")
    assert len(FIELDS) == 10
