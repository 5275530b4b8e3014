"""Stored rounds held against rules, and how far the present round is."""
