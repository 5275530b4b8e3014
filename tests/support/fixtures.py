"""What the fixtures hand over, as types, and what they begin with."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from sixways.model.response_details import ResponseDetails

if TYPE_CHECKING:
    from pathlib import Path

    from sixways.model.questionnaire import Questionnaire
    from support.form_pages import Form
    from support.screens import Terminal

#: opens a terminal in the test's folder, with a command in it
Open = Callable[..., "Terminal"]
#: puts a line among those shown at the end of the run
Tell = Callable[[str], None]

KNOWN = ResponseDetails(
    round="2026-H2", level="place", area="Riverside", partner="Riverside Council", sector="health"
)


class OpenForm(Protocol):
    """Opens a form in a page of its own; `settings` are those of a browser's context.

    With `made`, one that is in a file already.
    """

    def __call__(
        self,
        questionnaire: Questionnaire = ...,
        details: ResponseDetails = ...,
        made: Path | None = ...,
        **settings: Any,
    ) -> Form: ...
