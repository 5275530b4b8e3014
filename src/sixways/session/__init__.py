"""Interview and workshop as plain data: what each key does, without a terminal."""
