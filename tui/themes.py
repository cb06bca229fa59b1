"""The two themes, dark and light. Widgets name colours by meaning only, so a theme can be changed without touching them.

The colours of a scale differ under protanopia, deuteranopia and tritanopia too: tests/screens/test_palette_of_colours.py.
"""

from textual.theme import Theme

DARK = Theme(
    name="evenhand-dark",
    dark=True,
    primary="#6cb6c9",
    secondary="#8fa3bf",
    accent="#e09e50",
    foreground="#d8dee6",
    background="#12161c",
    surface="#181d25",
    panel="#2a323d",
    success="#7fb685",
    warning="#ecd06a",
    error="#e5736b",
    variables={"stretch": "#c49aea", "far": "#ff9aa8", "block-cursor-foreground": "#12161c"},
)

LIGHT = Theme(
    name="evenhand-light",
    dark=False,
    primary="#1f6f86",
    secondary="#4d6280",
    accent="#733c00",
    foreground="#1d242c",
    background="#fbfaf7",
    surface="#f1efe9",
    panel="#d6d2c8",
    success="#117a52",
    warning="#8f5f00",
    error="#b81e32",
    variables={"stretch": "#6b3fa8", "far": "#5c0a3c", "block-cursor-foreground": "#ffffff"},
)
