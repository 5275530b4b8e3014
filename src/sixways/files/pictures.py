"""Pictures that a translation names, from its own folder and nowhere else."""

import os
from pathlib import Path

from sixways.errors import MOST_PROBLEMS, Fault, InvalidFiles, SixwaysError
from sixways.files.read_bytes import read_bytes
from sixways.files.yaml_source import Source
from sixways.model.picture import Picture, check_picture
from sixways.model.questionnaire import QuestionIds
from sixways.model.translation import Translation

_MOST_BYTES = 256 * 1024
#: of all together: a page with them can still be sent by e-mail
_MOST_BYTES_TOGETHER = 2 * 1024 * 1024


def read_pictures(source: Source, translation: Translation) -> dict[QuestionIds, Picture]:
    """The pictures by the ids of behaviour and question.

    Raises InvalidFiles with everything that is wrong with them, by the line that names each.
    """
    pictures: dict[QuestionIds, Picture] = {}
    room = _MOST_BYTES_TOGETHER
    for key, named in translation.pictures.items():
        place = ("behaviours", key[0], "questions", key[1], "picture", "path")
        try:
            content = _read_inside(Path(source.path).parent, named.path)
            room -= len(content)
            if room < 0:
                message = f"makes the pictures over {_MOST_BYTES_TOGETHER // 1024} KiB together"
                raise SixwaysError(message, "make the pictures smaller")
            pictures[key] = check_picture(content, named.alternative_text)
        except SixwaysError as error:
            fault = Fault(place, f"{named.path} {error.message}", error.hint)
            source.faults.append((source.line(place), fault))
            if room < 0 or len(source.faults) == MOST_PROBLEMS:
                break
    if source.faults:
        raise InvalidFiles(source.problems())
    return pictures


def _read_inside(folder: Path, path: str) -> bytes:
    """The bytes of a file in the folder; raises SixwaysError that says why not."""
    top, real = (os.path.realpath(each) for each in (folder, folder / path))
    if not Path(real).is_relative_to(top):
        hint = "copy it into the folder of this file, or below it"
        raise SixwaysError("is a link to something outside this folder", hint)
    try:
        return read_bytes(real, _MOST_BYTES)
    except InvalidFiles as error:
        [problem] = error.problems
        raise SixwaysError(problem.message, problem.hint) from error
