"""Decisions, one file each: an action checks a decision, says in words what it does, and makes it a batch of changes."""
