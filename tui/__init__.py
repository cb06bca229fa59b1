"""The terminal: screens and commands."""
