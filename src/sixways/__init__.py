"""Score, store and collate the Six ways to create a culture for integration."""

__version__ = "0.1.0"
