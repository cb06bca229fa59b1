"""What is true about the team. Knows no terminal."""
