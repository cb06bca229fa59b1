"""The sample team: a made-up board with real problems in it, always as of today.

`sample_data/team.json` is a board file whose dates are written relative to the Monday of the working week at hand:
`W+0 Fri` is this week's Friday, `W-3 Tue` the Tuesday three weeks before. On a weekend the working week at hand is the
coming one, as in the rules of load, so the team shows the same picture on every day of the year.
"""

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

from models.exchange.board_file import board_intake
from models.exchange.intake import BadFile
from models.row import Row
from models.rules.capacity import monday_of
from models.rules.load import first_working_day
from models.tables import TABLE_OF, TABLES
from models.team import WEEKDAYS

SAMPLE_FILE = Path(__file__).resolve().parents[2] / "sample_data" / "team.json"
"""Two folders up in a checkout and in an installed program alike."""

_RELATIVE = re.compile(r"W([+-]\d{1,3}) (Mon|Tue|Wed|Thu|Fri|Sat|Sun)")


def sample_rows(today: dt.date) -> list[Row]:
    """The rows of the sample team as of today, in an order in which none refers to a later one.

    Hours of this week that would lie after today are left out: they are still to be worked.

    Raises:
        BadFile: the file is missing or damaged.
    """
    try:
        document = json.loads(SAMPLE_FILE.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise BadFile(f"the sample team is missing ({SAMPLE_FILE}); install the program again") from None
    document = _dated(document, monday_of(first_working_day(today)))
    document["time_entries"] = [e for e in document["time_entries"] if dt.date.fromisoformat(e["on"]) <= today]
    # Not merged like a file of a user: it is known to fit together (tests/test_sample_team.py), and half as quick so.
    wanted = board_intake(SAMPLE_FILE.name, document, today).wanted
    order = list(TABLES)
    return [
        row.row_type.model_validate({**row.values, "id": row.id})
        for row in sorted(wanted, key=lambda row: order.index(TABLE_OF[row.row_type]))
    ]


def _dated(value: Any, monday: dt.date) -> Any:
    """The same document with real dates in place of relative ones."""
    if isinstance(value, dict):
        return {key: _dated(inner, monday) for key, inner in value.items()}
    if isinstance(value, list):
        return [_dated(inner, monday) for inner in value]
    if isinstance(value, str) and (match := _RELATIVE.fullmatch(value)):
        days = 7 * int(match[1]) + WEEKDAYS.index(match[2].lower())
        return (monday + dt.timedelta(days=days)).isoformat()
    return value
