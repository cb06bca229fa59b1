"""What a user command is: one small class with its id, key, name, help, place and action.

Bindings, the bottom line, the palette, the help page, the user's keymap and the key table of the guide are all
made from these classes, so they cannot say different things.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

if TYPE_CHECKING:
    from tui.desk import Desk


class Command:
    """One thing a user can do."""

    id: ClassVar[str]
    """Stable name for the keymap, such as `task.hand_off`."""
    key: ClassVar[str]
    """Textual's names of its keys, comma separated."""
    name: ClassVar[str]
    """What the palette calls it: an imperative."""
    word: ClassVar[str] = ""
    """One or two words for the bottom line; empty keeps it out of there."""
    help: ClassVar[str]
    """One sentence."""
    shown_key: ClassVar[str] = ""
    """How the key is written for people; empty means as `key`."""
    areas: ClassVar[frozenset[str]] = frozenset()
    """Ids of the areas it belongs to; empty means everywhere."""

    writes: ClassVar[bool] = True
    """Whether it changes the board: then it says why where the board can only be looked at."""

    needs: ClassVar[str] = "that is not possible here"
    """What is said when it is not possible."""

    @classmethod
    def possible(cls, desk: Desk) -> bool:
        """Whether it can be done now, with the cursor where it is."""
        return desk.board is not None

    @classmethod
    def why_not(cls, desk: Desk) -> str:
        """What to say where it is not possible now."""
        del desk
        return cls.needs

    @classmethod
    async def run(cls, desk: Desk) -> None:
        """Do it. May ask a person; runs in a worker."""
        raise NotImplementedError

    @classmethod
    def binding(cls) -> Binding:
        """The binding that runs it."""
        return Binding(cls.key, f"command('{cls.id}')", cls.name, id=cls.id, show=False, tooltip=cls.help)

    @classmethod
    def key_name(cls) -> str:
        """The key as people write it."""
        return cls.shown_key or cls.key.split(",")[0]


def bindings(commands: tuple[type[Command], ...]) -> list[BindingType]:
    """The bindings of these commands."""
    return [command.binding() for command in commands]
