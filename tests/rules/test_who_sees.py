"""Who sees what is said of everybody, and may what the lead may: the lead and a script. A provider is no script."""

import pytest

from models.feedback import Feedback
from models.handoff import Handoff
from models.rules.contact import sees_asks
from models.rules.handoff_states import may
from models.rules.plan_words import sees_chances
from models.rules.replies import seen_feedback
from models.rules.trust import may_see_record
from models.rules.who_sees import acts_as_lead
from tests.rules.small_board import MONDAY, board, member, provider, task, team

BOARD = board(
    team(lead="lea"),
    *(member("lea"), member("ana"), member("bo"), provider("ext")),
    task("T-1", owner="ana"),
    Handoff(id="H-1", task="T-1", owner="ana", by="lea", on=MONDAY),
    Feedback(id="F-1", handoff="H-1", on=MONDAY, by="lea", to="ana", work="clear"),
)


@pytest.mark.parametrize(
    ("me", "as_lead"), [("lea", True), ("a-script", True), (None, True), ("bo", False), ("ext", False)]
)
def test_a_provider_sees_and_may_what_a_member_does(me: str | None, as_lead: bool) -> None:
    handoff = BOARD.handoffs["H-1"]
    who = me or "nobody"
    assert acts_as_lead(BOARD, me) == as_lead
    assert sees_asks(BOARD, me) == as_lead
    assert may_see_record(BOARD, who, "ana") == as_lead
    assert sees_chances(BOARD, who, "ana") == as_lead
    assert (seen_feedback(BOARD, handoff, who) != ()) == as_lead
    assert (may(BOARD, handoff, "accepted", me) == "") == as_lead
