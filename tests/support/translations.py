"""The six ways in the language that nobody speaks."""

from pathlib import Path

from sixways.files.translation_template import start_translation
from sixways.files.yaml_edit import quote
from sixways.model.questionnaire import Questionnaire
from sixways.model.translation import texts_of
from support.pseudo_language import LANGUAGE, pseudo
from support.samples import SIX_WAYS


def pseudo_translation(questionnaire: Questionnaire = SIX_WAYS, language: str = LANGUAGE) -> str:
    """A whole translation, as a file."""
    lines = start_translation(questionnaire, language, "x.yaml").split("\n")
    texts = iter(texts_of(questionnaire))
    for at, line in enumerate(lines):
        # what is to be filled in is below its original
        below_comment = at and lines[at - 1].lstrip().startswith("#")
        if below_comment and line.endswith(":") and not line.lstrip().startswith("#"):
            lines[at] = f"{line} {quote(pseudo(next(texts).text, language))}"
    assert next(texts, None) is None
    return "\n".join(lines)


def write_pseudo_translation(folder: Path, language: str = LANGUAGE) -> None:
    """The six ways in that language, where commands look for it."""
    text = pseudo_translation(language=language)
    (folder / f"six-ways.{language}.yaml").write_text(text, "utf-8")
