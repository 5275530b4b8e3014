"""What to do where a partner has answered a round already: nothing is chosen by itself."""

from dataclasses import dataclass
from pathlib import Path

from sixways.catalogue import N_
from sixways.catalogue import gettext as _
from sixways.errors import SixwaysError
from sixways.model.response import is_name
from sixways.model.sanitise import make_safe
from sixways.model.wording import round_in_words
from sixways.paths import show_path
from sixways.session.edits import ENTER
from sixways.session.keys import end_of
from sixways.terminal.menu import Menu
from sixways.terminal.prompt import Ask, Asking
from sixways.terminal.rows import Row, footer_row, sentence
from sixways.terminal.stored_answers import Stored, completed_on
from sixways.terminal.text_width import pad

_STILL_ONCE = N_("Several people of one organisation can answer; it still counts once")


@dataclass(frozen=True)
class AnotherPerson:
    """Somebody else of the same organisation answers."""

    name: str


def ask_who_answers(done: list[Stored]) -> Asking[Path | AnotherPerson | None]:
    """The file of the finished response to change, another person, or None to go back."""
    response = done[0].response
    title = _("{partner} has already answered, {round}").format(
        partner=response.partner, round=round_in_words(response.round)
    )
    people = [Row(f"· {pad(completed_on(e.response), 12)} {_name(e)}", indent=1) for e in done]
    choices = [
        (_("Another person answers"), ""),
        (_("Change one of these"), ""),
        (_("Go back"), ""),
    ]
    chosen = yield from Menu(
        [Row(make_safe(title), "question"), *people],
        [],
        choices,
        [_("Press 1, 2 or 3")],
        _("Press 1, 2 or 3"),
        sentence(_(_STILL_ONCE)),
    ).ask()
    if chosen == 0:
        return (yield from _ask_name(response.partner))
    if chosen == 1 and len(done) > 1:
        heading = [Row(_("Whose answers do you want to change?"), "question")]
        names = [(_name(each), "") for each in done]
        keys = [_("Type a number"), _("Esc leave")]
        place = yield from Menu(heading, [], names, keys, keys[0]).ask()
        return done[place].path if isinstance(place, int) else None
    return done[0].path if chosen == 1 else None


def _name(stored: Stored) -> str:
    return make_safe(stored.response.respondent or _("no name given"))


def _ask_name(partner: str) -> Asking[AnotherPerson | None]:
    message, label = "", _("Your name")
    while True:
        text = yield Ask(
            [Row(_("{partner}, another person").format(partner=make_safe(partner)), "question")],
            [],
            "line",
            prompt=f"▸ {pad(label, 14)} ",
            footer=footer_row([_("Enter begin"), _("Esc leave")]),
            message=message,
            note=_("needed"),
            plain=(),
            plain_message=message,
            plain_prompt=f"{label}: ",
        )
        name = " ".join(text.split())
        if end_of(text) == "?":
            message = _(_STILL_ONCE)
            continue
        if end_of(text) != ENTER or name.casefold() == "b":
            return None
        if is_name(name):
            return AnotherPerson(name)
        message = _("Type your name to begin")


def answered_already(stored: Stored) -> SixwaysError:
    """The same as an error, where nobody can be asked."""
    response = stored.response
    return SixwaysError(
        f"{response.partner} has already answered {response.round}, on {completed_on(response)}",
        f"Change it: sixways assess {show_path(stored.path)}. "
        "For another person, add --respondent NAME",
    )
