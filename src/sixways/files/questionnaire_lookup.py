"""Which questionnaire the responses in files answer."""

from collections.abc import Iterable, Sequence

from sixways.errors import Fault, Problem
from sixways.files.questionnaires import bundled_ids, bundled_questionnaire
from sixways.model.field_types import is_id
from sixways.model.names import nearest
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Response
from sixways.model.versions import Edition, Editions, Unfit


class Questionnaires:
    """Finds what a response answers: among those named with -q, or else the bundled ones."""

    def __init__(self, named: Sequence[Questionnaire] = ()) -> None:
        self.editions: Editions | None = None
        if named:
            self._report_on(named[0], named[1:])

    def _report_on(self, reported: Questionnaire, others: Iterable[Questionnaire] = ()) -> Editions:
        self.editions = Editions(reported, [*others, *map(bundled_questionnaire, bundled_ids())])
        return self.editions

    def edition_of(self, response: Response) -> Edition:
        """The edition that a response answers; raises Unfit.

        Where none was named, the first response chooses the bundled questionnaire of its id.
        """
        editions = self.editions
        if editions is None:
            named = response.questionnaire.id
            if named not in bundled_ids():
                message = f"answers {named}, which isn't bundled"
                near = nearest(named, bundled_ids())
                # a stranger's text is nothing to paste into a command
                file = f"{named}.yaml" if is_id(named) else "FILE"
                hint = f"did you mean '{near}'?" if near else f"add -q {file}"
                raise Unfit([Fault((), message, hint)])
            editions = self._report_on(bundled_questionnaire(named))
        return editions.edition_of(response)


def unfit_problems(path: str, unfit: Unfit) -> list[Problem]:
    """What an Unfit found, as problems of one file."""
    return [fault.in_file(path) for fault in unfit.faults]
