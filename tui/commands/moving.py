"""How a cursor moves, in every list and grid: arrows and hjkl, pages, ends."""

from textual.binding import Binding

MOVES: list[Binding] = [
    Binding("up,k", "move(0,-1)", "Up", id="move.up", show=False, tooltip="one line up"),
    Binding("down,j", "move(0,1)", "Down", id="move.down", show=False, tooltip="one line down"),
    Binding("left,h", "move(-1,0)", "Left", id="move.left", show=False, tooltip="one column or lane left"),
    Binding("right,l", "move(1,0)", "Right", id="move.right", show=False, tooltip="one column or lane right"),
    Binding(
        "shift+left,left_parenthesis",
        "move(-6,0)",
        "Far left",
        id="move.far_left",
        show=False,
        tooltip="six columns left",
    ),
    Binding(
        "shift+right,right_parenthesis",
        "move(6,0)",
        "Far right",
        id="move.far_right",
        show=False,
        tooltip="six columns right",
    ),
    Binding("pageup,ctrl+u", "page(-1)", "Page up", id="move.page_up", show=False, tooltip="one page up"),
    Binding("pagedown,ctrl+d", "page(1)", "Page down", id="move.page_down", show=False, tooltip="one page down"),
    Binding("g,home", "end(-1)", "First", id="move.first", show=False, tooltip="to the first"),
    Binding("G,end", "end(1)", "Last", id="move.last", show=False, tooltip="to the last"),
]
"""Bindings for the actions `move(dx, dy)`, `page(direction)` and `end(direction)` of a widget."""
