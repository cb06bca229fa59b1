"""What we send to the terminal: only the cells that changed, in the fewest bytes."""
