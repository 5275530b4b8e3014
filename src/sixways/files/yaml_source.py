"""YAML as it was typed: every scalar its text, every value with its line, nothing that expands."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from yaml import events

from sixways.errors import MOST_PROBLEMS, Fault, InvalidFiles, Place, Problem
from sixways.files.read_bytes import read_text
from sixways.files.yaml_mistakes import explain_mistake
from sixways.model.sanitise import clip, make_safe
from sixways.model.validation_messages import describe_place, explain_errors

#: libyaml's composer recurses without a bound and dies; here the events are counted first
MAXIMUM_DEPTH = 32
#: keys, values and their ends; a questionnaire has hundreds
MAXIMUM_EVENTS = 100_000

#: one space before a #: part of a text to most people, a comment to YAML. Two are a comment's
_CUT = re.compile(r"[ \t](#.*)")
#: spaces as web pages and word processors put them, which YAML takes for letters
_ODD_INDENTATION = re.compile(r"[ \t]*([\u00a0\u2007\u202f\u3000])")

Model = TypeVar("Model", bound=BaseModel)
#: gets what is allowed but probably not meant
Warn = Callable[[Problem], None]
Inconsistencies = Callable[[object], Iterable[Fault]]

#: the line of a fault, and the fault
_LineFault = tuple[int, Fault]

_NO_CHARACTER = "is not YAML: it contains a character that YAML doesn't allow"
#: what reads a text twice must read it alike
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Source:
    """A YAML file read: text, lists and dicts, with the line of each."""

    path: str
    data: object = None
    lines: dict[Place, int] = field(default_factory=dict)
    #: what YAML would allow and we don't, with the line
    faults: list[_LineFault] = field(default_factory=list)
    #: what is allowed and probably not meant, with the line
    doubts: list[_LineFault] = field(default_factory=list)
    #: lines that begin with a space that isn't one to YAML
    odd_indentation: list[_LineFault] = field(default_factory=list)

    def line(self, place: Place) -> int:
        """The line of a place, or of the nearest thing around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def problems(self) -> list[Problem]:
        """Every fault, in the order of lines; of odd indentation only that, since it breaks all."""
        return self._as_problems(self.odd_indentation[:MOST_PROBLEMS] or self.faults)

    def warnings(self) -> list[Problem]:
        """Every doubt, in the order of lines."""
        return self._as_problems(self.doubts)

    def _as_problems(self, faults: Iterable[_LineFault]) -> list[Problem]:
        return [
            Problem(
                make_safe(fault.message),
                self.path,
                line,
                make_safe(describe_place(fault.place, self.data)),
                fault.hint,
            )
            for line, fault in sorted(faults, key=itemgetter(0))
        ]

    def read_as(
        self, model: type[Model], between_parts: Inconsistencies, warn: Warn | None = None
    ) -> Model:
        """The data as a model; raises InvalidFiles with everything wrong, by line.

        `warn` gets what is allowed but probably not meant, also before that is raised.
        """
        if warn is not None:
            for doubt in self.warnings():
                warn(doubt)
        spoiled = {fault.place for _, fault in self.faults}
        found = list(islice(between_parts(self.data), MOST_PROBLEMS))
        value = None
        try:
            value = model.model_validate(self.data)
        except ValidationError as error:
            found += explain_errors(error, model)
        self.faults += [
            (self.line(fault.place), fault) for fault in found if fault.place not in spoiled
        ]
        if self.faults or value is None:
            raise InvalidFiles(self.problems())
        return value


def read_yaml(path: str | Path) -> Source:
    """A YAML file of one document; raises InvalidFiles where it can't be read at all."""
    return parse_yaml(read_text(path), str(path))


def parse_yaml(text: str, path: str) -> Source:
    """As `read_yaml`, for text that was read already."""
    source = Source(path)
    source.odd_indentation = list(_find_odd_indentation(text))
    reader = _Reader(source, text)
    try:
        reader.read()
    except yaml.MarkedYAMLError as error:
        source.faults.append(_first_fault(text, error))
    except yaml.YAMLError as error:
        line = text.count("\n", 0, getattr(error, "position", 0) or 0) + 1
        source.faults.append((line, Fault((), _NO_CHARACTER)))
    except UnicodeDecodeError:  # libyaml lets a tag be written in bytes that aren't UTF-8
        source.faults.append((reader.line, Fault((), _NO_CHARACTER)))
    except _Unreadable as error:
        source.faults.append(error.fault)
    except _Enough:
        pass
    else:
        return source
    raise InvalidFiles(source.problems())


def _find_odd_indentation(text: str) -> Iterator[_LineFault]:
    for number, line in enumerate(text.split("\n"), 1):
        if odd := _ODD_INDENTATION.match(line):
            message = f"starts with a no-break space (U+{ord(odd[1]):04X})"
            yield number, Fault((), message, "write ordinary spaces")


def _first_fault(text: str, error: yaml.MarkedYAMLError) -> _LineFault:
    """Our own reason to refuse what comes before the error, if there is one, or the error's.

    A YAML library looks up to 1,024 characters ahead for the end of a key. If it finds brackets
    nested deeper than it allows itself, it says so in its own words before it has given us the
    first of them. What it read up to there we can still look at.
    """
    mark = error.problem_mark or error.context_mark
    before = text[: mark.index] if mark else ""
    try:
        _Reader(Source(""), before).read()
    except _Unreadable as ours:
        return ours.fault
    except (yaml.YAMLError, UnicodeDecodeError, _Enough):
        pass  # nearly any text breaks when it is cut: what counts is the error in the whole
    mistake, hint = explain_mistake(error)
    return (mark.line + 1 if mark else 1, Fault((), f"is not YAML: {mistake}", hint))


def _line(event: events.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


class _Unreadable(Exception):
    """The reading can't continue."""

    def __init__(self, place: Place, event: events.Event, message: str) -> None:
        self.fault: _LineFault = (_line(event), Fault(place, message))


class _Enough(Exception):
    """As many faults were found as are reported."""


class _Reader:
    """Builds plain data from YAML's events, noting what isn't allowed on the way."""

    def __init__(self, source: Source, text: str) -> None:
        self.source = source
        self.text = text
        #: of the last event
        self.line = 1
        self.events = self._count_events(yaml.parse(text, Loader=LOADER))

    def read(self) -> None:
        documents = 0
        for event in self.events:
            if isinstance(event, events.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Unreadable((), event, "contains a second document, after '---'")
            elif isinstance(event, events.NodeEvent):
                self.source.data = self._value(event, ())
        if not documents:
            self.source.faults.append((1, Fault((), "is empty")))

    def _count_events(self, found: Iterable[events.Event]) -> Iterator[events.Event]:
        for number, event in enumerate(found):
            self.line = _line(event)
            if number > MAXIMUM_EVENTS:
                raise _Unreadable((), event, f"has more than {MAXIMUM_EVENTS:,} keys and values")
            yield event

    def _value(self, event: events.NodeEvent, place: Place) -> object:
        self.source.lines.setdefault(place, _line(event))
        if len(place) > MAXIMUM_DEPTH:
            raise _Unreadable((), event, f"is nested deeper than {MAXIMUM_DEPTH} levels")
        self._refuse_decorations(event, place)
        if isinstance(event, events.ScalarEvent):
            self._doubt_comment(event, place)
            left_empty = event.implicit[0] and not event.value
            return None if left_empty else event.value
        if isinstance(event, events.MappingStartEvent):
            return self._mapping(place)
        return self._list(place) if isinstance(event, events.SequenceStartEvent) else None

    def _list(self, place: Place) -> list[object]:
        values: list[object] = []
        while not isinstance(event := next(self.events), events.SequenceEndEvent):
            assert isinstance(event, events.NodeEvent)
            values.append(self._value(event, (*place, len(values))))
        return values

    def _mapping(self, place: Place) -> dict[str, object]:
        values: dict[str, object] = {}
        while not isinstance(event := next(self.events), events.MappingEndEvent):
            if not isinstance(event, events.ScalarEvent):
                raise _Unreadable(place, event, "has a key that is not text")
            key, inside = event.value, (*place, event.value)
            self._refuse_decorations(event, inside)
            if key == "<<" and event.implicit[0]:
                message = "merges keys, which is not allowed"
                self._note(inside, event, message, "write the keys in full")
            if key in values:
                first = self.source.lines[inside]
                self._note(inside, event, f"appears twice, first in line {first}", "keep one")
                self._value(self._next(), (*inside, "(again)"))
            else:
                self.source.lines[inside] = _line(event)
                values[key] = self._value(self._next(), inside)
        return values

    def _doubt_comment(self, event: events.ScalarEvent, place: Place) -> None:
        """Note the rest of a text without quotes that YAML leaves out as a comment."""
        end = event.end_mark
        cut = _CUT.match(self.text, end.index) if end and not event.style else None
        if end and cut and len(self.source.doubts) < MOST_PROBLEMS:
            message = f"is cut short: YAML takes '{clip(cut[1].strip())}' for a comment"
            hint = "put the text in quotes, or leave two spaces before a comment"
            self.source.doubts.append((end.line + 1, Fault(place, message, hint)))

    def _next(self) -> events.NodeEvent:
        event = next(self.events)
        assert isinstance(event, events.NodeEvent)
        return event

    def _refuse_decorations(self, event: events.NodeEvent, place: Place) -> None:
        if isinstance(event, events.AliasEvent):
            message = f"uses the alias '*{event.anchor}', which is not allowed"
            self._note(place, event, message, "write the value in full")
        elif event.anchor is not None:
            message = f"has the anchor '&{event.anchor}', which is not allowed"
            self._note(place, event, message, "remove the anchor")
        if (tag := getattr(event, "tag", None)) is not None:
            message = f"has the tag '{tag}', which is not allowed"
            self._note(place, event, message, "remove the tag")

    def _note(self, place: Place, event: events.Event, message: str, hint: str) -> None:
        self.source.faults.append((_line(event), Fault(place, message, hint)))
        if len(self.source.faults) >= MOST_PROBLEMS:
            raise _Enough
