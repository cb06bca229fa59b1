"""Write the table of all thresholds into the guide: python docs/make_policy_table.py.

The table stands between two marks in docs/how-the-numbers-work.md and is made from models/policy.py.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from models.policy import thresholds

PAGE = ROOT / "docs" / "how-the-numbers-work.md"
START = "<!-- made by docs/make_policy_table.py; do not edit by hand -->"
END = "<!-- end of the table -->"


def policy_table() -> str:
    """All thresholds as a Markdown table, in the order of the file."""
    lines = ["| field | what it is | unit | default | status | source |", "| --- | --- | --- | ---: | --- | --- |"]
    lines += [
        f"| `{t.field}` | {t.meaning} | {t.unit} | {t.default:g} | {t.status} | {t.source} |" for t in thresholds()
    ]
    return "\n".join(lines)


def with_table(page: str) -> str:
    """The page with the table of today between its marks.

    Raises:
        ValueError: a mark is missing.
    """
    before, rest = page.split(START)
    _, after = rest.split(END)
    return f"{before}{START}\n\n{policy_table()}\n\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
