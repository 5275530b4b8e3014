"""A mapping file: what the columns of an export hold, and what words stand for which option."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field, RootModel

from sixways.errors import Fault
from sixways.files.yaml_source import Warn, read_yaml
from sixways.imports.columns import IGNORE, Column
from sixways.imports.comment_titles import is_plain_comments_title
from sixways.imports.field_titles import STATUS
from sixways.imports.submission import COMMENTS
from sixways.model.names import did_you_mean, name_key

_COLUMNS, _ANSWERS = "columns", "answers"
#: what somebody has to replace, as it isn't an option
_WHICH = "(which?)"


class ColumnMapping(NamedTuple):
    """What a mapping file says."""

    #: targets by the titles of columns
    columns: dict[str, str]
    #: options' ids by keys of other words for them; "" where these aren't answers
    answers: dict[str, str]


class Mapping(RootModel[dict[str, str]]):
    """Targets by the titles of columns."""


class _Parts(BaseModel):
    """Columns, and words for options."""

    model_config = ConfigDict(extra="forbid")
    columns: dict[str, str] = Field(default_factory=dict)
    answers: dict[str, str] = Field(default_factory=dict)


def read_mapping(
    path: str, targets: Sequence[str], options: Sequence[str] = (), warn: Warn | None = None
) -> ColumnMapping:
    """Titles with what is in their columns, each one of `targets`; raises InvalidFiles.

    A file has titles alone, or `columns` and `answers`, where words stand for one of `options` or
    `ignore`. `warn` gets what is allowed but probably not meant.
    """
    source = read_yaml(path)
    data = source.data
    parts = data.values() if isinstance(data, dict) and {*data} <= {_COLUMNS, _ANSWERS} else ()
    if not any(isinstance(part, dict) for part in parts):
        titles = source.read_as(Mapping, _check(targets, ()), warn)
        return ColumnMapping(titles.root, {})
    given = source.read_as(_Parts, _check_parts(targets, options), warn)
    words = {name_key(word): "" if id_ == IGNORE else id_ for word, id_ in given.answers.items()}
    return ColumnMapping(given.columns, words)


def _check_parts(
    targets: Sequence[str], options: Sequence[str]
) -> Callable[[object], Iterator[Fault]]:
    def faults(data: object) -> Iterator[Fault]:
        if isinstance(data, dict):
            yield from _check(targets, (_COLUMNS,))(data.get(_COLUMNS))
            yield from _check([*options, IGNORE], (_ANSWERS,))(data.get(_ANSWERS))

    return faults


def _check(targets: Sequence[str], place: tuple[str, ...]) -> Callable[[object], Iterator[Fault]]:
    def faults(data: object) -> Iterator[Fault]:
        seen: dict[str, str] = {}
        for title, target in data.items() if isinstance(data, dict) else ():
            first = seen.setdefault(name_key(title), title)
            if first != title:
                yield Fault((*place, title), f"is the same as '{first}'", "keep one of them")
            if isinstance(target, str) and target not in targets:
                hint = did_you_mean(target, targets) or (
                    "use behaviour.question, a field, comments, comments.behaviour or ignore"
                )
                what = "an option" if place == (_ANSWERS,) else "something a column can hold"
                yield Fault((*place, title), f"'{target}' isn't {what}", hint)

    return faults


def mapping_template(
    columns: Iterable[Column], unread: Iterable[str], options: Sequence[str], name: str
) -> str:
    """A mapping file to edit: each column with what it was taken for, and words not understood."""
    lines = [
        f"# What the columns of {name} hold. Change what is wrong, and import with --mapping.",
        "# A question is behaviour.question, as in: sixways questionnaire show -f json",
        f"{_COLUMNS}:",
    ]
    titles = set()
    for column in columns:
        if name_key(column.title) in titles or not name_key(column.title):
            continue
        titles.add(name_key(column.title))
        if column.maybe:
            lines.append(f"  # is this {column.maybe}? Until you say so, its answers are left out")
        lines.append(f"  {_quote(column.title)}: {_target(column)}")
    words = list(dict.fromkeys(unread))
    if words:
        lines += [
            f"# Words that are no option. Put one in the place of {_WHICH}, or ignore.",
            f"# The options are: {', '.join(options)}",
            f"{_ANSWERS}:",
            *(f"  {_quote(word)}: {_WHICH}" for word in words),
        ]
    return "\n".join(lines) + "\n"


def _target(column: Column) -> str:
    target = column.target or IGNORE
    if target == STATUS:
        return IGNORE
    # several columns of one title are told apart by what is before them
    is_plain = target.startswith(f"{COMMENTS}.") and is_plain_comments_title(column.title)
    return COMMENTS if is_plain else target


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=not text.isprintable())
