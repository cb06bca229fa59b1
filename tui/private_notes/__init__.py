"""The private notes: a program of its own process, so that nothing of them stays in the memory of the other screens."""
