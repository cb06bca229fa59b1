"""Notes that nobody but their writer can read: they never touch the board, its log, an export or a backup."""
