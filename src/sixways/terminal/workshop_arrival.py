"""Another organisation in the room: its name, and whether it is one that is known."""

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
    text = yield Ask(
        [Row(whose(workshop))],
        [Row("Which organisation is here as well?", "question")],
        "line",
        "> ",
        footer=(footer_row(["Enter save", "Esc leave"]),),
        plain=("Which organisation is here as well?",),
        plain_prompt="Its name, Enter for none: ",
    )
    name = " ".join(text.split())
    if end_of(text) != ENTER or not name or name.casefold() == "b":
        return ""
    near = partnership and not partnership.knows(name) and partnership.nearest_partner(name)
    return (yield from _ask_near(workshop, name, near.name)) if near else name


def _ask_near(workshop: Workshop, name: str, near: str) -> Asking[str]:
    """Whether a name that is nearly a partner's is meant to be that."""
    question = make_safe(f"{name}: did you mean {near}?")
    while True:
        key = yield Ask(
            [Row(whose(workshop))],
            [Row(question, "question")],
            "key",
            footer=(footer_row(["Enter yes", "n no, another organisation", "Esc leave"]),),
            plain=(question,),
            plain_prompt="Enter yes, n no: ",
        )
        if key in (ENTER, "y"):
            return near
        if key.casefold() == "n":
            return name
        if key == ESCAPE:
            return ""
