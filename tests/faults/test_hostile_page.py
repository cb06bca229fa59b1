"""The page about security names tests that there are."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_test_that_the_page_names_is_there() -> None:
    page = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    there = {
        name
        for file in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^ *(?:async )?def (test_\w+)", file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    named = set(re.findall(r"`(test_\w+)`", page))
    assert len(named) > 25
    assert named - there == set()


def test_every_threat_has_what_stops_it_and_a_test() -> None:
    page = (ROOT / "docs" / "security.md").read_text(encoding="utf-8").split("## What is not stopped")[0]
    rows = [line for line in page.splitlines() if line.startswith("|") and not line.startswith(("| threat", "| ---"))]
    assert len(rows) > 20
    for row in rows:
        _, threat, stopped_by, test, _ = [cell.strip() for cell in row.split("|")]
        assert threat, row
        assert stopped_by, row
        assert "`test_" in test, row
