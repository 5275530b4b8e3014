"""Score, store and collate the Six ways to create a culture for integration."""

__version__ = "0.2.0"
