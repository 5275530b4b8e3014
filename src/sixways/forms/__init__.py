"""Forms for partners without a terminal, and reading back what they send."""
