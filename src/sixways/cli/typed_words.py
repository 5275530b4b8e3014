"""Options as they are typed, for messages that say how to continue."""

from collections.abc import Mapping


def as_words(options: Mapping[str, str | list[str] | bool | None]) -> list[str]:
    """Those that were given: a flag alone, any other before each of its values."""
    words = []
    for name, value in options.items():
        if value is True:
            words.append(name)
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str) and text:
                words += [name, text]
    return words
