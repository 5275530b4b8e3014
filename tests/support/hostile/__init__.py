"""Files that are damaged or malicious, and what must happen to each."""
