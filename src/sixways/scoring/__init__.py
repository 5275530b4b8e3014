"""Responses to figures, exact and whatever their order: scores, averages, what is hidden."""
