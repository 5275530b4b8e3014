"""Files that are broken, or made to do harm."""
