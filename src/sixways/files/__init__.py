"""Everything that opens a file: YAML and JSON in, JSON out."""
