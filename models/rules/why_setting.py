"""What rests on a setting now."""

import datetime as dt

from models.board import Board
from models.rules.findings import all_findings, visible_to
from models.rules.settings import STATUS_WORDS, Setting
from models.rules.why_parts import Why


def why_setting(setting: Setting, board: Board, today: dt.date, me: str) -> Why:
    """Where a setting is from, and which of the findings that `me` should see rest on it today."""
    t = setting.threshold
    resting = [found for found in visible_to(all_findings(board, today), me, board) if t.field in found.settings]
    inputs = [
        ("default", f"{t.default:g}, from {t.low:g} to {t.high:g}"),
        ("status", f"{t.status}: {STATUS_WORDS[t.status]}"),
        ("source", t.source),
        ("findings that rest on it now", f"{len(resting)}" if resting else "none"),
    ]
    inputs += [(found.rule, found.text) for found in resting]
    return Why(
        t.meaning,
        f"{t.field} = {setting.value:g} {t.unit}",
        ("the formulas that it is part of: docs/how-the-numbers-work.md",),
        tuple(inputs),
        (),
    )
