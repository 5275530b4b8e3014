"""The lobby of `workshop`: who is here, and how it works."""

from collections.abc import Iterator

from sixways.model.sanitise import make_safe
from sixways.session.room import Seat
from sixways.session.workshop import Workshop
from sixways.terminal.prompt import Ask
from sixways.terminal.rows import BLANK, Row, cut, footer_row
from sixways.terminal.workshop_words import (
    answer_key,
    options,
    place_of,
    question_number,
    whose,
)

#: partners in one column
_MOST_ROWS = 12
#: columns of one of two columns
_COLUMN = 38
#: columns of what is said of a partner
_STATE = 33
#: minutes that a room takes for a question
_MINUTES = 2.5


def lobby(workshop: Workshop, asking: Ask) -> Ask:
    """Who is here; numbers change it."""
    room, key = workshop.room, workshop.key_of
    count = f"{len(room.here)} of {len(room.seats)} here"
    begun = workshop.has_begun
    enter = f"Enter back to {place_of(workshop)}" if begun else "Enter begin"
    other = "+ another" if begun else "+ another organisation"
    keys = ["A number: here or away", other, enter, "? help", f"{key('stop')} stop"]
    message = asking.message or _resumed(workshop)
    rules = [*_rules(workshop)]
    people = [
        f"{number}. {make_safe(seat.response.partner)}, {_state(seat) or 'here'}."
        for number, seat in enumerate(room.seats, 1)
    ]
    return asking._replace(
        heading=[*asking.heading, Row("Who is here?", "question", right=count)],
        words=None,
        listed=tuple(_rows(workshop)),
        chosen=workshop.list.chosen or 0,
        below=(BLANK, *map(Row, rules)),
        footer=(footer_row(keys),),
        message=message,
        plain_message=f"{message}." if message else "",
        plain=(f"{whose(workshop)}.", f"Who is here? {count}.", *people, *rules),
        plain_prompt=f"A number for here or away, {other}, {enter}: ",
    )


def _resumed(workshop: Workshop) -> str:
    if workshop.has_begun or not workshop.is_resumed:
        return ""
    number = question_number(workshop)
    return f"Resuming at {f'question {number}' if number else place_of(workshop)}"


def _state(seat: Seat) -> str:
    if seat.answered:
        return f"{seat.answered}, not asked again"
    return "" if seat.present else "away"


def _rows(workshop: Workshop) -> Iterator[Row]:
    """One partner a row; of more than twelve, two."""
    seats, chosen = workshop.room.seats, workshop.list.chosen
    if len(seats) <= _MOST_ROWS:
        for place, seat in enumerate(seats):
            style = "chosen" if place == chosen else ""
            state = _state(seat)
            right = f"{state:<{_STATE}}" if state else ""
            yield Row(_numbered(place, seat, chosen), style, right=right)  # type: ignore[arg-type]  # a style
        return
    height = (len(seats) + 1) // 2
    for row in range(height):
        cells = [
            _numbered(place, seats[place], chosen)
            for place in (row, row + height)
            if place < len(seats)
        ]
        yield Row("  ".join(f"{cut(cell, _COLUMN - 2):<{_COLUMN - 2}}" for cell in cells).rstrip())


def _numbered(place: int, seat: Seat, chosen: int | None) -> str:
    mark = "▸" if place == chosen else " "
    return (
        f" {mark}{place + 1:>2}  {'●' if seat.is_here else '·'} {make_safe(seat.response.partner)}"
    )


_SHOW = {True: "hold up fingers", False: "show an answer"}


def _rules(workshop: Workshop) -> Iterator[str]:
    """How it works, for everybody in the room."""
    minutes = 5 * -(-int(_MINUTES * len(workshop.questionnaire.questions)) // 5)
    keys = [answer_key(workshop, place) for place in range(len(workshop.questionnaire.scale))]
    are_fingers = all(key.isdecimal() for key in keys)
    yield f"One question at a time. Think first, then all {_SHOW[are_fingers]} together:"
    fist = "     (a fist: no answer)" if are_fingers and "0" not in keys else ""
    yield "   ".join(options(workshop)) + fist
    yield f"Nobody's answer shows until all are in. About {minutes} minutes."
