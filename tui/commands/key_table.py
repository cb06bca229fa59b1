"""The page of keys in the guide, made from the commands: python -m tui.commands.key_table > docs/keys.md."""

from tui.commands.all import ALL
from tui.commands.moving import MOVES

_PLACES = (
    ("today", "Today"),
    ("board", "Board"),
    ("hand-off", "Hand-off"),
    ("skills", "Skills"),
    ("load", "Load"),
    ("people", "People"),
    ("history", "Log"),
    ("policy", "Policy"),
)


def key_table() -> str:
    """The page as Markdown."""
    lines = [
        "# Keys",
        "",
        "Made from the commands themselves. `?` or `F1` shows the keys of a screen, `:` every command by name.",
        "To give a command another key, name its id in the settings file (`evenhand where` says where it lies):",
        "",
        "```toml",
        "[keys]",
        '"task.hand_off" = "f5"',
        "```",
        "",
        "A key that two commands would share, and an id that does not exist, are said at the next start.",
    ]
    for area, title in (*_PLACES, ("", "Everywhere")):
        rows = [c for c in ALL if (area in c.areas if area else not c.areas)]
        lines += ["", f"## {title}", "", "| key | what | id |", "| --- | --- | --- |"]
        lines += [f"| `{c.key_name()}` | {c.help} | `{c.id}` |" for c in rows]
    lines += ["", "## Moving", "", "| key | what | id |", "| --- | --- | --- |"]
    lines += [f"| `{move.key.replace(',', ' ')}` | {move.tooltip} | `{move.id}` |" for move in MOVES]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(key_table(), end="")
