"""What a partnership said it would do: the contents of `actions.yaml`."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, StringConstraints, ValidationError, WithJsonSchema

from sixways.catalogue import phrase
from sixways.errors import Fault
from sixways.model.cross_checks import find_repeats, rows
from sixways.model.days import Day, parse_day
from sixways.model.field_types import Id, Part
from sixways.model.names import did_you_mean
from sixways.model.partnership import Partnership
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Name
from sixways.model.validation_messages import explain_errors
from sixways.model.wording import number_of

Status = Literal["open", "done", "dropped"]


def _make_one_line(value: object) -> object:
    return " ".join(value.split()) if isinstance(value, str) else value


#: characters of a line
LONGEST_LINE = 500

Line = Annotated[
    str,
    StringConstraints(min_length=1, max_length=LONGEST_LINE),
    BeforeValidator(_make_one_line),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": LONGEST_LINE}),
]


# an editor sees 1 as a number where we read the text that was typed
ActionId = Annotated[
    Id,
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": 0},
                {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 64},
            ]
        }
    ),
]


class Action(Part):
    """One thing to do, with one owner and one date."""

    id: ActionId
    what: Line
    #: the id of a behaviour
    behaviour: Id
    #: the id of one of its questions
    question: Id | None = None
    #: a partner
    owner: Name
    person: Name | None = None
    #: the round in which it was agreed
    agreed: Name
    due: Day
    status: Status = "open"
    #: why it was dropped or moved, or what came of it
    note: Line | None = None
    #: when it was done or dropped
    closed: Day | None = None

    @property
    def is_open(self) -> bool:
        return self.status == "open"

    def is_overdue(self, today: date) -> bool:
        return self.is_open and self.due < today


class Actions(Part):
    """The contents of `actions.yaml`."""

    format: Literal["sixways-actions/1"] = "sixways-actions/1"
    actions: tuple[Action, ...] | None = None

    @property
    def all(self) -> tuple[Action, ...]:
        return self.actions or ()

    @property
    def open(self) -> tuple[Action, ...]:
        """Those still to be done, the one due first at the front."""
        return tuple(sorted((a for a in self.all if a.is_open), key=lambda action: action.due))

    def overdue(self, today: date) -> tuple[Action, ...]:
        return tuple(action for action in self.open if action.is_overdue(today))

    def count_open(self, today: date) -> str:
        """`2 actions open, 1 overdue`."""
        text = f"{number_of(len(self.open), 'action')} open"
        overdue = len(self.overdue(today))
        return f"{text}, {overdue} overdue" if overdue else text

    def find(self, id_: str) -> Action | None:
        return next((action for action in self.all if action.id == id_), None)

    def with_known_names(self, partnership: Partnership | None) -> tuple[Action, ...]:
        """All of them, with their owners' names as the partnership lists them."""
        owners = [partnership and partnership.find_partner(action.owner) for action in self.all]
        return tuple(
            action.model_copy(update={"owner": owner.name}) if owner else action
            for action, owner in zip(self.all, owners, strict=True)
        )

    def without_names(self) -> tuple[Action, ...]:
        """All of them, without owners and persons, and without notes, which may name anybody."""
        hidden = {"owner": "", "person": None, "note": None}
        return tuple(action.model_copy(update=hidden) for action in self.all)

    @property
    def next_id(self) -> str:
        """One more than the highest number among the ids."""
        return str(max((int(a.id) for a in self.all if a.id.isdigit()), default=0) + 1)


def make_action(
    data: Mapping[str, Any], questionnaire: Questionnaire, partnership: Partnership | None
) -> Action | Fault:
    """The action that these keys and values make, or the first thing wrong with them."""
    for fault in find_action_faults({"actions": [data]}, questionnaire, partnership):
        return fault._replace(place=fault.place[-1:])
    try:
        return Action.model_validate(data)
    except ValidationError as error:
        return explain_errors(error, Action)[0]


def find_action_faults(
    data: object, questionnaire: Questionnaire, partnership: Partnership | None
) -> Iterator[Fault]:
    """What in the file contradicts itself, the questionnaire or the partnership.

    `data` is the file as plain dicts and lists, valid or not. Broken parts are skipped.
    """
    root = data if isinstance(data, Mapping) else {}
    yield from find_repeats(rows(root, "actions"), "id")
    for place, action in rows(root, "actions"):
        for faults in (
            _find_unknown_things(action, questionnaire),
            _find_unknown_owner(action, partnership),
            _find_wrong_dates(action),
        ):
            yield from (fault._replace(place=(*place, *fault.place)) for fault in faults)


def _find_unknown_things(
    action: Mapping[str, Any], questionnaire: Questionnaire
) -> Iterator[Fault]:
    behaviour, question = action.get("behaviour"), action.get("question")
    if not isinstance(behaviour, str):
        return
    asked = questionnaire.question_ids.get(behaviour)
    if asked is None:
        hint = did_you_mean(behaviour, questionnaire.question_ids)
        yield Fault(("behaviour",), f"there is no behaviour '{behaviour}'", hint)
    elif isinstance(question, str) and question not in asked:
        hint = did_you_mean(question, asked)
        message = f"there is no question '{question}' in behaviour '{behaviour}'"
        yield Fault(("question",), message, hint)


def _find_unknown_owner(
    action: Mapping[str, Any], partnership: Partnership | None
) -> Iterator[Fault]:
    owner = action.get("owner")
    if partnership is None or not partnership.partners or not isinstance(owner, str):
        return
    if owner.strip() and partnership.find_partner(owner) is None:
        message = phrase(
            "'{owner}' isn't a partner of {partnership}", owner=owner, partnership=partnership.name
        )
        yield Fault(("owner",), message, partnership.did_you_mean(owner))


def _find_wrong_dates(action: Mapping[str, Any]) -> Iterator[Fault]:
    agreed, due, closed = action.get("agreed"), action.get("due"), action.get("closed")
    began = _find_first_day(agreed) if isinstance(agreed, str) else None
    day = parse_day(due) if isinstance(due, str) else None
    if began and day and day < began:
        message = phrase(
            "{due} is before the round it was agreed in, {round}", due=due, round=agreed
        )
        yield Fault(("due",), message, "change one of the two")
    if closed is not None and action.get("status", "open") in ("open", None):
        hint = "add status: done or status: dropped, or leave the date out"
        yield Fault(("closed",), "is set, but the action is open", hint)


def _find_first_day(round_: str) -> date | None:
    """The day a round begins that is named for a period, as in 2026-H2; None for other names."""
    found = re.fullmatch(r"([0-9]{4})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])))?", round_.strip())
    if not found or found[1] == "0000":
        return None
    year, half, quarter, month = (int(part or 0) for part in found.groups())
    return date(year, 6 * half - 5 if half else 3 * quarter - 2 if quarter else month or 1, 1)
