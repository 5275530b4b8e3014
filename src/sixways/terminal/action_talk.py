"""What a room said it would do: the open actions at its start, new ones at its end.

Everything is saved at once.
"""

import re
from collections.abc import Sequence

from sixways import clock
from sixways.catalogue import N_, ngettext
from sixways.catalogue import gettext as _
from sixways.errors import Fault, SixwaysError
from sixways.files.actions_file import ActionsFile
from sixways.model.actions import LONGEST_LINE, Action, make_action
from sixways.model.days import add_months, parse_day
from sixways.model.names import name_key
from sixways.model.questionnaire import Behaviour
from sixways.model.sanitise import make_safe
from sixways.model.wording import day_in_words
from sixways.reports.actions_list import MANY, ActionList
from sixways.session.comment_box import is_back
from sixways.session.edits import BACK, ENTER
from sixways.session.keys import LEFT, RIGHT, end_of
from sixways.terminal.menu import Menu
from sixways.terminal.prompt import Ask, Asking, Steps
from sixways.terminal.response_checks import explain_name
from sixways.terminal.rows import BLANK, Row, footer_row, sentence
from sixways.terminal.text_width import cut

_HELP = N_(
    "Write one line for each thing you will do, then who is responsible. It is due by the "
    "next round. Leave a blank line to finish."
)
#: from one more than few
_NUMBERS = dict(
    enumerate(
        (
            *(N_("Six"), N_("Seven"), N_("Eight"), N_("Nine")),
            *(N_("Ten"), N_("Eleven"), N_("Twelve")),
        ),
        MANY + 1,
    )
)
_SHOWN = 60


class ActionTalk:
    """The actions of a partnership, as a session asks about them."""

    def __init__(self, file: ActionsFile, round_: str) -> None:
        self.file = file
        #: the present round
        self.round = round_
        #: whether the open actions were gone through, or need not be
        self.is_reviewed = False
        #: whether the session is to stop
        self.is_stopped = False
        #: whether an action was changed or added
        self.is_changed = False

    # At the start

    def review(self) -> Steps:
        """The open actions of earlier rounds, one by one: done, a new date, or dropped."""
        if self.is_reviewed:
            return
        self.is_reviewed = True
        known = self.file.read().open
        old = [action for action in known if name_key(action.agreed) != name_key(self.round)]
        at, message = 0, _too_many(len(known))
        while at < len(old):
            key = yield self._show(old, at, message)
            message, step, before = "", 1, old[at]
            match key.casefold():
                case "d":
                    today = clock.today().isoformat()
                    old[at], message = self._change(old[at], {"status": "done", "closed": today})
                case "m":
                    old[at], message = yield from self._move(old[at])
                case "x":
                    old[at], message = yield from self._drop(old[at])
                case "q":
                    self.is_stopped = True
                    return
                case str(typed) if typed in (BACK, LEFT, "b"):
                    step = -1 if at else 0
                case str(typed) if typed not in (ENTER, RIGHT):
                    message, step = _("Press d, m or x, or Enter for the next one"), 0
            if message or (key.casefold() in ("m", "x") and old[at] is before):
                step = 0
            at += step

    def _show(self, old: Sequence[Action], at: int, message: str) -> Ask:
        action, listed = old[at], self._list()
        heading = ngettext(
            "{number} open action from last time", "{number} open actions from last time", len(old)
        ).format(number=len(old))
        keys = [_("d done"), _("m new date"), _("x dropped"), _("Enter next")]
        place = _("{place} of {total}").format(place=at + 1, total=len(old))
        who = [listed.owner(action), listed.state(action), listed.subject(action)]
        lines = [action.what, " · ".join(who), *([action.note] if action.note else [])]
        lines = [make_safe(line) for line in lines]
        return Ask(
            [Row(heading, "question", right=place)],
            [Row(lines[0], "question"), *map(Row, lines[1:])],
            "key",
            footer=footer_row(keys),
            message=message,
            plain=(*([f"{heading}."] if at == 0 else []), *map(sentence, lines)),
            plain_message=sentence(message),
            plain_prompt=f"{', '.join(keys)}: ",
        )

    def _list(self) -> ActionList:
        file = self.file
        return ActionList(
            file.read(), file.questionnaire, file.partnership, self.round, clock.today()
        )

    def _move(self, action: Action) -> Asking[tuple[Action, str]]:
        message = text = ""
        while True:
            text = yield _line(action, _("The new date, for example 2027-05-25"), message, text)
            if _is_left(text):
                return action, ""
            if parse_day(text) is None:
                wrong = _("'{text}' is not a date; use YYYY-MM-DD")
                message = wrong.format(text=make_safe(text.strip()))
                continue
            moved, message = self._change(action, {"due": text.strip()})
            if not message:
                return moved, ""

    def _drop(self, action: Action) -> Asking[tuple[Action, str]]:
        message = text = ""
        while True:
            text = yield _line(action, _("Why is it dropped? One word is enough"), message, text)
            if _is_left(text):
                return action, ""
            if message := _too_long(text):
                continue
            today = clock.today().isoformat()
            closed = {"status": "dropped", "note": text.strip(), "closed": today}
            dropped, message = self._change(action, closed)
            if not message:
                return dropped, ""

    def _change(self, action: Action, changes: dict[str, str]) -> tuple[Action, str]:
        """The changed action, saved; or the old one, and why that isn't possible."""
        file = self.file
        data = action.model_dump(mode="json", exclude_none=True) | changes
        made = make_action(data, file.questionnaire, file.partnership)
        if isinstance(made, Fault):
            return action, make_safe(_(made.message))
        try:
            with file.lock():
                file.change([made])
        except SixwaysError as error:  # the meeting continues
            return action, _(error.message)
        self.is_changed = True
        return made, ""

    # At the end

    def write_down(self, about: Behaviour, owners: Sequence[str]) -> Steps:
        """Lines with an owner each, about a behaviour unless they say otherwise."""
        written: list[str] = []
        message = text = ""
        while True:
            text = yield self._ask_what(about, written, message, text)
            if end_of(text) == "?":
                message, text = _(_HELP), ""
                continue
            if _is_left(text):
                return
            data = self._about(text, about)
            if message := _too_long(data["what"]):
                continue
            owner = yield from _ask_owner(data["what"], owners)
            if owner:
                is_saved, message = self._add(data | {"owner": owner})
                if is_saved:
                    written.append(f"{data['what']} ({owner})")
                    text = ""

    def _ask_what(self, about: Behaviour, written: Sequence[str], message: str, text: str) -> Ask:
        behaviours = self.file.questionnaire.behaviours
        number = behaviours.index(about) + 1
        note = _("About {subject}. Begin with a number such as 3.4 if it is about that question")
        note = note.format(subject=make_safe(f"{number} {about.name}"))
        asked = _("What will you do by next time? Leave a blank line to finish")
        keys = [_("Enter save"), _("Enter on a blank line finish"), _("? help")]
        return Ask(
            [Row(asked, "question")],
            [
                *(
                    Row(f"{place}  {make_safe(line)}", hang=3)
                    for place, line in enumerate(written, 1)
                ),
                *([BLANK] if written else []),
                Row(note),
                BLANK,
            ],
            "line",
            "> ",
            text,
            footer=footer_row(keys),
            message=message,
            plain=(f"{note}.",),
            plain_message=sentence(message),
            plain_prompt=f"{asked}: ",
        )

    def _about(self, text: str, about: Behaviour) -> dict[str, str]:
        """What will be done, and the behaviour and question that it is about."""
        line = " ".join(text.split())
        found = re.fullmatch(r"([0-9]+\.[0-9]+)[.:]? (.+)", line)
        numbers = self.file.questionnaire.numbers.items()
        for (behaviour, question), number in numbers if found else ():
            if found and found[1] == number:
                return {"behaviour": behaviour, "question": question, "what": found[2]}
        return {"behaviour": about.id, "what": line}

    def _add(self, data: dict[str, str]) -> tuple[bool, str]:
        """Whether an action is saved, and what to say of it."""
        file, today = self.file, clock.today()
        due = add_months(today, file.questionnaire.repeat_every_months)
        try:
            with file.lock() as known:
                whole = {**data, "id": known.next_id, "agreed": self.round, "due": due.isoformat()}
                made = make_action(whole, file.questionnaire, file.partnership)
                if isinstance(made, Fault):
                    return False, _("Not saved: {why}").format(why=make_safe(_(made.message)))
                file.add(made)
        except SixwaysError as error:  # the meeting continues
            return False, _("Not saved. {why}").format(why=_(error.message))
        self.is_changed = True
        saved = _("Saved, due {day}").format(day=day_in_words(due, today))
        return True, _too_many(len(known.open) + 1) or saved


def _too_many(count: int) -> str:
    """`Six actions are open. Fewer get done`, from six on."""
    if count <= MANY:
        return ""
    number = _(_NUMBERS[count]) if count in _NUMBERS else str(count)
    text = ngettext(
        "{number} action is open. Fewer get done",
        "{number} actions are open. Fewer get done",
        count,
    )
    return text.format(number=number)


def _too_long(text: str) -> str:
    """What is wrong with a line of too many characters; empty where it can be saved."""
    if len(" ".join(text.split())) <= LONGEST_LINE:
        return ""
    return _("Too long: {number} characters at most").format(number=LONGEST_LINE)


def _is_left(text: str) -> bool:
    """Whether a line was left without saying anything."""
    return end_of(text) != ENTER or not text.strip() or is_back(text)


def _line(action: Action, question: str, message: str, text: str) -> Ask:
    return Ask(
        [Row(question, "question")],
        [Row(make_safe(action.what)), BLANK],
        "line",
        "> ",
        text,
        footer=footer_row([_("Enter save"), _("Esc leave")]),
        message=message,
        plain=(),
        plain_message=sentence(message),
        plain_prompt=_("{question}, Enter to leave it: ").format(question=question),
    )


def _ask_owner(what: str, owners: Sequence[str]) -> Asking[str]:
    """Who sees to it: one of the partners, or a name where none are known; empty for back."""
    if owners:
        place = yield from Menu(
            [Row(_("Who is responsible?"), "question")],
            [Row(cut(make_safe(what), _SHOWN)), BLANK],
            [(make_safe(name), "") for name in owners],
            [_("Type a number"), _("Esc back")],
            _("Type a number"),
            _("The partner responsible for it. Type its number"),
        ).ask()
        return owners[place] if isinstance(place, int) else ""
    message = text = ""
    while True:
        text = yield Ask(
            [Row(_("Who is responsible?"), "question")],
            [Row(cut(make_safe(what), _SHOWN)), BLANK],
            "line",
            "> ",
            text,
            footer=footer_row([_("Enter save"), _("Esc back")]),
            message=message,
            plain=(),
            plain_message=sentence(message),
            plain_prompt=_("Who is responsible? An organisation: "),
        )
        if _is_left(text):
            return ""
        name = " ".join(text.split())
        message = explain_name(name)
        if not message:
            return name
