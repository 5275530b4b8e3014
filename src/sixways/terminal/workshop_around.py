"""What is around a workshop: open actions before it, and after it what a room does next."""

from collections.abc import Callable

from sixways.catalogue import N_
from sixways.catalogue import gettext as _
from sixways.errors import SixwaysError
from sixways.model.sanitise import make_safe
from sixways.session.room_figures import lowest_in
from sixways.session.workshop import Workshop
from sixways.terminal.action_talk import ActionTalk
from sixways.terminal.assess_session import Session
from sixways.terminal.prompt import Ask, Steps
from sixways.terminal.room_result_view import result_lines, result_rows
from sixways.terminal.rows import footer_row

_KEYS = (
    N_("w write down actions"),
    N_("g agree one score"),
    N_("o open as a page"),
    N_("q close"),
)


class Around:
    """Actions before and after, one score that the room agrees, the page, and the next commands."""

    def __init__(
        self,
        actions: ActionTalk,
        agree: Callable[[], Session],
        write_page: Callable[[Workshop], str],
        *,
        resume: str = "sixways workshop",
        collate: str = "sixways collate",
    ) -> None:
        self.actions = actions
        self.agree = agree
        #: writes the report as a page, and returns what to say of it; raises SixwaysError
        self.write_page = write_page
        #: the commands that continue, and that report
        self.resume = resume
        self.collate = collate
        #: the session in which the room agreed one score
        self.agreement: Session | None = None

    def close(self, workshop: Workshop, message: str) -> Steps:
        """Show the result until it is closed or the room begins to agree one score."""
        keys = [_(text) for text in _KEYS]
        while True:
            key = yield Ask(
                [],
                list(result_rows(workshop)),
                "key",
                footer=footer_row(keys),
                message=message,
                plain=tuple(result_lines(workshop)),
                plain_message=f"{message}.",
                plain_prompt=f"{', '.join(keys)}: ",
            )
            match key.casefold():
                case "w":
                    yield from self._write_down(workshop)
                    message = _("g agrees one score, q closes")
                case "g":
                    self.agreement = self.agree()
                    yield from self.agreement.steps()
                    return
                case "o":
                    message = self._open_page(workshop)
                case "q":
                    return
                case _:
                    message = _("Press w, g, o or q")

    def _write_down(self, workshop: Workshop) -> Steps:
        behaviour = lowest_in(workshop.questionnaire, workshop.room.asked)
        partnership = self.actions.file.partnership
        listed = [partner.name for partner in (partnership and partnership.partners) or ()]
        here = [seat.response.partner for seat in workshop.room.seats]
        yield from self.actions.write_down(behaviour, listed or here)

    def _open_page(self, workshop: Workshop) -> str:
        try:
            return make_safe(self.write_page(workshop))
        except SixwaysError as error:  # the meeting continues
            return error.message
