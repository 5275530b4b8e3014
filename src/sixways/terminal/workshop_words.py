"""What screens of `workshop` say alike: whose it is, where it is, what a key led to."""

from sixways.model.sanitise import make_safe
from sixways.model.wording import join, round_in_words
from sixways.session.keys import digit_of
from sixways.session.stages import Notice
from sixways.session.workshop import Workshop
from sixways.session.workshop_stages import WorkshopStage


def whose(workshop: Workshop) -> str:
    """Whose workshop it is, and of which round."""
    shared = workshop.room.shared
    return make_safe(f"{shared.partner} · {round_in_words(shared.round)}")


def place_of(workshop: Workshop) -> str:
    """`3.4`, `the end of 3`, `the result`: where a workshop is."""
    questionnaire, stop = workshop.questionnaire, workshop.stop
    if workshop.is_after_last:
        return "the result"
    if stop.question is None:
        return f"the end of {questionnaire.behaviours.index(stop.behaviour) + 1}"
    return questionnaire.numbers[stop.behaviour.id, stop.question.id]


def question_number(workshop: Workshop) -> str:
    """`13 of 24`; nothing at the end of a behaviour."""
    questions = workshop.questionnaire.questions
    if workshop.is_after_last or workshop.stop.question is None:
        return ""
    place = questions.index((workshop.stop.behaviour, workshop.stop.question)) + 1
    return f"{place} of {len(questions)}"


def options(workshop: Workshop) -> list[str]:
    """`1 Yes`, `2 Sometimes`; of a label that is its number only that."""
    scale = workshop.questionnaire.scale
    keys = (answer_key(workshop, place) for place in range(len(scale)))
    return [
        key if key == option.label else f"{key} {make_safe(option.label)}"
        for key, option in zip(keys, scale, strict=True)
    ]


def answer_key(workshop: Workshop, place: int) -> str:
    """The digit of an option, or its letter where it has none."""
    questionnaire = workshop.questionnaire
    option = questionnaire.scale[place]
    return digit_of(option, questionnaire) or questionnaire.answer_key(option)


def describe(workshop: Workshop) -> str:
    """What the last key led to, in words."""
    notice, in_list = workshop.notice, workshop.stage in _LISTS
    if notice is None:
        typed = workshop.list.typed if in_list else ""
        return f"Number {typed}: Enter, or its next digit" if typed else ""
    if notice is Notice.SEVERAL:
        done = "answered" if workshop.stage is WorkshopStage.TURN else "chosen"
        return f"Several keys came at once, so nothing was {done}. Press one key"
    if notice is Notice.ONLY_A_KEY:
        return f'Your comment is only "{workshop.text}". Enter keeps it, Esc removes it'
    return _TEXTS.get(notice) or _advise(workshop)


_TEXTS = {
    Notice.NO_WORD: "One key, not a word",
    Notice.TOO_FEW: "At least two organisations are needed",
    Notice.ANSWERED_BEFORE: "That organisation has answered. To change it: sixways assess",
    Notice.NOT_HERE: "That organisation isn't here",
}


def _advise(workshop: Workshop) -> str:
    """Which keys do something here."""
    if workshop.stage is WorkshopStage.TURN:
        questionnaire = workshop.questionnaire
        keys = [questionnaire.answer_key(option) for option in questionnaire.scale]
        return f"Press {join(keys, 'or')} to answer (? for help)"
    return _ADVICE.get(workshop.stage, "Press Enter to continue (? for help)")


#: where partners are chosen by their numbers
_LISTS = frozenset({WorkshopStage.LOBBY, WorkshopStage.CHANGE})
_ADVICE = {
    WorkshopStage.LOBBY: "Type a number, or press Enter to begin (? for help)",
    WorkshopStage.CHANGE: "Type a number, or press Esc for nobody",
    WorkshopStage.RESULT: "Press f to finish (? for help)",
}
