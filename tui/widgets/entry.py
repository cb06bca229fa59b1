"""A line that is typed into."""

from textual.widgets import Input


class Entry(Input):
    """Textual's field, which looks up its styles twice before it is on any screen: a tenth of what a form costs."""

    def update_node_styles(self, animate: bool = True) -> None:
        """Look up the styles again, once there is a screen that has some."""
        if self.parent is not None:
            super().update_node_styles(animate)
