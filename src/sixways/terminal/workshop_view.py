"""What `workshop` shows at each step: a question, its answers once all are in, help."""

from collections.abc import Callable, Iterator, Mapping

from sixways.catalogue import gettext as _
from sixways.model.sanitise import make_safe
from sixways.model.wording import join
from sixways.session.edits import is_seen
from sixways.session.keys import vocabulary_of
from sixways.session.workshop import Workshop
from sixways.session.workshop_stages import WorkshopStage
from sixways.terminal.lobby_view import lobby
from sixways.terminal.prompt import Ask
from sixways.terminal.room_result_view import behaviour_end, result, with_comment_box
from sixways.terminal.rows import (
    BLANK,
    ROW_WIDTH,
    TEXT_WIDTH,
    Row,
    footer_row,
    keep_together,
    sentence,
)
from sixways.terminal.session_words import has_digits_beside_letters, part_line, show_help
from sixways.terminal.text_width import columns, cut, cut_names, pad
from sixways.terminal.workshop_words import (
    describe,
    option_keys,
    options,
    question_number,
    whose,
)

#: partners that fit below a question
_MOST_ROWS = 12
#: rows that answers take, at most
_ANSWER_ROWS = 10
#: partners of one answer that have a mark each
_MOST_MARKS = 12
_INDENT = 5


def ask(workshop: Workshop) -> Ask:
    """What to show and ask now."""
    stage = workshop.stage
    is_turn = stage is WorkshopStage.TURN
    message = describe(workshop)
    asking = Ask(
        [Row(whose(workshop))],
        [],
        "key",
        message=message,
        plain_message=sentence(message),
        words=vocabulary_of(workshop.questionnaire, asks=is_turn),
        hidden=is_turn,
    )
    view = _help if workshop.shows_help else _VIEWS.get(stage, result)
    return view(workshop, asking)


# A question


def _question(workshop: Workshop) -> list[Row]:
    stop = workshop.stop
    assert stop.question
    number = workshop.questionnaire.numbers[stop.behaviour.id, stop.question.id]
    rows = [Row(f"{number}  {make_safe(stop.question.text)}", "question", hang=len(number) + 2)]
    if stop.question.hint:
        rows.append(Row(make_safe(stop.question.hint), "hint", indent=len(number) + 2))
    return [*rows, BLANK]


def _head(workshop: Workshop) -> Row:
    """The behaviour, the question's place, and how many answers are in."""
    here = workshop.room.here
    seen = sum(is_seen(seat.response, workshop.stop) for seat in here)
    right = _("Question {question} · {number} of {total} in").format(
        question=question_number(workshop), number=seen, total=len(here)
    )
    return Row(make_safe(workshop.stop.behaviour.title), right=right)


def _question_lines(workshop: Workshop) -> Iterator[str]:
    """The question in plain lines: its text first, its position last."""
    yield from part_line(workshop.questionnaire, workshop.stop)
    yield from (row.text.replace("  ", " ", 1) for row in _question(workshop) if row.text)
    place = _("Question {question}").format(question=question_number(workshop))
    yield f"{', '.join(options(workshop))}. {place}."


def _turn(workshop: Workshop, asking: Ask) -> Ask:
    key, seat = workshop.key_of, workshop.turn
    assert seat
    partners = list(_partners_in_turn(workshop))
    chosen = next(i for i, other in enumerate(workshop.room.here) if other is seat)
    rows = [
        *_question(workshop),
        Row(keep_together(options(workshop), "     "), indent=_INDENT),
        BLANK,
    ]
    fits = len(partners) <= _MOST_ROWS
    words = [
        *([_("Enter keep")] if workshop.is_changing else []),
        _("← back"),
        _("{key} no answer").format(key=key("skip")),
        _("{key} who is here").format(key=key("partners")),
        _("? help"),
        _("{key} stop").format(key=key("stop")),
    ]
    prompt = _("{partner}, your answer: ")
    if workshop.is_changing:
        prompt = _("{partner}, your answer again (Enter keeps it): ")
    return asking._replace(
        heading=[_head(workshop)],
        rows=[*rows, *(partners if fits else [])],
        listed=() if fits else tuple(partners),
        chosen=chosen,
        footer=footer_row(words),
        plain=tuple(_question_lines(workshop)),
        plain_prompt=prompt.format(partner=make_safe(seat.response.partner)),
    )


def _partners_in_turn(workshop: Workshop) -> Iterator[Row]:
    """Who has answered, whose turn it is, and who is waited for."""
    here = workshop.room.here
    names = [make_safe(seat.response.partner) for seat in here]
    for seat, name in zip(here, cut_names(names, TEXT_WIDTH - _INDENT - 16), strict=True):
        apart = seat is not here[0]
        if seat is workshop.turn:
            again = "   " + _("changes it") if workshop.is_changing else ""
            yield Row(f"▸ {name}{again}", "chosen", indent=_INDENT - 2, is_apart=apart)
        else:
            mark = "●" if is_seen(seat.response, workshop.stop) else "·"
            yield Row(f"{mark} {name}", indent=_INDENT, is_apart=apart)


# The answers


def _shown(workshop: Workshop, asking: Ask) -> Ask:
    key, question = workshop.key_of, workshop.stop.question
    assert question
    answers = workshop.room.answers_at(workshop.stop)
    differ = sum(bool(names) for option, names in answers.items() if option is not None) > 1
    caution = make_safe(question.caution) if question.caution and differ else ""
    below = [BLANK, Row(caution)] if caution else []
    comment = _("{key} comment").format(key=key("comment"))
    comment += " ✓" if workshop.present_comment else ""
    change = _("{key} change an answer").format(key=key("change"))
    footer = footer_row([_("Enter next question"), change, comment, _("← back"), _("? help")])
    prompt = _("Enter for the next question, {key} to change an answer: ")
    lines = [
        f"{label}: {make_safe(', '.join(names))}." for label, names in _named(workshop, answers)
    ]
    return asking._replace(
        heading=[_head(workshop)],
        rows=[*_question(workshop), *_answer_rows(workshop, answers), *below],
        footer=footer,
        plain=(*lines, *([sentence(caution)] if caution else [])),
        plain_prompt=prompt.format(key=key("change")),
    )


def _named(
    workshop: Workshop, answers: Mapping[str | None, list[str]], *, with_all: bool = False
) -> list[tuple[str, list[str]]]:
    """Each option as it was shown, and who gave it; without those that nobody gave."""
    labels = options(workshop)
    rows = [
        (label, answers[option.id])
        for label, option in zip(labels, workshop.questionnaire.scale, strict=True)
    ]
    shown = [row for row in rows if row[1] or with_all]
    none = answers.get(None, [])
    return [*shown, (_("No answer"), none)] if none else shown


def _answer_rows(workshop: Workshop, answers: Mapping[str | None, list[str]]) -> list[Row]:
    """Who gave which answer, in ten rows: names are cut where they are too many."""
    named = _named(workshop, answers, with_all=True)
    labels = [label for label, _names in named]
    marks = [_marks(len(names)) for _label, names in named]
    widest, most = max(map(columns, labels)), max(map(len, marks))
    start = widest + most + 4
    width = TEXT_WIDTH - _INDENT - start
    rows: list[Row] = []
    for lines in (9, 4, 3, 2, 1):
        rows = [
            Row(
                f"{pad(label, widest)}  {mark:<{most}}  "
                f"{cut(make_safe(', '.join(names)), width * lines - 8 * (lines > 1))}".rstrip(),
                indent=_INDENT,
                hang=start,
                is_apart=label != labels[0],
            )
            for (label, names), mark in zip(named, marks, strict=True)
        ]
        if sum(len(row.lines(ROW_WIDTH)) for row in rows) <= _ANSWER_ROWS:
            break
    return rows


def _marks(count: int) -> str:
    return f"{count} ●" if count > _MOST_MARKS else " ".join("●" * count)


def _change(workshop: Workshop, asking: Ask) -> Ask:
    listed = [
        Row(
            f" {'▸' if place == workshop.list.chosen else ' '}{place + 1:>2}  "
            f"{make_safe(seat.response.partner)}",
            "chosen" if place == workshop.list.chosen else "",
            is_apart=seat is not workshop.room.here[0],
        )
        for place, seat in enumerate(workshop.room.seats)
        if seat.is_here
    ]
    return asking._replace(
        heading=[_head(workshop)],
        rows=[Row(_("Whose answer changes?"), "question"), BLANK],
        listed=tuple(listed),
        chosen=next((n for n, row in enumerate(listed) if row.style), 0),
        words=None,
        footer=footer_row([_("Type a number"), _("Esc nobody"), _("? help")]),
        plain=(_("Whose answer changes?"), *(f"{row.text.strip()}." for row in listed)),
        plain_prompt=_("A number, Enter for nobody: "),
    )


# Comments and help


def _comment(workshop: Workshop, asking: Ask) -> Ask:
    keys = [_("Enter save"), _("Alt-Enter new line"), _("Esc undo"), _("Ctrl-C stop")]
    rows = _question(workshop) if workshop.stop.question else []
    asking = asking._replace(heading=[_head(workshop)], rows=rows, plain=())
    return with_comment_box(workshop, asking, keys)


def _help(workshop: Workshop, asking: Ask) -> Ask:
    key = workshop.key_of
    texts = {
        **_answer_help(workshop),
        _("Enter"): _("next question, once all are in"),
        f"←, {key('back')}": _("goes back a partner or a question"),
        key("skip"): _("that partner gives no answer"),
        key("change"): _("changes one partner's answer, once all are in"),
        key("comment"): _("the room's comment on the behaviour"),
        key("partners"): _(
            "who is here. Anyone who arrives late begins at this question, and can answer the "
            "earlier ones afterwards with sixways assess"
        ),
        key("stop"): _(
            "stops. Everything is saved: run sixways workshop to continue, even next week"
        ),
    }
    heading = Row(_("Each partner answers for itself, in turn"), "question")
    return show_help(asking, heading, texts, width=8, indent=0)


def _answer_help(workshop: Workshop) -> dict[str, str]:
    """The keys that answer, and what they do."""
    if has_digits_beside_letters(workshop.questionnaire):
        return {_("a digit"): _("or a letter: that partner's answer. None shows until all are in")}
    name = join(option_keys(workshop), "or")
    return {name: _("that partner's answer. None shows until all are in")}


_VIEWS: Mapping[WorkshopStage, Callable[[Workshop, Ask], Ask]] = {
    WorkshopStage.LOBBY: lobby,
    WorkshopStage.TURN: _turn,
    WorkshopStage.SHOWN: _shown,
    WorkshopStage.CHANGE: _change,
    WorkshopStage.COMMENT: _comment,
    WorkshopStage.END: behaviour_end,
}
