"""A user's own settings: keys, theme, ASCII mode, animation. Nothing here changes a number of the engine."""

import tomllib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError


class Settings(BaseModel):
    """What a settings file may say; every field has a default."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    theme: Literal["evenhand-dark", "evenhand-light"] = Field(
        default="evenhand-dark", description="dark or light colours"
    )
    ascii: bool = Field(default=False, description="plain ASCII signs instead of Unicode ones")
    animation: bool = Field(default=False, description="let widgets move; costs bytes on a slow line")
    keys: dict[str, str] = Field(default_factory=dict, description='keys by command id, as in: "task.hand_off" = "f5"')


def read_settings(path: Path) -> tuple[Settings, list[str]]:
    """The settings of a file, and everything that is wrong with it at once, in words. A missing file is all defaults."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings.model_construct(), []
    except RecursionError:
        return Settings(), [f"{path}: nested too deeply; it is ignored"]
    except (OSError, ValueError) as error:
        return Settings(), [f"{path}: {error}; it is ignored"]
    wrong: list[str] = []
    for _ in range(len(values) + 1):
        try:
            return Settings(**values), wrong
        except ValidationError as error:
            for problem in error.errors(include_url=False):
                name = str(problem["loc"][0])
                wrong.append(f"{path}: {'.'.join(map(str, problem['loc']))}: {problem['msg']}; it is ignored")
                values.pop(name, None)
    return Settings(), wrong


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
            wrong.append(f"keys: there is no command {command!r}; F1 and docs/keys.md list them")
        elif not all(parts) or any(" " in part for part in parts):
            wrong.append(f"keys: {wanted!r} for {command} is not a key; write f5 or ctrl+t")
        elif clash is not None:
            wrong.append(f"keys: {clash} of {command} belongs to {taken[clash]}; give that one another key too")
        else:
            good[command] = ",".join(parts)
            taken |= dict.fromkeys(parts, command)
    return good, wrong
