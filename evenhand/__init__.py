"""Evenhand: a terminal board for a team lead."""

__version__ = "0.1.0"
