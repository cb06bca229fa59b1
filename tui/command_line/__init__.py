"""`evenhand ...` without a screen. Never imports textual."""
