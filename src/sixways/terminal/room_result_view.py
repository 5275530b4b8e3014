"""What a room sees of its answers: at the end of a behaviour, and of all."""

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from sixways.catalogue import gettext as _
from sixways.catalogue import ngettext
from sixways.model.sanitise import make_safe
from sixways.model.wording import decimal, join, plain, whole
from sixways.session.keys import BACK_TAB, UP
from sixways.session.room_figures import (
    Difference,
    Missed,
    Spread,
    absences_in,
    differences_in,
    find_lowest,
    spread_of,
    spreads_in,
)
from sixways.session.workshop import Workshop
from sixways.terminal.prompt import Ask
from sixways.terminal.rows import BLANK, ROW_WIDTH, TEXT_WIDTH, Row, footer_row, sentence
from sixways.terminal.session_words import comment_prompt, comment_so_far, comment_title
from sixways.terminal.text_width import centre, columns, cut, cut_words, pad
from sixways.terminal.workshop_words import whose

#: cells of a line from the least to the most: of one behaviour, and of all below each other
_CELLS, _CELLS_OF_ALL = 61, 37
_INDENT = 5
#: columns of a behaviour's name, at least and at most, and of what stands before a finding
_NAME, _WIDEST_NAME, _LABEL = 30, 48, 16
#: questions that are shown at the end of a behaviour
_MOST_DIFFERENCES = 2
#: numbers of questions without an answer that are listed
_MOST_NUMBERS = 8


# The end of a behaviour


def behaviour_end(workshop: Workshop, asking: Ask) -> Ask:
    """Where the partners stand, where they differ most, and the room's comment."""
    questionnaire, behaviour = workshop.questionnaire, workshop.stop.behaviour
    responses = workshop.room.asked
    spread = spread_of(questionnaire, behaviour, responses)
    behaviours = questionnaire.behaviours
    heading = _("{place} of {total}  {title}").format(
        place=behaviours.index(behaviour) + 1,
        total=len(behaviours),
        title=make_safe(behaviour.title),
    )
    differences = differences_in(questionnaire, [behaviour], responses)[:_MOST_DIFFERENCES]
    rows = [*_line_rows(workshop, spread), BLANK, *_difference_rows(workshop, differences)]
    asking = asking._replace(
        heading=[Row(heading, right=_number_of_partners(len(spread.percents)))],
        rows=rows,
        follows_answer=True,
        plain=(
            _spread_in_words(workshop, spread),
            *_difference_lines(workshop, differences),
        ),
    )
    return with_comment_box(workshop, asking, [_("Enter continue"), _("Shift-Tab back")])


def with_comment_box(workshop: Workshop, asking: Ask, keys: Sequence[str]) -> Ask:
    """The same with a box for the room's comment below."""
    comment = workshop.present_comment
    so_far = [comment_so_far(comment)] if comment else []
    return asking._replace(
        rows=[*asking.rows, BLANK, Row(comment_title(is_room=True), "question")],
        expects="text",
        prompt="> ",
        text=workshop.text,
        hidden=False,
        ends=frozenset({UP, BACK_TAB}),
        footer=footer_row(keys),
        plain=(*asking.plain, *so_far),
        plain_prompt=comment_prompt(is_room=True, has_comment=bool(comment)),
    )


def _line_rows(workshop: Workshop, spread: Spread) -> Iterator[Row]:
    """Dots on a line from the least to the most, and the room's average below it."""
    if spread.percent is None:
        yield Row(_("No partner has answered half of these questions"), indent=_INDENT)
        return
    low, high = _ends(workshop)
    room = _("the room: {average}").format(average=_average(workshop, spread))
    middle = centre(room, _CELLS - len(low) - len(high))
    yield Row(f"{low}{middle}{high}", indent=_INDENT, narrow=_spread_in_words(workshop, spread))
    yield Row(_dots(spread, _CELLS, "─"), indent=_INDENT, narrow="")
    yield Row(f"{'':{_cell(spread.percent, _CELLS)}}▲", indent=_INDENT, narrow="")


def _ends(workshop: Workshop) -> tuple[str, str]:
    questionnaire = workshop.questionnaire
    if questionnaire.low == 0:
        return "0 %", "100 %"
    return plain(questionnaire.low), plain(questionnaire.high)


def _average(workshop: Workshop, spread: Spread) -> str:
    """`51 %`; the mean where the scale doesn't begin at 0."""
    if workshop.questionnaire.low == 0:
        return f"{whole(spread.percent)} %"
    return decimal(spread.mean)


def _cell(percent: Fraction, cells: int) -> int:
    return int(percent * (cells - 1) / 100 + Fraction(1, 2))


def _dots(spread: Spread, cells: int, empty: str) -> str:
    """A dot for each partner, and a digit where several are in one place."""
    counts = Counter(_cell(percent, cells) for percent in spread.percents)
    marks = {place: "●" if n == 1 else str(n) if n <= 9 else "+" for place, n in counts.items()}
    return "".join(marks.get(place, empty) for place in range(cells))


def _spread_in_words(workshop: Workshop, spread: Spread) -> str:
    """`Set the tone: the room 51 percent, lowest 25, highest 75`."""
    name = make_safe(spread.behaviour.name)
    if spread.percent is None:
        nobody = _("No partner has answered half of these questions")
        return f"{name}: {nobody}."
    if workshop.questionnaire.low == 0:
        text = _("{name}: the room {room} percent, lowest {lowest}, highest {highest}")
        room, values = whole(spread.percent), [whole(percent) for percent in spread.percents]
    else:
        text = _("{name}: the room {room}, lowest {lowest}, highest {highest}")
        room, values = decimal(spread.mean), [decimal(mean) for mean in spread.means]
    return text.format(name=name, room=room, lowest=values[0], highest=values[-1])


def _difference_rows(workshop: Workshop, differences: Sequence[Difference]) -> Iterator[Row]:
    """The questions, with how many gave each answer at the end of the last line."""
    if not differences:
        yield Row(_("Nobody differed by more than one step"))
        return
    yield Row(_("Answers differed most on"))
    for difference in differences:
        number = _number(workshop, difference)
        text = f"{number}  {make_safe(difference.question.text)}"
        hang = len(number) + 2
        lines = Row(text, hang=hang).lines(ROW_WIDTH)
        counts = _counts(workshop, difference)
        if columns(lines[-1]) + 2 + columns(counts) <= ROW_WIDTH:
            for place, line in enumerate(lines[:-1]):
                narrow = "" if place else text
                yield Row(line.strip(), "question", _lead(line), hang, narrow=narrow)
            last = lines[-1]
            narrow = counts if lines[:-1] else f"{text} {counts}"
            yield Row(last.strip(), "question", _lead(last), right=counts, narrow=narrow)
        else:
            yield Row(text, "question", hang=hang)
            yield Row(counts, indent=hang)


def _difference_lines(workshop: Workshop, differences: Sequence[Difference]) -> Iterator[str]:
    """The same in plain lines."""
    if not differences:
        yield sentence(_("Nobody differed by more than one step"))
    for each in differences:
        text = make_safe(each.question.text)
        question = f"{_number(workshop, each)} {text} {_counts(workshop, each)}"
        yield _("Differed most: {question}.").format(question=question)


def _lead(line: str) -> int:
    return len(line) - len(line.lstrip())


def _number(workshop: Workshop, difference: Difference) -> str:
    return workshop.questionnaire.numbers[difference.behaviour.id, difference.question.id]


def _counts(workshop: Workshop, difference: Difference) -> str:
    """`1 Yes, 2 Sometimes, 3 No`."""
    options = workshop.questionnaire.options
    return ", ".join(f"{n} {make_safe(options[o].label)}" for o, n in difference.counts.items())


# The result


def result(workshop: Workshop, asking: Ask) -> Ask:
    """The result of all behaviours, before it is finished."""
    key = workshop.key_of
    message = _("Not finished yet: f saves everyone's answers as finished")
    keys = [
        _("f finish"),
        _("← back"),
        _("{key} who is here").format(key=key("partners")),
        _("? help"),
        _("{key} stop").format(key=key("stop")),
    ]
    return asking._replace(
        heading=[],
        rows=list(result_rows(workshop)),
        footer=footer_row(keys),
        message=asking.message or message,
        plain_message=asking.plain_message or f"{message}.",
        plain=tuple(result_lines(workshop)),
        plain_prompt=_("f to finish, or a command: "),
    )


def result_rows(workshop: Workshop) -> Iterator[Row]:
    """The picture of all behaviours, and what to talk about."""
    room = workshop.room
    answered = sum(any(map(len, r.answers.values())) for r in room.asked)
    partners = ngettext(
        "{answered} of {number} partner", "{answered} of {number} partners", len(room.seats)
    ).format(answered=answered, number=len(room.seats))
    yield Row(whose(workshop), "title", right=partners, is_short=True)
    low, high = _ends(workshop)
    unit = "%" if workshop.questionnaire.low == 0 else " "
    spreads = spreads_in(workshop.questionnaire, workshop.room.asked)
    longest = max(columns(make_safe(spread.behaviour.name)) for spread in spreads)
    width = min(max(longest, _NAME), _WIDEST_NAME)
    cells = _CELLS_OF_ALL + _NAME - width
    each = centre(_("each ● a partner"), cells - len(low) - len(high))
    yield Row(f"{'':{width + 6}}{unit}  {low}{each}{high}", narrow="")
    lowest = find_lowest(workshop.questionnaire, workshop.room.asked)
    for place, spread in enumerate(spreads, 1):
        is_lowest, name = spread.behaviour is lowest, cut(make_safe(spread.behaviour.name), width)
        mark = "▸" if is_lowest else " "
        figure = whole(spread.percent)
        if workshop.questionnaire.low != 0:
            figure = decimal(spread.mean)
        text = f"{mark}{place:>2} {pad(name, width)}{figure:>3}  {_dots(spread, cells, '·')}"
        in_words = f"{mark}{place:>2} {_spread_in_words(workshop, spread)}"
        yield Row(text, "chosen" if is_lowest else "", hang=4, narrow=in_words)
    yield BLANK
    findings = list(_findings(workshop))
    start = max(_LABEL, *(columns(label) + 2 for label, _text in findings)) if findings else 0
    for label, text in findings:
        yield Row(f"{pad(label, start)}{cut_words(text, TEXT_WIDTH - start)}")


def _findings(workshop: Workshop) -> Iterator[tuple[str, str]]:
    """The lowest behaviour, where answers differed most, and what has no answer."""
    questionnaire, responses = workshop.questionnaire, workshop.room.asked
    if lowest := find_lowest(questionnaire, responses):
        yield _("Lowest"), make_safe(lowest.name)
    differences = differences_in(questionnaire, questionnaire.behaviours, responses)
    if differences:
        first = differences[0]
        yield _("Differed most"), f"{_number(workshop, first)} {make_safe(first.question.text)}"
    absences = absences_in(questionnaire, responses)
    if numbers := absences.unanswered.numbers:
        which = join(numbers)
        if len(numbers) > _MOST_NUMBERS:
            text = ngettext("{number} question", "{number} questions", len(numbers))
            which = text.format(number=len(numbers))
        yield _("No answer"), f"{which}, {_partners(absences.unanswered)}"
    if absences.came_at.numbers:
        text = _("{partners}, at {questions}")
        yield _("Came late"), _absent(text, absences.came_at)
    if absences.left_before.numbers:
        text = _("{partners}, before {questions}")
        yield _("Left early"), _absent(text, absences.left_before)


def _absent(text: str, missed: Missed) -> str:
    return text.format(partners=_partners(missed), questions=join(missed.numbers))


def _partners(missed: Missed) -> str:
    return _("one partner") if missed.partners == 1 else _number_of_partners(missed.partners)


def _number_of_partners(number: int) -> str:
    return ngettext("{number} partner", "{number} partners", number).format(number=number)


def result_lines(workshop: Workshop) -> Iterator[str]:
    """The same in plain lines."""
    spreads = spreads_in(workshop.questionnaire, workshop.room.asked)
    yield f"{whose(workshop)}."
    yield from (_spread_in_words(workshop, spread) for spread in spreads)
    for label, text in _findings(workshop):
        yield sentence(f"{label}: {text}")
