"""No threshold hides in a rule: what a person might want to change is a field of the policy, with source and status.

Looked at are all numbers with a point, and the whole numbers from 3 on that something is compared with.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

RULES = Path(__file__).resolve().parents[2] / "models" / "rules"
PLAIN = (0.0, 0.5, 1.0)

ALLOWED: dict[tuple[str, float], str] = {
    ("beta.py", 1e-300): "keeps a division from zero",
    ("beta.py", 1e-14): "how exact a point of a distribution is",
    ("capacity.py", 5): "the number of Saturday",
    ("early_warnings.py", 0.95): "more is not done before somebody says so",
    ("find.py", 8): "matches that are listed in one line",
    ("forecast.py", 0.1): "the share left of a task that took more than in any run",
    ("forecast.py", 0.8): "what an 80% date is",
    ("forecast.py", 1e-9): "what counts as the same number",
    ("history.py", 1.75): "a level of imported history, documented with the import",
    ("history.py", 2.75): "a level of imported history, documented with the import",
    ("history.py", 2.0): "results of imported history below which nothing is claimed, documented with the import",
    ("joint_plan.py", 1e-9): "what counts as the same number",
    ("ladder.py", 4): "the number of a rung",
    ("levels.py", 1.645): "90% of a normal distribution",
    ("levels.py", 5.0): "the top of the scale",
    ("load.py", 3): "three work streams and more are one case",
    ("load.py", 4): "the number of Friday",
    ("mend.py", 1e-9): "what counts as the same number",
    ("mix_facts.py", 1e-9): "what counts as the same number",
    ("points.py", 365.25): "days of a year",
    ("reasons.py", 0.1): "differences below it are not worth a sentence",
    ("reasons.py", 0.25): "differences below it are not worth a sentence",
    ("signals.py", 4.0): "weeks of a window, said in the unit of its setting",
    ("two_dates.py", 4): "the number of Friday",
}
"""What may stand in a rule, and why it is no setting."""


def numbers_in(tree: ast.AST) -> Iterator[float]:
    """Numbers with a point, and whole ones that are compared with; not those of texts and of roundings."""
    told = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
    compared = {
        id(part) for node in ast.walk(tree) if isinstance(node, ast.Compare) for part in (node.left, *node.comparators)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in told:
            continue
        if (isinstance(node.value, float) and node.value not in PLAIN) or (
            isinstance(node.value, int) and node.value > 2 and id(node) in compared
        ):
            yield node.value


def test_no_threshold_hides_in_a_rule() -> None:
    found = {(path.name, number) for path in RULES.glob("*.py") for number in numbers_in(ast.parse(path.read_text()))}
    assert found - set(ALLOWED) == set(), "make it a field of the policy, or say here why it is none"
    assert set(ALLOWED) - found == set(), "no longer there"


def test_a_hidden_one_would_be_found() -> None:
    assert list(numbers_in(ast.parse("if share > 0.85 or weeks >= 8: pass"))) == [0.85, 8]
    assert list(numbers_in(ast.parse("x = f'{y:.2f} of 0.7' if n == 0 else 0.5"))) == []
