"""Sessions on a screen or in plain lines."""
