"""A user's own settings: keys, theme, the terminal. Nothing here changes a number of the engine.

Those of the terminal are wanted before the first frame: tui/terminal/wishes.py looks for them by itself.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from models.text import clean_line

_TOLD = 5
"""So many problems are told one by one, each in one line: it is a notice over the board."""
_MODIFIERS = ("ctrl", "alt", "shift", "super", "hyper", "meta")


class Settings(BaseModel):
    """What a settings file may say; every field has a default."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    theme: Literal["evenhand-dark", "evenhand-light"] = Field(
        default="evenhand-dark", description="dark or light colours"
    )
    opens_on: Literal["today", "board", "skills", "load", "people"] = Field(
        default="today", description="the area that the program opens on"
    )
    ascii: bool = Field(default=False, description="plain ASCII signs instead of Unicode ones")
    colours: Literal["auto", "truecolour", "256", "16", "none"] = Field(
        default="auto", description="how many colours to send; auto asks COLORTERM and TERM"
    )
    mouse: bool = Field(default=True, description="let the terminal report the mouse")
    driver: Literal["changed-cells", "plain"] = Field(
        default="changed-cells", description="plain sends whole frames, for a terminal on which the other goes wrong"
    )
    animation: bool = Field(default=False, description="let widgets move; costs bytes on a slow line")
    keys: dict[str, str] = Field(default_factory=dict, description='keys by command id, as in: "task.hand_off" = "f5"')


def read_settings(path: Path) -> tuple[Settings, list[str]]:
    """The settings of a file, and everything that is wrong with it at once, in words. A missing file is all defaults."""
    from models.exchange.intake import BadFile  # most users have no such file
    from models.exchange.toml_text import toml_of

    try:
        if not path.exists():
            return Settings.model_construct(), []
        values = toml_of(path)
    except (BadFile, OSError, ValueError) as error:
        return Settings(), [f"{clean_line(str(error), 200)}; it is ignored"]
    wrong: list[str] = []
    for _ in range(len(values) + 1):
        try:
            return Settings(**values), _few(wrong)
        except ValidationError as error:
            for problem in error.errors(include_url=False):
                name = str(problem["loc"][0])
                where = clean_line(".".join(map(str, problem["loc"])), 60)
                wrong.append(f"{path}: {where}: {problem['msg']}; it is ignored")
                values.pop(name, None)
    return Settings(), _few(wrong)


def _few(problems: Sequence[str]) -> list[str]:
    told = [clean_line(line, 200) for line in problems[:_TOLD]]
    return [*told, f"and {len(problems) - _TOLD} more in the settings file"] if len(problems) > _TOLD else told


def check_keys(keys: dict[str, str], known: dict[str, str]) -> tuple[dict[str, str], list[str]]:
    """The keymap to use, and what is wrong with the user's one: unknown commands, keys that two commands want.

    Args:
        keys: keys by command id, as the user wrote them.
        known: the default keys by command id.
    """
    good, wrong = {}, []
    taken = {key: command for command, wanted in known.items() if command not in keys for key in wanted.split(",")}
    for command, wanted in keys.items():
        parts = [part.strip() for part in wanted.split(",")]
        clash = next((part for part in parts if part in taken), None)
        if command not in known:
            wrong.append(f"keys: there is no command {clean_line(command, 60)!r}; F1 and docs/keys.md list them")
        elif not all(is_key(part) for part in parts):
            wrong.append(f"keys: {clean_line(wanted, 60)!r} for {command} is not a key; write f5 or ctrl+t")
        elif clash is not None:
            wrong.append(f"keys: {clash} of {command} belongs to {taken[clash]}; give that one another key too")
        else:
            good[command] = ",".join(parts)
            taken |= dict.fromkeys(parts, command)
    return good, _few(wrong)


def is_key(text: str) -> bool:
    """Whether a terminal has such a key: a character, or a name such as `f5`, `ctrl+t`, `question_mark`.

    Textual takes any text for a key, and the command is then out of reach.
    """
    from textual.keys import Keys, _character_to_key  # only where somebody has keys of their own

    *held, key = text.split("+") if len(text) > 1 else [text]
    if not all(name in _MODIFIERS for name in held):
        return False
    if len(key) == 1:
        return key.isprintable() and key != " "
    named = {known.value.rpartition("+")[2] for known in Keys if known.value[:1] != "<"} - {"ignore"}
    return key in named | {_character_to_key(chr(sign)) for sign in range(ord(" "), 127)}
