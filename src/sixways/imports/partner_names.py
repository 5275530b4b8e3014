"""What stands where a partner's name should, and is none."""

import re
from collections.abc import Collection

from sixways.imports.title_words import title_words
from sixways.model.names import name_key

_NO_NAME = re.compile(
    r"n ?a|none|nil|null|anon(?:ymous)?|unknown|not (?:known|applicable|given|stated|sure)|"
    r"prefer not to (?:say|answer)|rather not say|no answer|blank|tbc|tba|x+|me|myself|other|"
    r"don ?t know|do not know|dk|"
)
_TEST = re.compile(
    r"(?:a |this is a )?test(?:ing|er)?(?: ?\d{1,3})?(?: please ignore| ignore| only| data)?|"
    r"test (?:row|entry|response|submission|organi[sz]ation|partner|form|user)(?: \d{1,3})?|"
    r"(?:please )?ignore(?: this| me)?|dummy(?: .*)?|asdf\w*|qwerty"
)
#: kinds of organisations, as a form offers them to choose from
_KINDS = re.compile(
    r"(?:the )?(?:nhs|health|health ?care|primary care|general practice|gps?|acute|"
    r"community health|"
    r"mental health|ambulance|hospital|(?:local|county|district|borough|city|unitary|parish) "
    r"(?:council|authority|government)|council|councils|local authority|local government|"
    r"social care(?: provider)?|adult social care|care (?:home|provider)s?|provider|icb|ics|"
    r"voluntary(?: sector)?|vcf?se?|charity|third sector|community|"
    r"voluntary and community|"
    r"independent(?: sector)?|private(?: sector)?|public(?: sector)?|housing|education|police|"
    r"fire|other)"
    r"(?: (?:trust|trusts|provider|providers|body|bodies|organi[sz]ations?|services?|sector))?"
)


def is_no_name(text: str) -> bool:
    """Whether a text says that there is no name: `N/A`, `-`, `anonymous`."""
    return bool(_NO_NAME.fullmatch(title_words(text)))


def is_test(text: str) -> bool:
    """Whether a text in place of a name says that a row is a trial."""
    return bool(_TEST.fullmatch(title_words(text)))


def are_kinds(texts: Collection[str]) -> bool:
    """Whether texts are kinds of organisations, such as `NHS` and `Council`, and no names."""
    named = {name_key(text) for text in texts if not is_no_name(text)}
    return bool(named) and all(_KINDS.fullmatch(title_words(text)) for text in named)
