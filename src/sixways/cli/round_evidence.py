"""The responses that show how far a round is, and what is said about names in them."""

from collections.abc import Sequence

from sixways import clock
from sixways.check.stored_rounds import Evidence
from sixways.cli.context import Context
from sixways.cli.exit_codes import say
from sixways.files.find import find_responses, walk_folder
from sixways.files.read_rounds import gather_evidence
from sixways.model.near_names import NEAR_NAMES_HINT, describe_near_names


def find_evidence(context: Context, paths: Sequence[str] = ()) -> Evidence:
    """The responses at the paths, or else in the folder for them, which may not exist yet."""
    nothing_yet = not paths and not any(walk_folder(context.responses, ".json"))
    files = [] if nothing_yet else find_responses(paths or [context.responses])
    return gather_evidence(files, context.questionnaires, context.partnership, clock.today())


def say_near_names(groups: Sequence[Sequence[str]]) -> None:
    """Say on stderr which names may be one partner's, and what to do; nothing where none may."""
    if groups:
        lines = describe_near_names(groups)
        say("\n".join(f"note: {line}" for line in lines), NEAR_NAMES_HINT)
