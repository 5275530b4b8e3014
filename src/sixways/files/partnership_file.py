"""The partnership's file: found beside the work, read as strictly as a questionnaire."""

from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import NamedTuple

from sixways.check.rules import find_rule_faults
from sixways.errors import Fault, InvalidFiles, Place, Problem, SixwaysError
from sixways.files.questionnaires import find_questionnaire
from sixways.files.yaml_source import Source, Warn, parse_yaml, read_yaml
from sixways.model.names import did_you_mean
from sixways.model.partnership import Partnership
from sixways.model.partnership_checks import inconsistencies
from sixways.model.questionnaire import Questionnaire

#: characters of a path, and bytes of a name in it, that every system takes
_LONGEST_PATH, _LONGEST_NAME = 1000, 255


class PartnershipFile(NamedTuple):
    """A partnership, and where it was found."""

    path: Path
    partnership: Partnership
    questionnaire: Questionnaire

    @property
    def responses(self) -> Path:
        """The folder where responses lie."""
        return self.path.parent / (self.partnership.responses or "responses")

    @property
    def benchmark(self) -> Path | None:
        """The benchmark to compare with."""
        name = self.partnership.benchmark
        return None if name is None else self.path.parent / name


def read_partnership(path: Path, warn: Warn | None = None) -> PartnershipFile:
    """The partnership in a file, with its questionnaire.

    Raises InvalidFiles with everything wrong, or SixwaysError where there is no such questionnaire.

    `warn` gets what is allowed in either file but probably not meant.
    """
    return _read(read_yaml(path), path, warn)


def parse_partnership(text: str, path: Path) -> PartnershipFile:
    """As `read_partnership`, for text that was read already."""
    return _read(parse_yaml(text, str(path)), path, None)


def _read(source: Source, path: Path, warn: Warn | None) -> PartnershipFile:
    questionnaire = _questionnaire(source, path, warn)

    def between_parts(data: object) -> Iterator[Fault]:
        yield from inconsistencies(data)
        yield from _check_paths(data)
        yield from _check_ids(data, questionnaire)

    partnership = source.read_as(Partnership, between_parts, warn)
    return PartnershipFile(path, partnership, questionnaire)


def _questionnaire(source: Source, path: Path, warn: Warn | None) -> Questionnaire:
    data = source.data if isinstance(source.data, dict) else {}
    name = data.get("questionnaire")
    if not isinstance(name, str) or not name.strip() or not _can_be_a_path(name):
        # it is refused with the rest, which is looked at beside some questionnaire
        return find_questionnaire("six-ways")
    beside = path.parent / name
    try:
        return find_questionnaire(str(beside) if beside.is_file() else name, warn)
    except InvalidFiles:
        raise
    except SixwaysError as error:
        message = f"{error.message[:1].lower()}{error.message[1:]}"
        line = source.line(("questionnaire",))
        raise SixwaysError(
            str(Problem(message, str(path), line, "questionnaire")), error.hint
        ) from error


def _check_paths(data: object) -> Iterator[Fault]:
    for key in ("questionnaire", "responses", "benchmark"):
        path = data.get(key) if isinstance(data, dict) else None
        if isinstance(path, str) and not _can_be_a_path(path):
            yield Fault((key,), "isn't a valid path")


def _can_be_a_path(text: str) -> bool:
    names = PurePath(text).parts
    longest = max((len(name.encode()) for name in names), default=0)
    return "\0" not in text and len(text) <= _LONGEST_PATH and longest <= _LONGEST_NAME


def _check_ids(data: object, questionnaire: Questionnaire) -> Iterator[Fault]:
    root = data if isinstance(data, dict) else {}
    behaviours = [behaviour.id for behaviour in questionnaire.behaviours]
    targets = root.get("targets")
    for behaviour in targets if isinstance(targets, dict) else ():
        if behaviour not in behaviours:
            hint = did_you_mean(behaviour, behaviours)
            message = f"there is no behaviour '{behaviour}'"
            yield Fault(("targets", behaviour), message, hint)
    rules = root.get("rules")
    for name, parameter in (rules if isinstance(rules, dict) else {}).items():
        if parameter is None or parameter == {} or isinstance(parameter, list):
            continue  # the field's own check says so
        yield from find_rule_faults(name, parameter, behaviours)
    levels = [level.id for level in questionnaire.levels or ()]
    yield from _check_levels(root.get("areas"), ("areas",), levels)


def _check_levels(areas: object, place: Place, levels: list[str]) -> Iterator[Fault]:
    for index, area in enumerate(areas if isinstance(areas, list) else ()):
        if isinstance(area, dict):
            level = area.get("level")
            if isinstance(level, str) and levels and level not in levels:
                hint = did_you_mean(level, levels)
                at = (*place, index, "level")
                yield Fault(at, f"there is no level '{level}'", hint)
            yield from _check_levels(area.get("areas"), (*place, index, "areas"), levels)
