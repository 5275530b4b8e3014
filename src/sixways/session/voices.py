"""How partners answered individually, for a room that agrees its answers."""

from collections.abc import Iterable, Mapping

from sixways.model.response import Response

#: partners by option, for each (behaviour, question); "" for a partner whose name is hidden
Voices = Mapping[tuple[str, str], Mapping[str, tuple[str, ...]]]


def collect_voices(responses: Iterable[Response], *, names: bool) -> Voices:
    """How partners answered individually; each response counts, also two from one partner."""
    given: dict[tuple[str, str], dict[str, list[str]]] = {}
    for response in responses:
        for behaviour, answers in response.answers.items():
            for question, option in answers.items():
                if option is not None:
                    heard = given.setdefault((behaviour, question), {}).setdefault(option, [])
                    heard.append(response.partner if names else "")
    return {
        question: {option: tuple(sorted(heard)) for option, heard in options.items()}
        for question, options in given.items()
    }


def partners_in(voices: Voices) -> list[str]:
    """The names of the partners who answered, sorted; hidden ones aren't there."""
    heard = (names for options in voices.values() for names in options.values())
    return sorted({name for names in heard for name in names} - {""})
