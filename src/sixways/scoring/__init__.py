"""Responses to figures, exact and in no order: scores, averages, comparison, disclosure."""
