"""What a shell completes after an option: partners, rounds, areas, levels, sectors and rules.

Everything is imported in the functions: `options` names them at each start, and they seldom run.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stderr
from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sixways.cli.context import Context
    from sixways.model.response import Response

#: responses that are looked at for names, so that a large folder doesn't keep the shell waiting
_MOST_READ = 500

#: as Typer calls it: with the command's context, the arguments before, and what was typed
Complete = Callable[[Any, list[str], str], list[str]]


class _Offer(str):
    """A text that Typer keeps, though its capitals and escapes differ from what was typed."""

    def startswith(self, *_: Any) -> bool:
        return True


def _completion(find: Callable[["Context"], Iterable[str | None]]) -> Complete:
    """A function that a shell asks, from one that finds all names there are."""

    def complete(ctx: Any, args: list[str], incomplete: str) -> list[str]:
        from sixways.cli.context import find_context

        try:
            with redirect_stderr(StringIO()):
                found = find_context(partnership=ctx.params.get("partnership"))
                return list(_matching(find(found), incomplete))
        except Exception:  # noqa: BLE001  a message in the middle of a command line helps nobody
            return []

    return complete


def _matching(names: Iterable[str | None], typed: str) -> Iterator[str]:
    """The names that begin as it was typed, each once, as the shell needs them."""
    from sixways.model.names import name_key
    from sixways.model.sanitise import make_safe

    # bash puts a word in as it is, and looks itself whether it is in quotes; others quote it
    quotes = os.environ.get("COMP_WORDS", "").removesuffix(typed)[-1:]
    is_quoted = os.environ.get("_SIXWAYS_COMPLETE") != "complete_bash" or quotes in ("'", '"')
    for name in dict.fromkeys(filter(None, names)):
        # a name that would show otherwise than it is can't be typed either
        if name_key(name).startswith(name_key(typed)) and make_safe(name) == name:
            yield _Offer(name if is_quoted else re.sub(r"([^\w./:@%+=,-])", r"\\\1", name))


def _responses(context: "Context") -> Iterator["Response"]:
    from sixways.files.find import walk_folder
    from sixways.files.response_json import read_responses

    paths = islice(walk_folder(context.responses, ".json"), _MOST_READ)
    return (read.response for read in read_responses(paths) if read.response is not None)


def _partners(context: "Context") -> Iterator[str]:
    if (known := context.partnership) and known.partners:
        yield from (partner.name for partner in known.partners)
    else:
        yield from sorted({r.partner for r in _responses(context) if r.mode == "individual"})


def _rounds(context: "Context") -> Iterator[str | None]:
    yield context.round()
    if context.partnership:
        yield from context.partnership.rounds or ()
    yield from sorted({response.round for response in _responses(context)}, reverse=True)


def _areas(context: "Context") -> Iterator[str | None]:
    if context.partnership and context.partnership.areas:
        yield from (area.name for area in context.partnership.all_areas)
    else:
        yield from sorted({response.area or "" for response in _responses(context)})


def _levels(context: "Context") -> Iterable[str]:
    return context.questionnaire.level_ids


def _sectors(context: "Context") -> Iterator[str | None]:
    if context.partnership and context.partnership.partners:
        yield from (partner.sector for partner in context.partnership.partners)
    else:
        yield from sorted({response.sector or "" for response in _responses(context)})


def _rules(_: "Context") -> Iterator[str]:
    from sixways.check.rules import RULES

    return (rule.name for rule in RULES)


#: by the name of an option, whatever its command
COMPLETIONS = {
    "--partner": _completion(_partners),
    "--owner": _completion(_partners),
    "--round": _completion(_rounds),
    "--area": _completion(_areas),
    "--level": _completion(_levels),
    "--sector": _completion(_sectors),
    "--rule": _completion(_rules),
}
