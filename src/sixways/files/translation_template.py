"""A translation to start from: the original's texts as comments above empty ones."""

from collections.abc import Iterator

from sixways.errors import Place
from sixways.files.yaml_edit import quote
from sixways.model.questionnaire import Questionnaire, text_fingerprint
from sixways.model.sanitise import make_safe
from sixways.model.translation import FORMAT, OriginalText, texts_of
from sixways.paths import show_path

_HEAD = """\
# {title}
# translated into {language}. Write each text behind its key, below the original.
# What stays empty is shown in the original's words. Resources and contrasts have no ids: leave
# their titles before the colon as they are. To list what is missing or out of date:
#   sixways questionnaire validate {file}
format: {format}
of: {of}
language: {language}
"""


def start_translation(questionnaire: Questionnaire, language: str, path: str) -> str:
    """The text of a file that has no translated text yet."""
    head = _HEAD.format(
        title=" ".join(make_safe(questionnaire.title).split()),
        language=language,
        file=make_safe(show_path(path)),
        format=FORMAT,
        of=questionnaire.id,
    )
    lines: list[str] = []
    before: Place = ()
    for original in texts_of(questionnaire):
        lines += _open_parts(original, before, questionnaire)
        indent = "  " * (len(original.place) - 1)
        text = make_safe(original.text.strip(), lines=True)
        lines += [f"{indent}# {line}".rstrip() for line in text.split("\n")]
        lines.append(f"{indent}{quote(str(original.place[-1]))}:")
        before = original.place
    return head + "\n".join(lines) + "\n"


def _open_parts(
    original: OriginalText, before: Place, questionnaire: Questionnaire
) -> Iterator[str]:
    """The keys of the parts that a text is in and the text before it isn't."""
    place = original.place
    for depth in range(len(place) - 1):
        if place[: depth + 1] == before[: depth + 1]:
            continue
        if not depth:
            yield ""
        yield f"{'  ' * depth}{quote(str(place[depth]))}:"
        if depth == 3 and place[2] == "questions":
            _, behaviour, _, question, *_ = original.path
            asked = questionnaire.behaviours[int(behaviour)].questions[int(question)]
            yield f"{'  ' * 4}fingerprint: {text_fingerprint(asked.text)}"
