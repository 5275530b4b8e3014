"""The lobby of `workshop`: who is here, and how it works."""

from collections.abc import Iterator

from sixways.catalogue import gettext as _
from sixways.model.sanitise import make_safe
from sixways.session.room import Seat
from sixways.session.workshop import Workshop
from sixways.terminal.prompt import Ask
from sixways.terminal.rows import BLANK, Row, Style, footer_row, keep_together, sentence
from sixways.terminal.text_width import cut_names, pad
from sixways.terminal.workshop_words import (
    option_keys,
    options,
    place_of,
    question_number,
    whose,
)

#: partners in one column
_MOST_ROWS = 12
#: columns of one of two columns
_COLUMN = 38
#: columns of what is said about a partner
_STATE = 33
#: columns before a name
_HANG = 8
#: minutes that a room takes for a question
_MINUTES = 2.5


def lobby(workshop: Workshop, asking: Ask) -> Ask:
    """Who is here; numbers change it."""
    room, key = workshop.room, workshop.key_of
    count = _("{number} of {total} here").format(number=len(room.here), total=len(room.seats))
    begun = workshop.has_begun
    enter, other = _("Enter begin"), _("+ another organisation")
    if begun:
        enter = _("Enter back to {place}").format(place=place_of(workshop))
        other = _("+ another")
    stop = _("{key} stop").format(key=key("stop"))
    question, here = _("Who is here?"), _("here")
    keys = [_("A number: here or away"), other, enter, _("? help"), stop]
    message = asking.message or _resumed(workshop)
    rules = [*_rules(workshop)]
    people = [
        f"{number}. {make_safe(seat.response.partner)}, {_state(seat) or here}."
        for number, seat in enumerate(room.seats, 1)
    ]
    return asking._replace(
        heading=[*asking.heading, Row(question, "question", right=count)],
        words=None,
        listed=tuple(_rows(workshop)),
        chosen=(workshop.list.chosen or 0) % _height(workshop),
        below=(BLANK, *map(Row, rules)),
        footer=footer_row(keys),
        message=message,
        plain_message=sentence(message),
        plain=(f"{whose(workshop)}.", f"{question} {count}.", *people, *rules),
        plain_prompt=", ".join([_("A number for here or away"), other, enter]) + ": ",
    )


def _resumed(workshop: Workshop) -> str:
    if workshop.has_begun or not workshop.is_resumed:
        return ""
    if number := question_number(workshop):
        return _("Resuming at question {number}").format(number=number)
    return _("Resuming at {place}").format(place=place_of(workshop))


def _state(seat: Seat) -> str:
    if seat.answered:
        return _("{answered}, not asked again").format(answered=seat.answered)
    return "" if seat.present else _("away")


def _rows(workshop: Workshop) -> Iterator[Row]:
    """One partner a row; of more than twelve, two."""
    seats, chosen = workshop.room.seats, workshop.list.chosen
    if len(seats) <= _MOST_ROWS:
        for place, seat in enumerate(seats):
            style: Style = "chosen" if place == chosen else ""
            state = _state(seat)
            right = pad(state, _STATE) if state else ""
            text = _numbered(place, seat, chosen, make_safe(seat.response.partner))
            yield Row(text, style, hang=_HANG, right=right, is_short=True, is_apart=place > 0)
        return
    height, width = _height(workshop), _COLUMN - 2
    names = cut_names([make_safe(seat.response.partner) for seat in seats], width - 8)
    for row in range(height):
        cells = [
            _numbered(place, seats[place], chosen, names[place])
            for place in (row, row + height)
            if place < len(seats)
        ]
        yield Row("  ".join(pad(cell, width) for cell in cells).rstrip())


def _height(workshop: Workshop) -> int:
    """The rows of the list."""
    seats = len(workshop.room.seats)
    return seats if seats <= _MOST_ROWS else (seats + 1) // 2


def _numbered(place: int, seat: Seat, chosen: int | None, name: str) -> str:
    mark = "▸" if place == chosen else " "
    return f" {mark}{place + 1:>2}  {'●' if seat.is_here else '·'} {name}"


def _rules(workshop: Workshop) -> Iterator[str]:
    """How it works, for everybody in the room."""
    minutes = 5 * -(-int(_MINUTES * len(workshop.questionnaire.questions)) // 5)
    keys = option_keys(workshop)
    are_fingers = all(key.isdecimal() for key in keys)
    if are_fingers:
        yield _("One question at a time. Think first, then all hold up fingers together:")
    else:
        yield _("One question at a time. Think first, then all show an answer together:")
    fist = "     " + _("(a fist: no answer)") if are_fingers and "0" not in keys else ""
    yield keep_together(options(workshop), "   ") + fist
    text = _("Nobody's answer shows until all are in. About {number} minutes.")
    yield text.format(number=minutes)
