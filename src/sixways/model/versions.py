"""Which questionnaire a response answers, and which of its questions can be compared."""

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from sixways.errors import MOST_PROBLEMS, Fault
from sixways.model.names import did_you_mean
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Answered, Response
from sixways.model.response_misfits import find_misfits


class Unfit(Exception):
    """A response that fits no questionnaire given, with all its faults."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{fault.key}: {fault.message}" for fault in self.faults))


class Edition(NamedTuple):
    """One questionnaire, compared with the one reported on."""

    questionnaire: Questionnaire
    #: for each question of the one reported on: whether it is the same here
    comparable: tuple[bool, ...]
    #: whether all questions are the same
    same: bool


class Editions:
    """The questionnaire reported on, and others that older responses answer."""

    def __init__(self, reported: Questionnaire, others: Iterable[Questionnaire] = ()) -> None:
        self.reported = reported
        own = reported.question_fingerprints
        #: by fingerprint and id
        self._known: dict[tuple[str, str], Edition] = {}
        for questionnaire in (reported, *others):
            theirs = questionnaire.question_fingerprints
            comparable = tuple(
                theirs.get(question) == fingerprint for question, fingerprint in own.items()
            )
            edition = Edition(questionnaire, comparable, all(comparable))
            self._known.setdefault((questionnaire.fingerprint, questionnaire.id), edition)

    def edition_of(self, response: Response) -> Edition:
        """The edition that the response answers; raises Unfit."""
        edition = self.find_edition(response.questionnaire)
        faults = tuple(islice(find_misfits(response, edition.questionnaire), MOST_PROBLEMS))
        if faults:
            raise Unfit(faults)
        return edition

    def find_edition(self, named: Answered) -> Edition:
        """The edition of the questionnaire that a response or a form names; raises Unfit."""
        if named.fingerprint is None:
            return self._find_by_id(named.id)
        if found := self._known.get((named.fingerprint, named.id)):
            return found
        others = [id_ for fingerprint, id_ in self._known if fingerprint == named.fingerprint]
        if not others:
            message = (
                f"{named.fingerprint} matches no questionnaire found here "
                f"(it says '{named.id}' {named.version})"
            )
            hint = "add -q with the questionnaire that was answered, after the one to report on"
            raise Unfit([Fault(("questionnaire", "fingerprint"), message, hint)])
        message = f"says '{named.id}', but the fingerprint is that of '{others[0]}'"
        hint = "one of the two was changed by hand"
        raise Unfit([Fault(("questionnaire", "id"), message, hint)])

    def _find_by_id(self, id_: str) -> Edition:
        for edition in self._known.values():
            if edition.questionnaire.id == id_:
                return edition
        known = {edition.questionnaire.id for edition in self._known.values()}
        message = f"there is no questionnaire '{id_}' here"
        hint = did_you_mean(id_, sorted(known))
        raise Unfit([Fault(("questionnaire", "id"), message, hint)])
