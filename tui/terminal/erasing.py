"""What terminals do when cells are erased."""

_ERASE_IN_COLOUR = (
    "xterm", "tmux", "alacritty", "foot", "wezterm", "konsole", "vte", "rxvt", "st-", "iterm", "nsterm", "mintty", "putty"
)  # fmt: skip
"""What TERM begins with on terminals whose EL and ECH leave the background that is set."""


def erases_in_colour(term: str) -> bool:
    """Whether erased cells get the background that is set. GNU screen gives them its own, and so do some unknown ones."""
    return term.startswith(_ERASE_IN_COLOUR)
