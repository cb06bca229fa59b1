"""The text type of everything people type: what reaches a terminal must never command it.

A shared board is written by colleagues and by imported files. An escape sequence in a title could write to
the reader's clipboard, a bidi override could make a line say something else, so neither ever gets in.
"""

import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

LINE_LIMIT = 1_000
NOTE_LIMIT = 20_000
ID_LIMIT = 200
REPLACEMENT = "\ufffd"

# C0, DEL and C1 controls, bidi embeddings/overrides/isolates, and halves of a surrogate pair.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_BREAKS = re.compile("[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


def clean_note(text: str, limit: int = NOTE_LIMIT) -> str:
    """Text of several lines: newline and tab stay, everything that could command a terminal is replaced.

    Cutting to `limit` characters leaves a `…` as the last one. Cleaning twice changes nothing.
    """
    if _is_clean(text, limit):
        return text
    text = (
        _bounded(text, limit).replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    )
    return _cut(_FORBIDDEN.sub(REPLACEMENT, text).strip(), limit)


def clean_line(text: str, limit: int = LINE_LIMIT) -> str:
    """Text of one line: as `clean_note`, and breaks become a space. Text that is empty then becomes `?`."""
    if text and _is_clean(text, limit):
        return text
    return _cut(_FORBIDDEN.sub(REPLACEMENT, _BREAKS.sub(" ", _bounded(text, limit))).strip(), limit) or "?"


def harmless(text: str) -> str:
    """Text of any shape as a terminal may be sent it: only what could command the terminal is replaced."""
    return text if text.isprintable() else _FORBIDDEN.sub(REPLACEMENT, text)


def escaped(text: str) -> str:
    """JSON or TOML as a terminal may be sent it: inside quotes `\\u202e` says the same as the character itself.

    Halves of a pair stay: TOML has no escape for them, and they cannot be encoded anyway.
    """
    return text if text.isprintable() else _FORBIDDEN.sub(_as_escape, text)


def _as_escape(found: re.Match[str]) -> str:
    return found[0] if "\ud800" <= found[0] <= "\udfff" else f"\\u{ord(found[0]):04x}"


def _is_clean(text: str, limit: int) -> bool:
    # Nothing printable is forbidden, and nearly all text is printable: reading a large board halves its time by this.
    return text.isprintable() and len(text) <= limit and text == text.strip()


def _bounded(text: str, limit: int) -> str:
    # Ten million letters take seconds to look through, and only the first thousand are kept.
    return text if len(text) <= 8 * limit else text.strip()[: 8 * limit] + "…"


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _number_as_text(value: object) -> object:
    # Other tools write 17 where they mean the id "17".
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _id(text: str) -> str:
    cleaned = clean_line(text, ID_LIMIT + 1)
    if len(cleaned) > ID_LIMIT:
        raise ValueError(f"an id has at most {ID_LIMIT} characters")
    return cleaned


Line = Annotated[str, AfterValidator(clean_line)]
"""A name or a title: one line, 1 to 1,000 characters."""

Note = Annotated[str, AfterValidator(clean_note)]
"""Free text of several lines, up to 20,000 characters, may be empty."""

Id = Annotated[str, BeforeValidator(_number_as_text), AfterValidator(_id)]
"""The id of a row: one line, 1 to 200 characters."""
