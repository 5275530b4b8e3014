"""What screens of `workshop` say alike: whose it is, where it is, what a key led to."""

from sixways.catalogue import N_
from sixways.catalogue import gettext as _
from sixways.model.sanitise import make_safe
from sixways.model.wording import join, round_in_words
from sixways.session.keys import digit_of
from sixways.session.stages import Notice
from sixways.session.workshop import Workshop
from sixways.session.workshop_stages import WorkshopStage
from sixways.terminal.session_words import ask_for_answer

#: the name of a room's record where no partnership has one; a file's, so it is stored in English
UNNAMED = N_("Workshop")


def whose(workshop: Workshop) -> str:
    """Whose workshop it is, and of which round."""
    shared = workshop.room.shared
    name = _(UNNAMED) if shared.partner == UNNAMED else shared.partner
    return make_safe(f"{name} · {round_in_words(shared.round)}")


def place_of(workshop: Workshop) -> str:
    """`3.4`, `the end of 3`, `the result`: where a workshop is."""
    questionnaire, stop = workshop.questionnaire, workshop.stop
    if workshop.is_after_last:
        return _("the result")
    if stop.question is None:
        number = questionnaire.behaviours.index(stop.behaviour) + 1
        return _("the end of {number}").format(number=number)
    return questionnaire.numbers[stop.behaviour.id, stop.question.id]


def question_number(workshop: Workshop) -> str:
    """`13 of 24`; nothing at the end of a behaviour."""
    questions = workshop.questionnaire.questions
    if workshop.is_after_last or workshop.stop.question is None:
        return ""
    place = questions.index((workshop.stop.behaviour, workshop.stop.question)) + 1
    return _("{place} of {total}").format(place=place, total=len(questions))


def options(workshop: Workshop) -> list[str]:
    """`1 Yes`, `2 Sometimes`; of a label that is its number only that."""
    return [
        key if key == option.label else f"{key} {make_safe(option.label)}"
        for key, option in zip(option_keys(workshop), workshop.questionnaire.scale, strict=True)
    ]


def option_keys(workshop: Workshop) -> list[str]:
    """The digit of each option, or its letter where it has none."""
    questionnaire = workshop.questionnaire
    return [
        digit_of(option, questionnaire) or questionnaire.answer_key(option)
        for option in questionnaire.scale
    ]


def describe(workshop: Workshop) -> str:
    """What the last key led to, in words."""
    notice, in_list = workshop.notice, workshop.stage in _LISTS
    if notice is None:
        typed = workshop.list.typed if in_list else ""
        text = _("Number {typed}: Enter, or its next digit")
        return text.format(typed=typed) if typed else ""
    if notice is Notice.SEVERAL and workshop.stage is WorkshopStage.TURN:
        return _("Several keys came at once, so nothing was answered. Press one key")
    if notice is Notice.SEVERAL:
        return _("Several keys came at once, so nothing was chosen. Press one key")
    if notice is Notice.ONLY_A_KEY:
        text = _('Your comment is only "{text}". Enter keeps it, Esc removes it')
        return text.format(text=workshop.text)
    return _(_TEXTS[notice]) if notice in _TEXTS else _advise(workshop)


_TEXTS = {
    Notice.NO_WORD: N_("One key, not a word"),
    Notice.TOO_FEW: N_("At least two organisations are needed"),
    Notice.ANSWERED_BEFORE: N_("That organisation has answered. To change it: sixways assess"),
    Notice.NOT_HERE: N_("That organisation isn't here"),
}


def _advise(workshop: Workshop) -> str:
    """Which keys do something here."""
    if workshop.stage is WorkshopStage.TURN:
        return ask_for_answer(join(option_keys(workshop), "or"))
    if workshop.stage is WorkshopStage.LOBBY and workshop.has_begun:
        return _("Type a number, or press Enter to go back (? for help)")
    return _(_ADVICE.get(workshop.stage, _CONTINUE))


_CONTINUE = N_("Press Enter to continue (? for help)")


#: where partners are chosen by their numbers
_LISTS = frozenset({WorkshopStage.LOBBY, WorkshopStage.CHANGE})
_ADVICE = {
    WorkshopStage.LOBBY: N_("Type a number, or press Enter to begin (? for help)"),
    WorkshopStage.CHANGE: N_("Type a number, or press Esc for nobody"),
    WorkshopStage.RESULT: N_("Press f to finish (? for help)"),
}
