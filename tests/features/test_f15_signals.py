"""F15 Workload signals: each names numbers and one action, in plain words."""

import re
from random import Random

from models.rules.why_mix import why_mix
from models.rules.work_findings import work_findings
from tests.rules.balanced_teams import random_team
from tests.rules.small_board import MONDAY

FORBIDDEN = (
    "burnout",
    "diagnos",
    "stress",
    "low performer",
    "ranking",
    "exhaust",
    "symptom",
    "lazy",
    "weak",
    "unmotivated",
)


def test_every_finding_has_numbers_and_one_action_and_none_of_the_forbidden_words() -> None:
    rules = set()
    for seed in range(25):
        found = random_team(Random(seed))
        for one in work_findings(found, MONDAY):
            rules.add(one.rule)
            assert one.numbers
            assert re.search(r"\d", one.text)
            assert one.settings
            assert one.action.text
            assert one.action.command.startswith("evenhand ")
            assert bool(one.action.moves) == (one.action.kind == "mend")
            said = f"{one.text} {one.action.text}".lower()
            assert not [word for word in FORBIDDEN if word in said]
            assert one.own == (one.subject.kind == "member")
    assert len(rules) >= 8


def test_the_page_of_a_mix_has_its_weeks_and_settings() -> None:
    found = random_team(Random(3))
    page = why_mix("p1", found, MONDAY)
    assert len([name for name, _ in page.inputs if name.startswith("week of")]) == 10
    assert {threshold.field for threshold, _ in page.settings} >= {"routine_high", "stretch_low", "stretch_high"}
