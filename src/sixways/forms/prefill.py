"""What is filled in before a form is handed out, whatever kind of form it is."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from sixways.errors import Fault, SixwaysError
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Answered, Mode, Response, find_misfits


@dataclass(frozen=True, slots=True)
class Prefilled:
    """The fields of a response that are known beforehand."""

    round: str
    #: the id of a level
    level: str | None = None
    area: str | None = None
    partner: str | None = None
    sector: str | None = None
    respondent: str | None = None
    mode: Mode = "individual"


def check(prefilled: Prefilled, questionnaire: Questionnaire) -> None:
    """Raise SixwaysError where a response with these fields could not be read back."""
    values = asdict(prefilled)
    values["partner"] = prefilled.partner if prefilled.partner is not None else "a partner"
    response = response_of(values, questionnaire)
    faults = (
        find_misfits(response, questionnaire) if isinstance(response, Response) else iter(response)
    )
    for fault in faults:
        raise SixwaysError(f"{fault.key}: {fault.message}", fault.hint)


def response_of(
    values: Mapping[str, object], questionnaire: Questionnaire
) -> Response | list[Fault]:
    """A response to the questionnaire, or what is wrong with each field."""
    answered = Answered(
        id=questionnaire.id, version=questionnaire.version, fingerprint=questionnaire.fingerprint
    )
    try:
        return Response.model_validate({"questionnaire": answered, "answers": {}, **values})
    except ValidationError as error:
        return list(_faults(error))


def _faults(error: ValidationError) -> Iterator[Fault]:
    for details in error.errors(include_url=False):
        yield Fault(details["loc"][:1], *_words(details))


def _words(details: ErrorDetails) -> tuple[str, str | None]:
    context = details.get("ctx", {})
    match details["type"]:
        case "sixways":
            return details["msg"], context.get("hint")
        case "string_too_long":
            return f"is longer than {context['max_length']} characters", None
        case "literal_error":
            return f"must be {context['expected']}", None
        case "missing":
            return "is missing", None
        case _:
            return "can't be read", None
