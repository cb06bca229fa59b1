"""Questions, one file each: pure functions of a board, its policy and a date."""
