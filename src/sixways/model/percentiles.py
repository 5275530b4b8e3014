"""Which percentiles a benchmark has; apart from its models, which few commands need."""

#: the middle half, its middle, and 80 in 100
PERCENTILES = (10, 25, 50, 75, 90)
