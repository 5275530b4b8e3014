"""What is known about a response before it is filled in: whose it is, when and where."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields, replace
from typing import Self

from pydantic import TypeAdapter, ValidationError

from sixways.errors import Fault, SixwaysError
from sixways.model.partnership import Partnership
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Answered, Mode, Name, Response
from sixways.model.response_misfits import find_level_fault
from sixways.model.validation_messages import explain_errors

_NAME: TypeAdapter[str] = TypeAdapter(Name)


@dataclass(frozen=True, slots=True)
class ResponseDetails:
    """The fields of a response that say whose it is; None if not known."""

    round: str | None = None
    #: the id of a level
    level: str | None = None
    area: str | None = None
    partner: str | None = None
    sector: str | None = None
    respondent: str | None = None
    mode: Mode = "individual"

    @classmethod
    def of(cls, response: Response) -> Self:
        """The details of an existing response."""
        return cls(**{field.name: getattr(response, field.name) for field in fields(cls)})

    def with_known_names(self, partnership: Partnership | None) -> Self:
        """The details with the partner's name as listed, and its sector if none was given."""
        if partnership is None or self.partner is None or self.mode == "collective":
            return self
        partner = partnership.find_partner(self.partner)
        if partner is None:
            return self
        return replace(self, partner=partner.name, sector=self.sector or partner.sector)

    def find_faults(self, questionnaire: Questionnaire) -> Iterator[Fault]:
        """The details that no response to the questionnaire could have."""
        if fault := find_level_fault(self.level, questionnaire):
            yield fault
        for name in ("round", "area", "partner", "sector", "respondent"):
            value = getattr(self, name)
            if value is not None and (fault := find_name_fault(value)):
                yield fault._replace(place=(name,))


def check_details(details: ResponseDetails, questionnaire: Questionnaire, prefix: str = "") -> None:
    """Raise SixwaysError, with `prefix` before the detail's name, for the first fault."""
    for fault in details.find_faults(questionnaire):
        raise SixwaysError(f"{prefix}{fault.key}: {fault.message}", fault.hint)


def find_name_fault(text: str) -> Fault | None:
    """Why a text can't be the name of a partner, an area, a round or a person."""
    try:
        _NAME.validate_python(text)
    except ValidationError as error:
        return explain_errors(error, Response)[0]
    return None


def begin_response(
    questionnaire: Questionnaire, details: ResponseDetails, started: str
) -> Response:
    """A draft without answers; round and partner must be among the details."""
    return Response(
        questionnaire=Answered.to(questionnaire),
        language=questionnaire.language,
        started=started,
        answers={},
        **asdict(details),
    )
