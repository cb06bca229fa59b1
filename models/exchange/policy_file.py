"""The policy as a TOML file, in which every threshold stands with its meaning, unit, default and source."""

import textwrap
from pathlib import Path

from pydantic import ValidationError

from models.actions.decision import in_words
from models.board import Board
from models.exchange.intake import BadFile, Intake
from models.exchange.toml_text import read_toml
from models.exchange.wanted import Wanted
from models.policy import Policy, thresholds
from models.text import clean_line

SCHEMA = "evenhand/policy/1"


def is_policy_file(document: object) -> bool:
    """Whether a TOML document says that it is a policy file."""
    return isinstance(document, dict) and str(document.get("schema", "")).startswith("evenhand/policy/")


def write_policy(board: Board) -> str:
    """The policy of a board as a policy file."""
    import tomli_w  # only written here

    lines = ["# Every number that the rules of Evenhand use. Change one and import the file again.", ""]
    lines += [tomli_w.dumps({"schema": SCHEMA})]
    for threshold in thresholds():
        default = int(threshold.default) if threshold.default.is_integer() else threshold.default
        told = f"{threshold.meaning}; {threshold.unit}; default {default}; {threshold.status}: {threshold.source}"
        lines += [f"# {line}" for line in textwrap.wrap(told, 110)]
        lines += [tomli_w.dumps({threshold.field: getattr(board.policy, threshold.field)})]
    return "\n".join(lines)


def read_policy(path: Path, text: str) -> Intake:
    """What a policy file says. A threshold that it does not name keeps its value.

    Raises:
        BadFile: it is not TOML, or names an unknown threshold or a value out of range.
    """
    values = read_toml(path, text)
    schema = values.pop("schema", SCHEMA)
    if schema != SCHEMA:
        raise BadFile(f"{path}: schema {clean_line(str(schema), 60)!r} is not {SCHEMA}; nothing was changed")
    for name in values:
        if name in ("id", "version") or name not in Policy.model_fields:
            raise BadFile(f"{path}: {clean_line(name, 60)}: there is no such threshold; nothing was changed")
    try:
        Policy.model_validate(values)
    except ValidationError as error:
        raise BadFile(f"{path}: {in_words(error)}; nothing was changed") from None
    return Intake((Wanted(Policy, "policy", values, str(path)),))
