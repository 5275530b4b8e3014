"""Types of fields in YAML files, which give numbers and flags as the text that was typed."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from sixways.model.sanitise import clip

_ID = "[a-z0-9]+(-[a-z0-9]+)*"
_LANGUAGE = "[a-z]{2,3}(-[A-Za-z0-9]{1,8})*"
# what browsers take for one, with a dot in the domain; quotes and letters beyond ASCII are allowed
# in theory only, and =? starts a coded word, which could be anything
_EMAIL = (
    r"(?!.*=\?)[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"
    r"([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
)
# relative, with / alone, and no way out by a folder above, a drive or a stream of Windows
_PICTURE_PATH = r"(?!.*(^|/)\.{0,2}(/|$))[^\\:*?\"<>|\x00-\x1f\x7f]+"
_WRITE_A_PATH = "write where it is in the folder of this file, such as pictures/1.png"
_ADDRESS = r"https?://[^\s<>\"'\\^`{|}\x00-\x20\x7f]+"


def is_id(text: str) -> bool:
    """Whether it can be the id of a questionnaire, a behaviour, a question or an option."""
    return re.fullmatch(_ID, text) is not None


def is_language(text: str) -> bool:
    """Whether it can be a language as BCP 47 writes it: `cy`, `pt-BR`, `en-x-easy`."""
    return re.fullmatch(_LANGUAGE, text) is not None


def language_hint(text: str) -> str:
    """How to write what isn't a language: `EN` as `en`, `en_GB` as `en-GB`."""
    main, between, rest = text.strip().replace("_", "-").partition("-")
    written = f"{main.lower()}{between}{rest}"
    return f"write it as {written}" if is_language(written) else "for example cy or en-x-easy"


def written_as(pattern: str, what: str, hint: str) -> AfterValidator:
    """Refuses a text that the pattern doesn't match: `'x' is not an id`, with the hint."""

    # of the few texts that very many responses have in common
    @lru_cache(maxsize=100)
    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            detail = {"value": repr(clip(value)), "what": what, "hint": hint}
            raise PydanticCustomError("sixways", "{value} is not {what}", detail)
        return value

    return AfterValidator(check)


def _parse_flag(value: object) -> object:
    words = {"true": True, "yes": True, "false": False, "no": False}
    if isinstance(value, str):
        if value.lower() not in words:
            raise PydanticCustomError(
                "sixways", "must be true or false, not {value}", {"value": repr(value)}
            )
        return words[value.lower()]
    return value


def _check_number(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"[-+]?[0-9]+(\.[0-9]+)?", value.strip()):
        raise PydanticCustomError(
            "sixways", "must be a number, not {value}", {"value": repr(value[:60])}
        )
    return value


def _check_key(value: str) -> str:
    if not value.isalpha() or len(value.casefold()) != 1:
        raise PydanticCustomError(
            "sixways",
            "{value} is not a key",
            {
                "value": repr(value),
                "hint": "a key is one letter; every option has a number already",
            },
        )
    return value.casefold()


# A YAML editor sees 1.0 as a number where we read the text that was typed.
NUMBER_OR_ITS_TEXT: dict[str, Any] = {
    "anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}]
}

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Id = Annotated[
    str,
    StringConstraints(max_length=64),
    written_as(_ID, "an id", "use lower-case words joined by '-'"),
    WithJsonSchema({"type": "string", "pattern": f"^{_ID}$", "maxLength": 64}),
]
Language = Annotated[
    str,
    StringConstraints(max_length=35),
    written_as(_LANGUAGE, "a language", "write its short name, such as cy or en-x-easy"),
    WithJsonSchema({"type": "string", "pattern": f"^{_LANGUAGE}$", "maxLength": 35}),
]
Address = Annotated[
    str,
    StringConstraints(max_length=2000),
    written_as(_ADDRESS, "a web address", "start it with https://, or leave it out"),
    WithJsonSchema({"type": "string", "format": "uri", "pattern": "^https?://"}),
]
Email = Annotated[
    str,
    StringConstraints(max_length=254),
    written_as(_EMAIL, "an email address", "write one address, such as office@example.org"),
    WithJsonSchema({"type": "string", "format": "email", "maxLength": 254}),
]
PicturePath = Annotated[
    str,
    StringConstraints(max_length=200),
    written_as(_PICTURE_PATH, "a path to use", _WRITE_A_PATH),
    WithJsonSchema({"type": "string", "pattern": f"^{_PICTURE_PATH}$", "maxLength": 200}),
]
Key = Annotated[
    str,
    AfterValidator(_check_key),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": 1}),
]
Points = Annotated[
    Decimal,
    BeforeValidator(_check_number),
    Field(allow_inf_nan=False, max_digits=12, decimal_places=6),
    WithJsonSchema(NUMBER_OR_ITS_TEXT),
]
Percent = Annotated[
    Decimal,
    BeforeValidator(_check_number),
    Field(ge=0, le=100, allow_inf_nan=False, decimal_places=6),
    WithJsonSchema(NUMBER_OR_ITS_TEXT),
]
Flag = Annotated[
    bool,
    BeforeValidator(_parse_flag),
    WithJsonSchema({"enum": [True, False, "true", "false", "yes", "no"]}),
]
Months = Annotated[int, Field(ge=1, le=120), WithJsonSchema(NUMBER_OR_ITS_TEXT)]


class Part(BaseModel):
    """A part of a file in YAML: immutable, and without unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)
