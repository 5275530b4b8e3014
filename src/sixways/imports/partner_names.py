"""What stands where a partner's name should, and is none."""

import re
from collections.abc import Collection

from sixways.imports.title_words import title_words
from sixways.model.names import name_key

_NO_NAME = re.compile(
    r"n ?a|none(?: of (?:these|the above))?|nil|null|anon(?:ymous)?|unknown|"
    r"not (?:known|applicable|given|stated|sure|saying|disclosed)|"
    r"(?:id |i would )?(?:prefer|rather) not (?:to )?(?:say|answer|disclose|tell)|no answer|blank|"
    r"tbc|tba|x+|me|myself|us|we|them|(?:our|your|them)selves|(?:the )?others|"
    r"(?:our|your) (?:own )?(?:partners?|organi[sz]ations?|system|team)|don ?t know|do not know|dk|"
    r"(?:your )?(?:answers?|responses?|respondent|participant|person|scores?|ratings?)"
    r"(?: \d{1,3})?|"
    r"(?:an)?other(?: organi[sz]ation)?(?: (?:please )?(?:specify|state|say|describe)(?: below)?)?|"
)
#: characters of an address that are looked at
_LONGEST = 320
_ADDRESS = re.compile(r"(?:mailto:)?[^\s@]+@[^\s@]+\.[^\s@]+", re.IGNORECASE)
_SUMMARY = re.compile(
    r"(?:(?:grand|sub|overall|system|group|ics|icp) ?)?(?:totals?|averages?|means?|medians?)|count|"
    r"overall(?: (?:score|result))?|(?:all|every) (?:partners?|organi[sz]ations?|responses?)|"
    r"(?:mode|modal|majority|consensus|agreed|most common)(?: (?:answer|response|view|score)s?)?"
)
_TEST = re.compile(
    r"(?:a |this is a )?test(?:ing|er)?(?: ?\d{1,3})?(?: please ignore| ignore| only| data)?|"
    r"test (?:row|entry|response|submission|organi[sz]ation|partner|form|user)(?: \d{1,3})?|"
    r"(?:please )?ignore(?: this| me)?|dummy(?: .*)?|asdf\w*|qwerty"
)
#: quotation marks of one kind
_MARKS = ('"“”„«»', "'‘’‚")
_ROUND = (
    r"(?:(?:the )?(?:last|previous|prior|earlier|this|current|present|first|second) "
    r"(?:round|time|year|survey|assessment)|previous|before|after|baseline|round \d{1,2}|"
    r"(?:round )?20\d\d(?:[ -]?[hq][1-4])?)"
)
_ROUND_ALONE = re.compile(_ROUND)
#: a round behind a partner's name: `(last round)`, `- 2025`
_ROUND_BEHIND = re.compile(rf".(?:[(\[]| [-:] ){_ROUND}[)\]]?$")
#: kinds of organisations, as a form offers them to choose from
_KINDS = re.compile(
    r"(?:the )?(?:nhs|health|health ?care|primary care|general practice|gps?|acute|"
    r"community health|"
    r"mental health|ambulance|hospital|hospice|primary care network|pcn|"
    r"gp (?:practice|surgery|federation)|integrated care (?:board|system)|"
    r"(?:local|county|district|borough|city|unitary|parish|town|combined) "
    r"(?:council|authority|government)|council|councils|la|"
    r"social care(?: provider)?|adult social care|home care|care (?:home|provider)s?|provider|"
    r"icb|ics|voluntary(?: sector)?|vcf?se?|charity|third sector|"
    r"(?:(?:voluntary|community|faith|and|or) ){0,6}"
    r"(?:voluntary|community|faith|social enterprise)|"
    r"independent(?: sector)?|private(?: sector)?|public(?: sector)?|housing|education|police|"
    r"fire|other)"
    r"(?: (?:trust|trusts|provider|providers|body|bodies|organi[sz]ations?|services?|sector))?"
)


def without_quotes(text: str) -> str:
    """A name without quotation marks around it, with which CSV or a person wrote it."""
    inner = text[1:-1].strip()
    for marks in _MARKS:
        if inner and text[0] in marks and text[-1] in marks and not any(m in inner for m in marks):
            return inner
    return text


def is_no_name(text: str) -> bool:
    """Whether a text is no organisation's name: `N/A`, `-`, `anonymous`, an email address."""
    return bool(_NO_NAME.fullmatch(title_words(text)) or _ADDRESS.fullmatch(text[:_LONGEST]))


def names_round(text: str) -> bool:
    """Whether a partner's name says of which round its answers are: `Carers (last round)`."""
    return _ROUND_BEHIND.search(name_key(text)) is not None


def is_round(text: str) -> bool:
    """Whether a text in place of a name is a round: `2025-H2`, `Last round`."""
    return _ROUND_ALONE.fullmatch(name_key(text)) is not None


def is_test(text: str) -> bool:
    """Whether a text in place of a name says that a row is a trial."""
    return bool(_TEST.fullmatch(title_words(text)))


def is_summary(text: str) -> bool:
    """Whether a text in place of a name says that there are totals: `Average`, `Most common`."""
    return bool(_SUMMARY.fullmatch(title_words(text)))


def are_kinds(texts: Collection[str]) -> bool:
    """Whether texts are kinds of organisations, such as `NHS` and `Council`, and no names."""
    named = {name_key(text) for text in texts if not is_no_name(text)}
    return bool(named) and all(_KINDS.fullmatch(title_words(text)) for text in named)


def are_numbers(texts: Collection[str]) -> bool:
    """Whether texts are numbers, such as a survey tool's codes for its options, and no names."""
    return bool(texts) and all(text.isdecimal() for text in texts)
