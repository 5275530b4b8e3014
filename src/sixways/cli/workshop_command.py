"""`sixways workshop`: a room in which each partner answers for itself."""

import contextlib
import io
import webbrowser
from dataclasses import replace
from pathlib import Path

from typer.main import get_command

from sixways.catalogue import gettext as _
from sixways.catalogue import in_language
from sixways.cli import options
from sixways.cli.context import Context
from sixways.cli.exit_codes import command, warn
from sixways.cli.help import WHO, repeated
from sixways.cli.typed_words import as_words
from sixways.errors import SixwaysError
from sixways.files.filenames import slug
from sixways.files.find import find_responses
from sixways.files.read_rounds import gather_voices
from sixways.model.response_details import ResponseDetails
from sixways.paths import show_path
from sixways.session.voices import Voices
from sixways.session.workshop import Workshop
from sixways.terminal.action_talk import ActionTalk
from sixways.terminal.assess_session import Session, Together
from sixways.terminal.response_checks import check_names
from sixways.terminal.run_session import run_session
from sixways.terminal.typed_command import join_words
from sixways.terminal.workshop_around import Around
from sixways.terminal.workshop_session import WorkshopSession


@command
def workshop(
    setup: options.Setup,
    partner: list[str] = repeated(
        WHO, "--partner NAME", "A partner in the room. Repeat for several.", "the partnership's"
    ),
    round_: str | None = options.ROUND,
    level: str | None = options.LEVEL,
    area: str | None = options.AREA,
    output: str | None = options.FOLDER,
    plain: bool = options.PLAIN,
) -> None:
    """Ask a whole room: each partner answers with one key, hidden until all are in.

    Each partner gets a response of its own, saved after every key. Stop whenever you like: run the
    same command to continue. To change answers that are finished: sixways assess FILE.
    """
    context = setup.find_context(output)
    sources = setup._replace(language=None).words
    details = ResponseDetails(round=context.round(round_), level=level, area=area)
    for name in [*partner, None]:
        check_names(replace(details, partner=name), context.partnership)
    actions = ActionTalk(context.actions_file(warn), context.round(round_))
    folder = show_path(output) if output else None
    place = {"--round": round_, "--level": level, "--area": area, "-o": folder, "--plain": plain}
    session = WorkshopSession(
        context.questionnaire,
        details,
        partner,
        Path(context.responses),
        partnership=context.partnership,
        around=Around(
            actions,
            lambda: _agree(context, session, actions, setup.words),
            lambda shown: _write_page(shown, context, sources),
            resume=join_words(["sixways", "workshop", *setup.words, *as_words(place)]),
            collate=join_words(["sixways", "collate", *filter(None, [folder]), *sources]),
        ),
    )
    if setup.language is None:
        session.folders = context.folders
    with in_language(context.catalogue):
        run_session(session, plain=plain)


def _agree(
    context: Context, room: WorkshopSession, actions: ActionTalk, given: list[str]
) -> Session:
    """The room agrees one score, beside what its partners have just answered."""

    def find_voices(round_: str) -> Voices:
        files = find_responses([context.responses])
        return gather_voices(files, context.questionnaire, context.partnership, round_, names=True)

    return Session(
        room.questionnaire,
        replace(room.details, mode="collective"),
        context.responses,
        given,
        partnership=context.partnership,
        together=Together(find_voices, actions),
    )


def _write_page(shown: Workshop, context: Context, sources: list[str]) -> str:
    """Write the round's report as a page and open it; what to say of it."""
    from sixways.cli import app  # it imports the commands by name

    record = shown.room.shared
    output = f"{slug(record.area or record.partner)}-{_round_in_name(record.round)}.html"
    words = [context.responses, *sources, "--round", record.round, "-f", "html", "-o", output]
    said = io.StringIO()
    # the screen is in use, and reports are English
    with contextlib.redirect_stderr(said), in_language(None):
        code = get_command(app).main(["collate", *words, "--force"], standalone_mode=False)
    if code:
        raise SixwaysError(" ".join(said.getvalue().split()))
    text = _("Wrote {path}").format(path=show_path(output))
    with contextlib.suppress(webbrowser.Error):  # there is none, and the file is there
        browser = webbrowser.get()
        if type(browser) is not webbrowser.GenericBrowser:  # that one takes over the terminal
            browser.open(Path(output).resolve().as_uri())
            text = _("Wrote {path} and opened it").format(path=show_path(output))
    return text


def _round_in_name(name: str) -> str:
    """A round as it is, unless it can't be in a file's name."""
    return name if slug(name) == name.casefold() else slug(name)
