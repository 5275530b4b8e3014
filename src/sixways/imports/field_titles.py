"""What columns hold beside answers, by the titles that form services and people give them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sixways.imports.title_words import title_words
from sixways.model.names import name_key

#: what a column can hold beside answers and comments
FIELDS = ("partner", "sector", "respondent", "level", "area", "round", "started", "completed")
#: whether a response is finished; no field of a response
STATUS = "status"

_NAME_OF_US = "organisation|organization|partner|employer|trust|agency|company"
_NAME = rf"(?:{_NAME_OF_US}|partner organisation|partner organization)"

#: titles in words, the surest first; where several columns fit a field the surest is taken
_TITLES = (
    ("partner", rf"(?:full )?names? of (?:your |the )?{_NAME}|(?:your )?{_NAME} names?"),
    ("partner", rf"(?:what|which) is the (?:full )?name of (?:your |the )?{_NAME}.*"),
    ("partner", rf"(?:which|what) {_NAME} (?:do|are|did|does|is) (?:you|this|your).*"),
    (
        "partner",
        rf"on behalf of (?:which|what) {_NAME}.*|{_NAME} you (?:represent|work for|are from)",
    ),
    ("partner", r"partner|partner organi[sz]ation"),
    (
        "partner",
        rf"(?:your |my |name of )?{_NAME}|(?:who|where) (?:do you work|is your employer)(?: for)?",
    ),
    (
        "sector",
        rf"(?:your )?sector|(?:type|kind) of (?:your )?{_NAME}|{_NAME} (?:type|kind|sector)",
    ),
    ("sector", rf"(?:which|what) (?:sector|(?:type|kind) of {_NAME}).*"),
    ("level", "level"),
    ("area", "area|area name|name of (?:the |your )?area|which area.*"),
    ("round", "round"),
    ("started", "start ?time|start ?date|date started|started|started at|start"),
    ("completed", "submit ?date|date submitted|submitted|submitted at|submission ?(?:time|date)"),
    ("completed", "completion ?(?:time|date)|completed|completed at|date completed"),
    ("completed", "end ?(?:time|date)|end|ended|finish(?:ed)? (?:time|date|at)"),
    ("completed", "timestamp|recorded ?date|date recorded"),
    ("completed", "created|created at|date created|date"),
    (
        STATUS,
        "finished|status|response (?:status|type)|progress|complete|review ?state|"
        "validation status",
    ),
)
_PATTERNS = tuple((field, re.compile(pattern)) for field, pattern in _TITLES)

#: columns that services add; some say who the respondent is
_SERVICE = re.compile(
    r"key|submitter(?:id|name)|formversion|edits|(?:meta )?instanceid|"
    r"attachments(?:present|expected)|"
    r"(?:\w+ )?ids?|\w+ id\d*|e ?mail(?: address)?|name|username|(?:first|last|full) name|"
    r"last modified(?: time)?|modified|(?:user |start )?language|score|total points|quiz feedback|"
    r"grade posted time|"
    r"ip ?address|ipaddr|custom data \d+|duration(?: .*)?|recipient .*|"
    r"external (?:data )?reference|location (?:latitude|longitude)|distribution channel|"
    r"last page|lastpage|startlanguage|seed|datestamp|date last action|refurl|refer(?:rer)? url|"
    r"uuid|index|submitted by|version|tags|device ?id|"
    r"item type|path|content type|(?:modified|created) by|attachments|userlanguage|row|no|#"
)
_LONGEST_ASKED = 15
# each word can be read in one way only: a cell of many digits would be tried in all of them
_NUMBERS = re.compile(r"(?:\b[a-z]{0,3}\d+(?:[a-z]{1,3}\d+)*[a-z]? )+(?:[a-z] )?")
_NUMBERED = frozenset({"id", "response id", "respondent id", "submission id", "instanceid"})
_PERSON = frozenset({"email", "e mail", "email address", "e mail address", "username"})
#: between a question and these words lie a service's points and remarks, and no answer
_KIND_BESIDE = re.compile("points|feedback|score")
_BESIDE_QUESTION = re.compile(
    r"(?:points|feedback) - .*|.* \[(?:score|feedback)\]|.*\((?:points|score|feedback)\)"
)


#: words of a title that may ask for the organisation, where no other does
_OF_US = frozenset(
    {"organisation", "organisations", "organization", "organizations"}
    | {"org", "employer", "company", "trust", "agency", "partner"}
)
#: words of titles that ask something else of or about it
_NOT_NAME = frozenset(
    {"type", "kind", "sector", "role", "job", "size", "email", "address", "postcode", "website"}
    | {"comment", "comments", "department", "logo", "number", "other", "id"}
)
#: how titles begin that ask how something is
_ASKING_HOW = re.compile(r"(?:how|do|does|is|are|has|have|why|would|could|should|can|when|where)\b")


class FieldTitle(NamedTuple):
    """A field that a title stands for, and how sure that is: the lower the rank the surer."""

    field: str
    rank: int


def match_field(title: str) -> FieldTitle | None:
    """The field that the title of a column stands for."""
    wordings = list(_wordings(title))
    for rank, (field, pattern) in enumerate(_PATTERNS):
        if any(pattern.fullmatch(words) for words in wordings):
            return FieldTitle(field, rank)
    return None


def _wordings(title: str) -> Iterator[str]:
    """A title's words, and those behind a number or the code that LimeSurvey puts before them."""
    words = title_words(title)
    words = words.removesuffix(" utc") if is_in_utc(title) else words
    yield words
    yield _NUMBERS.sub("", words)
    code, _, rest = title.partition(". ")
    if rest and " " not in code:
        yield title_words(rest)


def is_in_utc(title: str) -> bool:
    """Whether a title says that the times below it are UTC: `Submit Date (UTC)`."""
    return title_words(title).endswith(" utc")


def is_beside_question(title: str) -> bool:
    """Whether a column holds a service's points or feedback on a question."""
    return bool(_BESIDE_QUESTION.fullmatch(name_key(title)))


def may_name_partner(title: str) -> bool:
    """Whether a title may ask for the organisation's name, in words of its own."""
    words = title_words(title).replace("please type", "")
    several = {*words.split()}
    is_name = bool(_OF_US & several) and not _NOT_NAME & several
    return is_name and not _ASKING_HOW.match(words) and words.count(" ") < _LONGEST_ASKED


def describe_service_column(title: str) -> str:
    """What a service's own column holds, in a word or two: `points`, `email address`."""
    kind = _KIND_BESIDE.search(name_key(title)) if is_beside_question(title) else None
    return kind[0] if kind else title_words(title)


def is_of_service(title: str) -> bool:
    """Whether a form service adds columns of this title by itself."""
    return is_beside_question(title) or any(map(_SERVICE.fullmatch, _wordings(title)))


def names_response(title: str) -> bool:
    """Whether a column numbers the responses."""
    return any(words in _NUMBERED for words in _wordings(title))


def names_person(title: str) -> bool:
    """Whether a column tells the people who answered apart, as an email address does."""
    return any(words in _PERSON for words in _wordings(title))
