"""Each widget shows one thing; none decides what is true."""
