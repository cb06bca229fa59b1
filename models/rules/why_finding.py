"""Why there is a finding: the rule in words, the numbers, and the settings that decide it."""

from models.board import Board
from models.rules.capacity import week_name
from models.rules.finding import Finding
from models.rules.finding_formulas import formula_of
from models.rules.why_parts import Why, settings_in_force
from models.rules.wording import day_words, hours_words, percent

SEVERITY_WORDS = {
    "red": "red: this or the coming week",
    "amber": "amber: worth a look soon",
    "info": "info: worth knowing",
}


_SHARES = ("share", "highest", "used", "done", "routine", "stalled", "stretch")
_HOURS = ("hours", "booked", "capacity", "hours_ahead", "hours_needed", "hours_there", "supply", "team", "mean")
"""What is a share, and what is hours; everything else is counted."""


def _number(name: str, value: float) -> str:
    if name in _SHARES:
        return percent(value)
    return hours_words(round(value, 2)) if name in _HOURS else f"{round(value, 4):g}"


def why_finding(finding: Finding, board: Board) -> Why:
    """The rule, the numbers and the settings behind a finding."""
    inputs = [(name.replace("_", " "), _number(name, value)) for name, value in finding.numbers.items()]
    inputs += [
        ("how urgent", SEVERITY_WORDS[finding.severity]),
        ("first week", f"{week_name(finding.when)}, from {day_words(finding.when)}"),
        ("to do", finding.action.text),
        ("on the command line", finding.action.command),
    ]
    if finding.own:
        inputs.append(("shown to", f"{finding.subject.name} and the lead"))
    return Why(
        f"{finding.rule}: {finding.subject.name}",
        finding.text,
        formula_of(finding.rule),
        tuple(inputs),
        settings_in_force(board, *finding.settings),
    )
