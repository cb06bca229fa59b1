"""Who may state a level and a wish, and when own ratings and those of others are far apart."""

import pytest

from models.actions.decision import Refused
from models.actions.people import rate_skill, rater_of
from models.board import Board
from models.rules.finding import Finding
from models.rules.level_findings import level_findings
from models.rules.levels import level_of
from models.team import Rating
from tests.rules.small_board import MONDAY, board, day, member, rating, skill, team


def team_of(*rows: Rating) -> Board:
    people = (member("ana"), member("ben"), member("lee"))
    return board(team(lead="lee"), skill("sql"), *people, *rows)


KNOWN = rating("ana", "sql", 3, on=day(-9), wish="ok")


@pytest.mark.parametrize(
    ("me", "by"), [("ana", "self"), ("ben", "peer"), ("lee", "lead"), ("root", "lead"), (None, "lead")]
)
def test_whose_word_a_rating_is(me: str | None, by: str) -> None:
    assert rater_of(team_of(), "ana", me) == by


class TestWishes:
    def test_ones_own_wish_is_done_at_once(self) -> None:
        found = rate_skill(team_of(KNOWN), "ana", "sql", MONDAY, wish="want", target=4, me="ana")
        assert (found.what, found.asks) == ("noted the wish of Ana for SQL: want, target 4", ())

    @pytest.mark.parametrize("me", ["lee", "root", None])
    def test_the_lead_needs_their_consent_which_is_asked_or_stated_and_logged(self, me: str | None) -> None:
        asked = rate_skill(team_of(KNOWN), "ana", "sql", MONDAY, wish="avoid", me=me)
        assert asked.asks == ("Does Ana agree to this wish for SQL?",)
        stated = rate_skill(team_of(KNOWN), "ana", "sql", MONDAY, wish="avoid", me=me, consent=True)
        assert stated.asks == ()
        assert asked.what == stated.what == "noted the wish of Ana for SQL: avoid, as agreed with them"

    def test_another_member_is_refused_even_with_consent(self) -> None:
        with pytest.raises(Refused, match="Ana says it, or the lead with their consent"):
            rate_skill(team_of(KNOWN), "ana", "sql", MONDAY, wish="avoid", me="ben", consent=True)

    def test_a_level_without_a_new_wish_asks_nothing(self) -> None:
        found = rate_skill(team_of(KNOWN), "ana", "sql", MONDAY, 3.5, wish="ok", me="ben")
        assert (found.what, found.asks) == ("rated Ana 3.5 in SQL", ())
        [change] = found.changes
        assert isinstance(change.after, Rating)
        assert change.after.by == "peer"

    def test_a_wish_leaves_the_level_as_it_was(self) -> None:
        before = team_of(KNOWN, rating("ana", "sql", 4, on=day(-5), by="self", wish="ok"))
        after = before.apply(rate_skill(before, "ana", "sql", MONDAY, wish="want", me="ana").changes)
        was, now = (level_of(one, "ana", "sql", MONDAY) for one in (before, after))
        assert (now.mean, now.variance, now.idle_months, now.by) == (was.mean, was.variance, was.idle_months, "lead")
        assert now.wish == "want"

    def test_nothing_said_is_refused(self) -> None:
        with pytest.raises(Refused, match="nothing of Ana in SQL changes"):
            rate_skill(team_of(KNOWN), "ana", "sql", MONDAY, wish="ok", me="ana")


class TestGaps:
    def gaps(self, *rows: Rating) -> list[Finding]:
        return [one for one in level_findings(team_of(*rows), MONDAY) if one.rule == "level.gap.sql"]

    def test_a_whole_level_apart_is_worth_a_talk(self) -> None:
        [found] = self.gaps(KNOWN, rating("ana", "sql", 4, on=day(-5), by="self"))
        assert (found.severity, found.own, found.subject.id) == ("info", True, "ana")
        assert found.text == "Ana, SQL: own rating 4, the lead's 3"
        assert found.action.text.startswith("talk about it")
        assert found.numbers == {"own": 4, "others": 3}

    def test_also_where_somebody_rates_themselves_lower(self) -> None:
        [found] = self.gaps(KNOWN, rating("ana", "sql", 1.5, on=day(-5), by="self"))
        assert found.text == "Ana, SQL: own rating 1.5, the lead's 3"

    @pytest.mark.parametrize(
        "rows",
        [
            (KNOWN, rating("ana", "sql", 3.5, on=day(-5), by="self")),  # half a level
            (KNOWN, rating("ana", "sql", 4, on=day(-5), by="self"), rating("ana", "sql", 3.5, on=day(-1), by="self")),
            (rating("ana", "sql", 4, on=day(-5), by="self"),),  # nobody else said anything
            (rating("ana", "sql", 1, by="import"), rating("ana", "sql", 4, on=day(-5), by="self")),  # nor does a count
            (KNOWN, rating("ana", "sql", 5, on=day(-54), by="self")),  # long ago
        ],
    )
    def test_nothing_to_say(self, rows: tuple[Rating, ...]) -> None:
        assert self.gaps(*rows) == []
