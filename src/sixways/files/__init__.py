"""Everything that opens a file, or writes one whole: YAML, JSON, catalogues of words, pictures."""
