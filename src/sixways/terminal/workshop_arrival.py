"""Another organisation in the room: its name, and whether it is one that is known."""

from sixways.catalogue import gettext as _
from sixways.model.partnership import Partnership
from sixways.model.sanitise import make_safe
from sixways.session.edits import ENTER
from sixways.session.keys import ESCAPE, end_of
from sixways.session.workshop import Workshop
from sixways.terminal.prompt import Ask, Asking
from sixways.terminal.rows import Row, footer_row
from sixways.terminal.workshop_words import whose


def ask_name(workshop: Workshop, partnership: Partnership | None) -> Asking[str]:
    """The name of another organisation; empty where that was left."""
    question = _("Which organisation is here as well?")
    text = yield Ask(
        [Row(whose(workshop))],
        [Row(question, "question")],
        "line",
        "> ",
        footer=footer_row([_("Enter save"), _("Esc leave")]),
        plain=(question,),
        plain_prompt=_("Its name, Enter for none: "),
    )
    name = " ".join(text.split())
    if end_of(text) != ENTER or not name or name.casefold() == "b":
        return ""
    near = partnership and not partnership.knows(name) and partnership.nearest_partner(name)
    return (yield from _ask_near(workshop, name, near.name)) if near else name


def _ask_near(workshop: Workshop, name: str, near: str) -> Asking[str]:
    """Whether a name that is nearly a partner's is meant to be that."""
    question = make_safe(_("{name}: did you mean {other}?").format(name=name, other=near))
    keys = [_("Enter yes"), _("n no, another organisation"), _("Esc leave")]
    while True:
        key = yield Ask(
            [Row(whose(workshop))],
            [Row(question, "question")],
            "key",
            footer=footer_row(keys),
            plain=(question,),
            plain_prompt=_("Enter yes, n no: "),
        )
        if key in (ENTER, "y"):
            return near
        if key.casefold() == "n":
            return name
        if key == ESCAPE:
            return ""
