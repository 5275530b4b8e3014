"""Actions as a list for people: on a screen, and as Markdown; and as JSON."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap

from sixways.catalogue import N_
from sixways.catalogue import gettext as _
from sixways.model.actions import Action, Actions
from sixways.model.markdown_escapes import escape_markdown
from sixways.model.names import name_key
from sixways.model.partnership import Partnership
from sixways.model.questionnaire import Questionnaire
from sixways.model.sanitise import make_safe
from sixways.model.wording import day_in_words

_WIDTH = 76
#: what a closed action is, for translators
_CLOSED = (N_("done"), N_("dropped"))
#: open actions beyond which fewer of them get done
MANY = 5


@dataclass(frozen=True, slots=True)
class ActionList:
    """Actions, and what is needed to say when and whose they are."""

    actions: Actions
    questionnaire: Questionnaire
    partnership: Partnership | None
    #: the present round
    round: str
    today: date
    #: also those that are done or dropped
    with_closed: bool = False

    @property
    def shown(self) -> Sequence[Action]:
        """Open ones by their dates, then the others in the file's order."""
        closed = [action for action in self.actions.all if not action.is_open]
        return [*self.actions.open, *(closed if self.with_closed else ())]

    def owner(self, action: Action) -> str:
        """The partner's name as it is listed, with the person if there is one."""
        partner = self.partnership and self.partnership.find_partner(action.owner)
        name = partner.name if partner else action.owner
        return f"{name}, {action.person}" if action.person else name

    def state(self, action: Action) -> str:
        """`by 31 January 2027`, `overdue since 30 October`, `done on 3 May`."""
        if not action.is_open:
            status = _(action.status)
            if action.closed is None:
                return status
            day = day_in_words(action.closed, self.today)
            return _("{status} on {day}").format(status=status, day=day)
        day = day_in_words(action.due, self.today)
        text = _("overdue since {day}") if action.is_overdue(self.today) else _("by {day}")
        return text.format(day=day)

    def subject(self, action: Action) -> str:
        """The number and name of the behaviour, or the number of the question and the name."""
        ids = [behaviour.id for behaviour in self.questionnaire.behaviours]
        at = ids.index(action.behaviour)
        number = self.questionnaire.numbers.get((action.behaviour, action.question or ""))
        return f"{number or at + 1} {self.questionnaire.behaviours[at].name}"

    def origin(self, action: Action) -> str:
        """The round it was agreed in if that isn't the present one, or else its subject."""
        if name_key(action.agreed) != name_key(self.round):
            return f"agreed in {action.agreed}"
        return self.subject(action)

    def summary(self) -> str:
        """`2 actions open, 1 overdue`."""
        return self.actions.count_open(self.today)


def as_text(listed: ActionList) -> str:
    """The list for a screen, with what to do next."""
    return "".join(f"{make_safe(line)}\n" for line in _text_lines(listed))


def _text_lines(listed: ActionList) -> Iterator[str]:
    if not listed.actions.all:
        yield "No actions yet. Add one with:"
        yield '  sixways actions add "What" --behaviour ID --owner NAME --due YYYY-MM-DD'
        return
    name = listed.partnership.name if listed.partnership else ""
    yield f"{listed.summary()} · {name}" if name else listed.summary()
    wide = max((len(action.id) for action in listed.shown), default=0)
    for action in listed.shown:
        first, rest = f"  {action.id:>{wide}}  ", " " * (wide + 4)
        parts = (listed.owner(action), listed.state(action), listed.origin(action))
        yield from wrap(action.what, _WIDTH, initial_indent=first, subsequent_indent=rest)
        for line in (" · ".join(parts), action.note or ""):
            yield from wrap(line, _WIDTH, initial_indent=rest, subsequent_indent=rest)
    if len(listed.actions.open) > MANY:
        yield f"More than {MANY} are open: the more there are, the fewer get done"
    yield from _last_line(listed)


def _last_line(listed: ActionList) -> Iterator[str]:
    parts = []
    closed = [action.status for action in listed.actions.all if not action.is_open]
    if closed and not listed.with_closed:
        counts = [f"{n} {s}" for s in ("done", "dropped") if (n := closed.count(s))]
        parts.append(f"{', '.join(counts)}: --all.")
    if listed.actions.open:
        first = listed.actions.open[0].id
        parts.append(f"Next: sixways actions done {first}, or move {first} YYYY-MM-DD")
    if parts:
        yield "  ".join(parts)


def as_markdown(listed: ActionList) -> str:
    """A table, for a page or minutes."""
    rows = [("", "What", "Who", "When", "About", "Agreed in", "Note")]
    for action in listed.shown:
        who, when, about = listed.owner(action), listed.state(action), listed.subject(action)
        rows.append((action.id, action.what, who, when, about, action.agreed, action.note or ""))
    lines = [f"| {' | '.join(map(escape_markdown, row))} |" for row in rows]
    lines.insert(1, "|" + " --- |" * len(rows[0]))
    return "".join(f"{line}\n" for line in lines)


def as_json(listed: ActionList) -> str:
    """Every key of each action, and whether it is overdue."""
    actions = [
        {**action.model_dump(mode="json"), "overdue": action.is_overdue(listed.today)}
        for action in listed.shown
    ]
    whole = {"format": "sixways-action-list/1", "actions": actions}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
