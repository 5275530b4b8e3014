"""The responses that show how far a round is."""

from collections.abc import Sequence

from sixways import clock
from sixways.check.stored_rounds import Evidence
from sixways.cli.context import Context
from sixways.files.find import find_responses, walk_folder
from sixways.files.read_rounds import gather_evidence


def find_evidence(context: Context, paths: Sequence[str] = ()) -> Evidence:
    """The responses at the paths, or else in the folder for them, which may not exist yet."""
    nothing_yet = not paths and not any(walk_folder(context.responses, ".json"))
    files = [] if nothing_yet else find_responses(paths or [context.responses])
    return gather_evidence(files, context.questionnaires, context.partnership, clock.today())
