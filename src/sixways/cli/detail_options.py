"""The options that say whose response it is, for commands that take all of them."""

import functools
import inspect
from collections.abc import Callable
from typing import Any, get_type_hints

from sixways.cli import options
from sixways.model.response_details import ResponseDetails

#: what a command's `given` is before its options are read
NOT_GIVEN = ResponseDetails()


def _read_details(
    round_: options.Round = None,
    level: options.Level = None,
    area: options.Area = None,
    partner: options.Partner = None,
    sector: options.Sector = None,
    respondent: options.Respondent = None,
    mode: options.Mode = "individual",
) -> ResponseDetails:
    return ResponseDetails(round_, level, area, partner, sector, respondent, mode)


def with_details(function: Callable[..., None]) -> Callable[..., None]:
    """Put these options in the place of a command's parameter `given`, which holds them all."""
    shared = inspect.signature(_read_details).parameters
    own = inspect.signature(function).parameters

    @functools.wraps(function)
    def wrapper(**values: Any) -> None:
        details = _read_details(**{name: values.pop(name) for name in shared})
        function(given=details, **values)

    parameters = [
        parameter
        for name in own
        for parameter in (shared.values() if name == "given" else [own[name]])
    ]
    # what Typer makes a command's options of
    wrapper.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # is read
    hints = get_type_hints(_read_details, include_extras=True)
    wrapper.__annotations__ = function.__annotations__ | hints
    return wrapper
