"""A language that nobody speaks, in which every text can be told from its original."""

from pathlib import Path

from sixways.files.translation_template import start_translation
from sixways.files.yaml_edit import quote
from sixways.model.questionnaire import Questionnaire
from sixways.model.translation import texts_of
from support.samples import SIX_WAYS

#: one of the codes that are for private use
LANGUAGE = "qps"
#: a letter for each that looks like it and is another
_LETTERS = str.maketrans("aeiouyAEIOUYnc", "äéîöüÿÅÉÎÖÛÝñç")


def pseudo(text: str) -> str:
    """The text as the language has it: half as long again, for words that are longer."""
    return f"[{text.translate(_LETTERS)}{'~' * (len(text) // 2)}]"


def pseudo_translation(questionnaire: Questionnaire = SIX_WAYS) -> str:
    """A whole translation, as a file."""
    lines = start_translation(questionnaire, LANGUAGE, "x.yaml").split("\n")
    texts = iter(texts_of(questionnaire))
    for at, line in enumerate(lines):
        # what is to be filled in stands below its original
        below_comment = at and lines[at - 1].lstrip().startswith("#")
        if below_comment and line.endswith(":") and not line.lstrip().startswith("#"):
            lines[at] = f"{line} {quote(pseudo(next(texts).text))}"
    assert next(texts, None) is None
    return "\n".join(lines)


def write_pseudo_translation(folder: Path) -> None:
    """The six ways in that language, where commands look for it."""
    (folder / f"six-ways.{LANGUAGE}.yaml").write_text(pseudo_translation(), "utf-8")
