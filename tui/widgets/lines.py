"""A widget that paints lines and repaints only the cells that changed: what makes a cursor step cheap on a bad line."""

from rich.style import Style
from textual.dom import DOMNode
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.glyphs import UNICODE, Glyphs
from tui.widgets.paint import Span, changed_span, strip_of

STYLES = (
    "dim", "strong", "title", "head", "rule", "accent", "good", "amber", "red", "far", "away", "routine", "core",
    "stretch", "overreach", "cursor", "cursor-off", "draft", "bar", "key", "past",
)  # fmt: skip
"""The names that spans may use; tui/app.tcss gives each its colours as the class `line--<name>`."""


class Lines(Widget):
    """The base of all our own widgets. A subclass says what stands on line y; `repaint` sends what became different."""

    # Not `COMPONENT_CLASSES`: those Textual works out, all of them, for every widget at every change of the area or of the
    # focus. Here each is worked out when the first text in it is painted.

    DEFAULT_CSS = """
    Lines { height: 1fr; width: 1fr; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None, glyphs: Glyphs = UNICODE):
        super().__init__(id=id, classes=classes)
        self.glyphs = glyphs
        self._painted: dict[int, Strip] = {}
        self._styles: dict[str, Style] = {}

    def line(self, y: int, width: int) -> list[Span]:
        """The spans of line y. Overridden by every widget."""
        raise NotImplementedError

    def base_style(self, _y: int) -> str:
        """The name of the style that fills line y."""
        return ""

    def repaint(self) -> None:
        """Paint the lines again that are different now, and of these only the cells from the first to the last change."""
        if not self.is_mounted or self._pruning or not self.size.width:  # on its way out it loses the focus once more
            return
        width, height = self.size
        regions = []
        for y in range(height):
            old = self._painted.get(y)
            new = self._strip(y, width)
            if old is None or old.cell_length != width:
                regions.append(Region(0, y, width, 1))
            elif (span := changed_span(old, new)) is not None:
                regions.append(Region(span[0], y, span[1] - span[0], 1))
            self._painted[y] = new
        if regions:
            self.refresh(*regions)

    def render_line(self, y: int) -> Strip:
        """The strip of line y, as Textual asks for it."""
        width = self.size.width
        found = self._painted.get(y)
        if found is None or found.cell_length != width:
            found = self._painted[y] = self._strip(y, width)
        return found

    def notify_style_update(self) -> None:
        """Styles changed (focus, theme): paint all again when it is next asked for."""
        self._styles.clear()
        self._painted.clear()
        super().notify_style_update()

    def on_resize(self) -> None:
        """A new size: nothing painted fits any more."""
        self._painted.clear()
        self.refresh()

    def style(self, name: str) -> Style:
        """The style of a name; unknown names are the widget's own style."""
        found = self._styles.get(name)
        if found is None:
            found = self._styles[name] = self._looked_up(name) if name in STYLES else self.rich_style
        return found

    def _looked_up(self, name: str) -> Style:
        component = DOMNode(classes=f"line--{name}")
        component._attach(self)
        self.app.stylesheet.apply(component)
        self._component_styles[f"line--{name}"] = component.styles
        return self.get_component_rich_style(f"line--{name}")

    def _strip(self, y: int, width: int) -> Strip:
        spans = self.line(y, width)
        if self.glyphs is not UNICODE:
            spans = [(self.glyphs.plain(text), name) for text, name in spans]
        return strip_of(spans, width, self.style, self.base_style(y))
