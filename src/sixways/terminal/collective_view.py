"""What a room sees that agrees its answers: how partners answered, and who disagrees."""

from collections import Counter
from collections.abc import Iterator, Mapping

from sixways.catalogue import N_
from sixways.catalogue import gettext as _
from sixways.model.sanitise import make_safe
from sixways.session.dissenters import dissent_at, has_dissenter
from sixways.session.interview import Interview
from sixways.session.keys import BACK_TAB, UP
from sixways.session.stages import Stage
from sixways.terminal.prompt import Ask
from sixways.terminal.rows import BLANK, TEXT_WIDTH, Row, Style, footer_row
from sixways.terminal.session_words import has_digits_beside_letters
from sixways.terminal.text_width import columns, cut, pad

#: columns of options at most, for names to be beside them; else they are below
_WIDEST_LABEL = 40
#: what is said about a partner who disagrees, in the list of all
_TAKEN_BACK = N_("disagrees (its number takes it back)")


def ask(interview: Interview, asking: Ask) -> Ask:
    """Who disagrees, or why."""
    if interview.stage is Stage.DISSENTER:
        return _choose(interview, asking)
    partner = make_safe(interview.dissenter)
    question = _("Why does {partner} disagree? (Enter for no reason)").format(partner=partner)
    if interview.stage is Stage.NAME:
        question = _("Who disagrees? Type a name, or press Enter for nobody")
    return asking._replace(
        rows=[Row(question, "question"), BLANK],
        expects="line",
        prompt="> ",
        footer=footer_row([_("Enter save"), _("Esc leave")]),
        ends=frozenset({UP, BACK_TAB}),
        plain=(question,),
        plain_prompt="> ",
    )


def _choose(interview: Interview, asking: Ask) -> Ask:
    """The partners by number, and who of them disagrees already."""
    names = [make_safe(name) for name in interview.partners]
    states = [
        _(_TAKEN_BACK) if has_dissenter(interview.response, interview.stop, name) else ""
        for name in interview.partners
    ]
    chosen = interview.numbers.chosen
    listed = [
        Row(
            f" {'▸' if place == chosen else ' '}{place + 1:>2}  {name}",
            "chosen" if place == chosen else "",
            right=state,
            is_short=True,
            is_apart=place > 0,
        )
        for place, (name, state) in enumerate(zip(names, states, strict=True))
    ]
    lines = [
        f"{number}. {name}{f', {state}' if state else ''}."
        for number, (name, state) in enumerate(zip(names, states, strict=True), 1)
    ]
    return asking._replace(
        rows=[Row(_("Who disagrees?"), "question"), BLANK],
        listed=tuple(listed),
        chosen=chosen or 0,
        words=None,
        footer=footer_row([_("Type a number"), _("Esc nobody"), _("? help")]),
        plain=(_("Who disagrees?"), *lines),
        plain_prompt=_("A number, Enter for nobody: "),
    )


def voices(interview: Interview) -> Mapping[str, tuple[str, ...]]:
    """Who answered the current question individually, by option."""
    stop = interview.stop
    if stop.question is None or not interview.alongside:
        return {}
    return interview.alongside.get((stop.behaviour.id, stop.question.id)) or {}


def add_voices(interview: Interview, options: list[Row], most_lines: int) -> list[Row]:
    """The options with who answered individually beside them, and the way to leave it open."""
    heard = voices(interview)
    mark, key = "▸" if interview.is_undecided else " ", interview.key_of("undecided")
    text = _("We can't agree")
    style: Style = "chosen" if interview.is_undecided else ""
    gap = "      " if has_digits_beside_letters(interview.questionnaire) else "   "
    undecided = Row(f"{mark} {key}{gap}{text}", style, indent=3, is_apart=True)
    if not heard:
        return [*options, undecided]
    start = max(columns(row.text) for row in options) + 4
    is_beside = start <= _WIDEST_LABEL
    if not is_beside:
        start = options[0].hang
    rows = [Row(_("individual answers"), "dim", indent=start + 3)]
    for option, row in zip(interview.questionnaire.scale, options, strict=True):
        names = heard.get(option.id, ())
        width = TEXT_WIDTH - start - 7
        answers = f"{len(names)}   {cut(_name(names), width * most_lines - 8)}".rstrip()
        if not names:
            rows.append(row)
        elif is_beside:
            text = f"{pad(row.text, start)}{answers}"
            rows.append(row._replace(text=text, hang=start + 4))
        else:
            rows += [row, Row(answers, indent=start + 3, hang=4)]
    return [*rows, undecided]


def _name(names: tuple[str, ...]) -> str:
    """`Riverside Council (2), Carers Together`; nothing where names are hidden."""
    counts = Counter(filter(None, names))
    return make_safe(", ".join(f"{n} ({k})" if k > 1 else n for n, k in counts.items()))


def voice_lines(interview: Interview) -> Iterator[str]:
    """In plain lines, how each option was answered individually."""
    heard = voices(interview)
    for option in interview.questionnaire.scale:
        if names := heard.get(option.id):
            who = _name(names)
            count = f"{len(names)}: {who}" if who else f"{len(names)}"
            text = _("{answer} answered by {partners}.")
            yield text.format(answer=make_safe(option.label), partners=count)


def dissent_rows(interview: Interview) -> Iterator[Row]:
    """That the room couldn't agree, and who disagrees."""
    texts = list(lines(interview))
    if texts:
        yield BLANK
    for text in texts:
        yield Row(text, indent=5)


def lines(interview: Interview) -> Iterator[str]:
    """The same in plain lines."""
    dissent = dissent_at(interview.response, interview.stop)
    if dissent is None:
        return
    if not dissent.agreed:
        yield _("The room couldn't agree")
    for one in dissent.by:
        who = _("{partner} disagrees").format(partner=make_safe(one.partner))
        yield f"{who}: {make_safe(one.reason)}" if one.reason else who
