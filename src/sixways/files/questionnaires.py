"""Questionnaires: the bundled ones, and those that people write."""

import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from sixways.errors import InvalidFiles, Problem, SixwaysError
from sixways.files.yaml_source import Warn, read_yaml
from sixways.model.cross_checks import inconsistencies
from sixways.model.names import did_you_mean
from sixways.model.questionnaire import Questionnaire


def bundled_folder() -> Path:
    """The folder of the bundled questionnaires: in the package, or beside src/ in a checkout."""
    package = Path(__file__).parents[1]
    shipped = package / "questionnaires"
    return shipped if shipped.is_dir() else package.parents[1] / "questionnaires"


def bundled_ids() -> list[str]:
    """The ids of the bundled questionnaires; a file is named by its id."""
    return sorted(path.stem for path in bundled_folder().glob("*.yaml"))


def read_questionnaire(path: str | Path, warn: Warn | None = None) -> Questionnaire:
    """The questionnaire in a file; raises InvalidFiles with everything wrong in it.

    `warn` gets what is allowed but probably not meant.
    """
    return read_yaml(path).read_as(Questionnaire, inconsistencies, warn)


@cache
def bundled_questionnaire(id_: str) -> Questionnaire:
    """A bundled questionnaire by its id."""
    return read_questionnaire(bundled_folder() / f"{id_}.yaml")


def find_questionnaire(name: str, warn: Warn | None = None) -> Questionnaire:
    """A questionnaire by a bundled id or a path; raises SixwaysError where there is none.

    `warn` gets what is allowed in the file but probably not meant.
    """
    if name in bundled_ids():
        return bundled_questionnaire(name)
    looks_like_a_path = name.endswith((".yaml", ".yml")) or os.sep in name or "/" in name
    # Path.exists raises where a name is too long to be one
    if looks_like_a_path or os.path.exists(name):  # noqa: PTH110
        return read_questionnaire(name, warn)
    hint = (
        did_you_mean(name, bundled_ids())
        or "give the id of a bundled questionnaire or the path of a YAML file"
    )
    raise SixwaysError(f"There is no questionnaire '{name}'", hint)


def find_questionnaires(names: Iterable[str], warn: Warn | None = None) -> list[Questionnaire]:
    """As `find_questionnaire`; raises InvalidFiles with the problems of all of them."""
    found: list[Questionnaire] = []
    problems: list[Problem] = []
    for name in names:
        try:
            found.append(find_questionnaire(name, warn))
        except InvalidFiles as error:
            problems += error.problems
    if problems:
        raise InvalidFiles(problems)
    return found
