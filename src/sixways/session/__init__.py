"""Interview and workshop as data: what a key does, without a terminal."""
