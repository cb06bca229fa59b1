"""How a command answers: one JSON document, or plain text. Nothing else ever reaches standard output."""

import datetime as dt
import json
import math
import os
import shutil
import sys
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tui.command_line.tables import table

if TYPE_CHECKING:
    from models.store.store import Applied
    from tui.command_line.call import Call


def answer_json(command: str, fields: Mapping[str, Any]) -> None:
    """Print the document of a command: its schema first, everything unrounded, dates in ISO 8601."""
    from models.text import escaped  # brings pydantic, which the version should not wait for

    document = {"schema": f"evenhand/{command}/1", **fields}
    plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    text = json.dumps(_finite(document), indent=1, ensure_ascii=plain, allow_nan=False, default=_as_text)
    # JSON itself escapes only half of what commands a terminal, and the name of a file may hold anything.
    sys.stdout.write(escaped(text) + "\n")


def _as_text(value: object) -> str:
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value).__name__}")


def _finite(value: Any) -> Any:
    # JSON knows no infinity: a share of a week without hours has no number.
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, tuple) and hasattr(value, "_asdict"):  # its fields have names, here too
        value = value._asdict()
    if isinstance(value, Mapping):
        return {key: _finite(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(inner) for inner in value]
    return value


def answer_text(text: str) -> None:
    """Print lines that were asked for."""
    sys.stdout.write(text + "\n")


def answer_table(
    call: "Call", head: Sequence[str], rows: Sequence[Sequence[object]], right: Collection[str] = ()
) -> None:
    """Print a table, as wide as the window on a terminal and as wide as it is elsewhere."""
    answer_text(table(head, rows, right, window_width(), may_be_bold(call)))


def on_terminal() -> bool:
    """Whether somebody is looking."""
    return sys.stdout.isatty()


def may_be_bold(call: "Call") -> bool:
    """Whether heads may be bold: on a terminal, and nobody said no."""
    return on_terminal() and not call.no_color and not os.environ.get("NO_COLOR")


def window_width() -> int | None:
    """Cells of the window, or None where there is none."""
    return shutil.get_terminal_size().columns if on_terminal() else None


def answer_change(
    call: "Call", command: str, applied: "Applied", before: str = "", more: Mapping[str, Any] | None = None
) -> None:
    """Say what was done; `before` is put before it: the id that the next command needs, say. `more` is for the document."""
    if call.json:
        kinds = {(True, False): "made", (False, True): "deleted", (False, False): "changed"}
        changes = [
            {"table": c.table, "id": c.id, "kind": kinds[c.before is None, c.after is None]} for c in applied.changes
        ]
        answer_json(command, {"batch": applied.batch, "what": applied.what, "changes": changes, **(more or {})})
    elif not call.quiet:
        from models.rules.wording_changes import done_words

        kind = command if command in ("undo", "redo") else "do"
        answer_text(f"{before}{done_words(kind, applied.of, applied.what)}")
