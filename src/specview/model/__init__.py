"""What was seen of code and its runs: frozen data, and pure functions over it."""
