"""The note on partners' names that may be one, on stderr."""

from collections.abc import Sequence

from sixways.cli.exit_codes import say
from sixways.model.near_names import NEAR_NAMES_HINT, describe_near_names


def say_near_names(groups: Sequence[Sequence[str]]) -> None:
    """Say which names may be one partner's, and what to do; nothing where there are none."""
    if groups:
        lines = describe_near_names(groups)
        say("\n".join(f"note: {line}" for line in lines), NEAR_NAMES_HINT)
