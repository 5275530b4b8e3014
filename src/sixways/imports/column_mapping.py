"""A mapping file: what the columns of an export hold whose titles were changed."""

from collections.abc import Callable, Iterator, Sequence

from pydantic import RootModel

from sixways.errors import Fault
from sixways.files.yaml_source import Warn, read_yaml
from sixways.model.names import did_you_mean, name_key


class Mapping(RootModel[dict[str, str]]):
    """Targets by the titles of columns."""


def read_mapping(path: str, targets: Sequence[str], warn: Warn | None = None) -> dict[str, str]:
    """Titles with what is in their columns, each one of `targets`; raises InvalidFiles.

    `warn` is told of what is allowed and probably not meant.
    """
    return read_yaml(path).read_as(Mapping, _check_targets(targets), warn).root


def _check_targets(targets: Sequence[str]) -> Callable[[object], Iterator[Fault]]:
    def faults(data: object) -> Iterator[Fault]:
        seen: dict[str, str] = {}
        for title, target in data.items() if isinstance(data, dict) else ():
            first = seen.setdefault(name_key(title), title)
            if first != title:
                yield Fault((title,), f"is the same title as '{first}'", "keep one of them")
            if isinstance(target, str) and target not in targets:
                hint = did_you_mean(target, targets) or (
                    "use behaviour.question, a field, comments, comments.behaviour or ignore"
                )
                yield Fault((title,), f"'{target}' isn't something a column can hold", hint)

    return faults
