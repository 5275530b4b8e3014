"""What one response says beside another of the same partner: the same, more, or otherwise."""

from typing import Literal, NamedTuple

from sixways.model.names import name_key
from sixways.model.response import Identity, Response, clean_comment

Verdict = Literal["same", "more", "less", "newer", "older", "conflict"]


def compare_responses(first: Response, second: Response) -> Verdict:
    """What the second is beside the first.

    When they were begun and completed makes no difference between two that say the same, and all
    the difference between two that don't: a draft is older than what is completed. One that says
    all that the other says is no other answer, only more of it.
    """
    if _content(first) == _content(second):
        return "same"
    if _adds_to(first, second):
        return "more"
    if _adds_to(second, first):
        return "less"
    times = first.completed or "", second.completed or ""
    if times[0] == times[1]:
        return "conflict"
    return "newer" if times[0] < times[1] else "older"


def _adds_to(first: Response, second: Response) -> bool:
    """Whether the second says what the first says, and more: other questions, or comments."""
    before, after = _content(first), _content(second)
    if before.of_whom != after.of_whom or (second.is_draft and not first.is_draft):
        return False
    if first.dissent != second.dissent or (first.sector and before.sector != after.sector):
        return False
    if not (before.answers <= after.answers and before.comments <= after.comments):
        return False
    # somebody else can have left a question out, and agree in all others
    at_once = first.completed == second.completed
    return first.is_draft or at_once or before.answers == after.answers


class _Content(NamedTuple):
    """What a response says, however it is written."""

    of_whom: tuple[Identity, str]
    sector: str
    is_draft: bool
    answers: frozenset[tuple[str, str, str]]
    comments: frozenset[tuple[str, str]]
    dissent: object


def _content(response: Response) -> _Content:
    answers = {
        (behaviour, question, option)
        for behaviour, given in response.answers.items()
        for question, option in given.items()
        if option is not None
    }
    comments = {
        (behaviour, text)
        for behaviour, comment in response.comments.items()
        if (text := clean_comment(comment or ""))
    }
    return _Content(
        (response.identity, response.questionnaire.fingerprint or response.questionnaire.id),
        name_key(response.sector or ""),
        response.is_draft,
        frozenset(answers),
        frozenset(comments),
        response.dissent,
    )
