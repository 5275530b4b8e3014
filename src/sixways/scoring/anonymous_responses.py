"""Whole responses without the names of people, or of partners."""

from collections.abc import Iterable, Mapping
from operator import attrgetter

from sixways.model.names import name_key
from sixways.model.response import Identity, Response


def hide_respondents(responses: Iterable[Response]) -> list[Response]:
    """The responses with numbers for people's names, in an order that tells no name.

    There is a number only where several of a partner answered, so that they stay apart.
    """
    alike: dict[Identity, list[Response]] = {}
    for response in responses:
        nameless = response.model_copy(update={"respondent": None})
        alike.setdefault(nameless.identity, []).append(nameless)
    return [
        response.model_copy(update={"respondent": str(number) if len(several) > 1 else None})
        for several in alike.values()
        for number, response in enumerate(sorted(several, key=_answers), 1)
    ]


def _answers(response: Response) -> list[tuple[str, str, str]]:
    return sorted(
        (behaviour, question, option or "")
        for behaviour, given in response.answers.items()
        for question, option in given.items()
    )


def hide_partners(responses: Iterable[Response], letters: Mapping[str, str]) -> list[Response]:
    """The responses with letters for partners, and without what tells who they are.

    Gone are sectors, levels, areas, people's names, comments, who disagreed, and times: each
    response was completed when the last of its round was.
    """
    responses = list(responses)
    last: dict[str, str] = {}
    for response in responses:
        round_ = name_key(response.round)
        last[round_] = max(last.get(round_, ""), response.completed or "")
    nothing = dict.fromkeys(("level", "area", "sector", "started"))
    return hide_respondents(
        response.model_copy(
            update={
                **nothing,
                "partner": letters[name_key(response.partner)],
                "completed": response.completed and last[name_key(response.round)],
                "comments": {},
                "dissent": {},
            }
        )
        for response in responses
    )


def in_order(responses: Iterable[Response]) -> list[Response]:
    """By round, then by partner, place and respondent, and no matter which file each was in."""
    text = attrgetter("round", "partner", "mode")
    return sorted(
        responses,
        key=lambda r: (text(r), r.level or "", r.area or "", r.respondent or "", _answers(r)),
    )
