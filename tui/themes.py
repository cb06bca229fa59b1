"""The two themes, dark and light. Widgets name colours by meaning only, so a theme can be changed without touching them."""

from textual.theme import Theme

DARK = Theme(
    name="evenhand-dark",
    dark=True,
    primary="#6cb6c9",
    secondary="#8fa3bf",
    accent="#e0a458",
    foreground="#d8dee6",
    background="#12161c",
    surface="#181d25",
    panel="#2a323d",
    success="#7fb685",
    warning="#e0b458",
    error="#e5736b",
    variables={"stretch": "#b79ce0", "far": "#ff5d5d", "block-cursor-foreground": "#12161c"},
)

LIGHT = Theme(
    name="evenhand-light",
    dark=False,
    primary="#1f6f86",
    secondary="#4d6280",
    accent="#9a5b00",
    foreground="#1d242c",
    background="#fbfaf7",
    surface="#f1efe9",
    panel="#d6d2c8",
    success="#2f7038",
    warning="#8a5a00",
    error="#b3261e",
    variables={"stretch": "#6b3fa8", "far": "#8c0f0f", "block-cursor-foreground": "#ffffff"},
)
