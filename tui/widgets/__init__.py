"""What draws and listens. A widget gets a board and answers, and sends messages up."""
