"""Which columns hold comments, and on which behaviour."""

import re

from sixways.imports.title_words import title_words
from sixways.model.questionnaire import Questionnaire

#: in a column's title beside a question's own text: it holds remarks on the answer, and no answer
_REMARKS = frozenset(
    {"comment", "comments", "commentary", "remark", "remarks", "explain", "explanation", "why"}
    | {"reason", "reasons", "evidence", "example", "examples", "elaborate", "detail", "details"}
)
#: titles of comments on whatever is before them
_PLAIN = re.compile(
    r"(?:please )?(?:(?:record|add|write|leave|enter) )?"
    r"(?:your |any |other |further |additional |general |more |team )*comments?"
    r"(?: (?:box|here|optional|on this (?:behaviour|section|part)|for this (?:section|part)))?"
)
_LIKE_COMMENTS = re.compile(r"\b(?:comments?\d*|remarks?|notes|free text|sylwadau)\b")
#: words of a title of comments
_LONGEST = 15
#: what services add to the second of equal titles: 2, (2), .1, _2, #2
_COUNT = re.compile(r" ?\d{1,3}$")


def is_plain_comments_title(title: str) -> bool:
    """Whether a title is that of comments and doesn't say on what: `Comments (2)`."""
    return bool(_PLAIN.fullmatch(_COUNT.sub("", title_words(title))))


def may_be_comments(title: str) -> bool:
    """Whether a title may be that of comments, where several are alike."""
    words = title_words(title)
    return len(words.split()) <= _LONGEST and bool(_LIKE_COMMENTS.search(words))


def is_same_title(title: str, named: str) -> bool:
    """Whether a title is the one that was named, perhaps with a service's count behind it."""
    words, wanted = title_words(title), title_words(named)
    return wanted in (words, _COUNT.sub("", words))


def has_remarks_word(words: str) -> bool:
    """Whether words before or after a question say that the column holds remarks on it."""
    return not _REMARKS.isdisjoint(title_words(words).split())


def find_named_behaviour(title: str, questionnaire: Questionnaire) -> str | None:
    """The one behaviour that a title of comments names; None for none, or several."""
    words = f" {title_words(title)} "
    if " comment" not in words:
        return None
    for behaviour in questionnaire.behaviours:
        # the name that our XLSForm gives it, which ODK exports instead of its title
        if words == f" comments {title_words(behaviour.id)} ":
            return behaviour.id
    named = {
        behaviour.id
        for each in (questionnaire, *questionnaire.translations)
        for behaviour in each.behaviours
        if any(f" {title_words(name)} " in words for name in (behaviour.title, behaviour.name))
    }
    return named.pop() if len(named) == 1 else None
