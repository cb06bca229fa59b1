"""What a person may ask about one setting: meaning, value, range, status and source."""

from models.rules.settings import STATUS_WORDS, Setting
from tui.glyphs import UNICODE, Glyphs
from tui.widgets.lines import Lines
from tui.widgets.paint import Span, wrap

_WIDEST = 60
_LABEL = 9


class SettingDetail(Lines):
    """The setting under the cursor, in full."""

    def __init__(self, *, id: str | None = None, glyphs: Glyphs = UNICODE):
        super().__init__(id=id, glyphs=glyphs)
        self._setting: Setting | None = None

    def show(self, setting: Setting | None) -> None:
        """Show a setting, or nothing."""
        self._setting = setting
        self.repaint()

    def line(self, y: int, width: int) -> list[Span]:
        """One line."""
        rows = setting_rows(self._setting, width, self.glyphs) if self._setting is not None else []
        return rows[y] if y < len(rows) else []


def setting_rows(setting: Setting, width: int, glyphs: Glyphs) -> list[list[Span]]:
    """All that is said about a setting, in lines of at most this width."""
    t, room = setting.threshold, max(12, width - 2)
    rows: list[list[Span]] = [[(f" {text}", "title")] for text in wrap(t.meaning, room, 3)]
    rows.append([(f" {t.field} {glyphs.dot} {t.group}", "dim")])
    default = f"   {glyphs.changed} default {t.default:g}" if setting.changed else "   the default"
    value = f"{setting.value:g}"
    rows.append([])
    rows.append(
        [
            (f" {'value':<{_LABEL}}", "dim"),
            (value, "strong"),
            (f" {t.unit}", ""),
            (default, "accent" if setting.changed else "dim"),
        ]
    )
    rows.append([(f" {'range':<{_LABEL}}", "dim"), *_scale(setting, min(_WIDEST, room - _LABEL), glyphs)])
    said = [("status", f"{t.status}: {STATUS_WORDS[t.status]}")]
    for label, text in said if t.source == STATUS_WORDS[t.status] else [*said, ("source", t.source)]:
        for number, part in enumerate(wrap(text, room - _LABEL, 3)):
            rows.append([(f" {label if not number else '':<{_LABEL}}", "dim"), (part, "")])
    return rows


def _scale(setting: Setting, width: int, glyphs: Glyphs) -> list[Span]:
    # Where the value lies between the least and the most, and where its default does.
    t = setting.threshold
    low, high = f"{t.low:g} ", f" {t.high:g}"
    cells = max(4, width - len(low) - len(high) - 2)

    def place(value: float) -> int:
        return round((value - t.low) / (t.high - t.low) * (cells - 1)) if t.high > t.low else 0

    line = [glyphs.slider_line] * cells
    if setting.changed:
        line[place(t.default)] = glyphs.wall
    here = place(setting.value)
    return [
        (low, "dim"),
        (glyphs.slider_left + "".join(line[:here]), "rule"),
        (glyphs.slider, "accent"),
        ("".join(line[here + 1 :]) + glyphs.slider_right, "rule"),
        (high, "dim"),
    ]
