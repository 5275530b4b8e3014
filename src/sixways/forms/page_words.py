"""The tool's own words in the form page: in its templates, and as data for its script."""

from markupsafe import Markup, escape

from sixways.catalogue import current, gettext
from sixways.model.sanitise import make_safe

#: the language of what isn't translated
ENGLISH = "en-GB"


def spoken() -> str:
    """The language of the tool's own words, as the page says it."""
    catalogue = current()
    return catalogue.language if catalogue else ENGLISH


def translate(text: str, /, **values: object) -> Markup:
    """A text for a template, with values put in; English words say so in another language."""
    safe = {name: finalise(value) for name, value in values.items()}
    said = escape(gettext(text)).format(**safe)
    catalogue = current()
    if catalogue and text not in catalogue.texts:
        return Markup('<span lang="{}" dir="ltr">{}</span>').format(ENGLISH, said)
    return said


def finalise(value: object) -> object:
    """Make every text safe before it goes into the page."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return make_safe(value, lines=True)
    return "" if value is None else value


def script_words(script: str, most: int) -> dict[str, object]:
    """The translations that a script has the English texts of, for counts up to `most`.

    `plurals` says which form each count from 0 has.
    """
    catalogue = current()
    if catalogue is None:
        return {"words": {}, "counts": {}, "plurals": []}
    return {
        "words": {text: said for text, said in catalogue.texts.items() if text in script},
        "counts": {text: forms for text, forms in catalogue.counts.items() if text in script},
        "plurals": [catalogue.plural(number) for number in range(most + 1)],
    }
