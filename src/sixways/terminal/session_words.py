"""What `assess` and `workshop` say alike: help, options, keys that answer, boxes for comments."""

from collections.abc import Mapping

from sixways.catalogue import gettext as _
from sixways.model.questionnaire import Questionnaire
from sixways.model.sanitise import make_safe
from sixways.model.wording import join
from sixways.session.edits import Stop
from sixways.session.keys import digit_of
from sixways.terminal.prompt import Ask
from sixways.terminal.rows import BLANK, Row
from sixways.terminal.text_width import columns, pad


def answer_keys(questionnaire: Questionnaire) -> str:
    """`y, s, a or n`."""
    return join([questionnaire.answer_key(option) for option in questionnaire.scale], "or")


def has_digits_beside_letters(questionnaire: Questionnaire) -> bool:
    """Whether an option's number answers as well as its letter."""
    return any(option.key and digit_of(option, questionnaire) for option in questionnaire.scale)


def ask_for_answer(keys: str) -> str:
    """What to press, after a key that isn't an answer."""
    return _("Press {keys} to answer (? for help)").format(keys=keys)


def part_line(questionnaire: Questionnaire, stop: Stop) -> list[str]:
    """In plain lines, the behaviour above its first question; nothing above the others."""
    behaviours = questionnaire.behaviours
    if stop.question is not stop.behaviour.questions[0]:
        return []
    return [
        _("{title}. Part {part} of {total}.").format(
            title=make_safe(stop.behaviour.title),
            part=behaviours.index(stop.behaviour) + 1,
            total=len(behaviours),
        )
    ]


def show_help(
    asking: Ask, heading: Row, keys: Mapping[str, str], *, width: int, indent: int
) -> Ask:
    """What each key does, in place of the content."""
    width = max(width, *map(columns, keys))
    rows = [
        heading,
        BLANK,
        *(
            Row(f"{pad(name, width)}  {text}", indent=indent, hang=width + 2)
            for name, text in keys.items()
        ),
    ]
    return asking._replace(
        rows=rows,
        words=None,
        hidden=False,
        footer=Row(_("Press any key to go back"), "dim"),
        plain=tuple(row.text for row in rows if row.text),
        plain_prompt=_("Press Enter to go back: "),
        message="",
        plain_message="",
    )


def comment_title(*, is_room: bool) -> str:
    """What is above the box."""
    if is_room:
        return _("Record the room's comments (optional)")
    return _("Record your comments (optional)")


def comment_so_far(comment: str) -> str:
    """In plain lines, what is in the box."""
    return _("Comment so far: {comment}").format(comment=make_safe(comment, lines=True))


def comment_prompt(*, is_room: bool, has_comment: bool) -> str:
    """In plain lines, what stands before the comment that is typed."""
    if has_comment and is_room:
        return _("The room's comment, Enter to keep it: ")
    if has_comment:
        return _("Comment, Enter to keep it: ")
    if is_room:
        return _("The room's comment, Enter for none: ")
    return _("Comment, Enter for none: ")
