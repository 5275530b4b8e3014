"""The one place that knows what time it is."""

from datetime import UTC, date, datetime


def now() -> str:
    """The time as it is stored: UTC, whole seconds."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def today() -> date:
    """The date where the reader is."""
    return datetime.now().astimezone().date()
