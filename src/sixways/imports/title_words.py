"""The words of a text that services write in many ways: titles of columns, labels of rows."""

import html
import re
from functools import lru_cache

from sixways.model.names import name_key

#: characters of a title that are looked at
_LONGEST = 2400
_TAGS = re.compile(r"<[^<>]{1,200}>")


@lru_cache(maxsize=2000)
def title_words(text: str) -> str:
    """A text's letters and digits, in words: without tags, entities, signs and capitals."""
    plain = without_tags(text[:_LONGEST]).replace("_", " ")
    return " ".join(re.findall(r"[^\W_]+", name_key(plain).replace("'s ", " ").replace("'", "")))


def without_tags(text: str) -> str:
    """A text without tags, and with characters in the place of entities, also doubled ones."""
    return html.unescape(_TAGS.sub(" ", html.unescape(text)))
