"""The mirror's commands: a purpose becomes a focus, a visit and a use are noted, and choices are listed with what came of them."""

from tests.command_line.asking import Ev


def test_a_focus_a_visit_and_its_gauge(ev: Ev) -> None:
    assert "is no focus" in ev("visit", "billing").refused(2)
    assert ev("edit", "Billing", "--focus").code == 0
    assert ev("visit", "billing", "--on", "2026-11-20", "--words", "beside Ben").out == "went to see 'Billing'\n"
    [focus] = ev("mirror", "--json").json["focus"]
    assert (focus["purpose"], focus["share"], focus["seen"]) == ("billing", 0, "2026-11-20")
    assert "Billing; 0% hands-on; last seen Fri 20 Nov" in ev("mirror").out
    assert "there is no purpose 'nothing'" in ev("visit", "nothing").refused(2)


def test_choices_and_what_came_of_them(ev: Ev) -> None:
    assert "nobody was chosen for anything yet" in ev("decisions").out
    assert ev("assign", "T-1", "ana", "--yes", "--me", "ana").code == 0
    assert "1 choice, 0 judged" in ev("decisions").out
    assert ev("close", "T-1", "--grade", "4").code == 0
    found = ev("decisions", "--json").json
    [one] = found["decisions"]
    assert (one["chosen"], one["proposed"], one["good"], one["followed"]) == ("ana", "ben", True, False)
    assert found["brier"] == (1 - one["chance"]) ** 2
    assert "against the proposal: 1 of 1 came true" in ev("decisions").out


def test_what_does_not_fit_is_one_line(ev: Ev) -> None:
    assert "0 h are freed and have no use yet" in ev("freed", "2", "reading").refused(2)
    assert "is not a number" in ev("freed", "some", "reading").refused(2)
    assert "for Ana Duarte alone" in ev("mirror", "--me", "ben").refused(5)
    assert "for Ana Duarte alone" in ev("decisions", "--me", "ben").refused(5)
