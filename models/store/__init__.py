"""The database: one SQLite file, one place that writes, and the log of every change."""
