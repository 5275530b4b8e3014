"""`sixways init`: a partnership's settings from a few questions."""

from pathlib import Path
from typing import Annotated

import typer

from sixways import clock
from sixways.cli import options
from sixways.cli.exit_codes import command, say
from sixways.cli.help import SETUP, flag, option
from sixways.cli.init_next_round import start_next_round
from sixways.cli.output import write_file
from sixways.errors import Interrupted, SixwaysError
from sixways.files.partnership_template import as_yaml
from sixways.model.response import round_of
from sixways.model.wording import number_of, round_in_words
from sixways.paths import show_path
from sixways.session.partnership_form import PartnershipForm
from sixways.terminal.init_wizard import InitWizard
from sixways.terminal.run_session import run_steps

_NEXT = """\
Next: sixways invite -o post   write an invitation with a form for each partner
      sixways workshop         or ask everyone together in a room
      sixways status           see who has answered"""


@command
def init(
    path: Annotated[
        str, typer.Argument(metavar="PATH", help="The file to write.")
    ] = "sixways.yaml",
    next_round: bool = flag(
        SETUP, "--next-round", "Start the next round of the partnership in this file."
    ),
    round_: str | None = option(
        SETUP, "--round NAME", "With --next-round, the next round's name.", "the one that follows"
    ),
    force: bool = options.FORCE,
    plain: bool = options.PLAIN,
) -> None:
    """Set up a partnership: answer a few questions and get sixways.yaml.

    With --next-round, start the next round of a partnership that is set up.
    """
    if next_round:
        if force or plain:
            unused = "--force" if force else "--plain"
            raise SixwaysError(f"--next-round can't be used with {unused}", "leave it out")
        start_next_round(path, round_)
        return
    if round_ is not None:
        raise SixwaysError(
            "--round needs --next-round", "a new file starts with the round of today"
        )
    _check_path(path, force=force)
    today = clock.today()
    round_ = round_of(today.year, today.month, 6)

    def write(form: PartnershipForm) -> None:
        write_file(as_yaml(form, round_), path, force=force)

    wizard = InitWizard(write, show_path(path))
    try:
        run_steps(wizard.steps(), plain=plain)
    except KeyboardInterrupt:
        raise Interrupted("Stopped: nothing was written") from None
    form = wizard.form
    if form.lines and not (wizard.has_left or wizard.is_leaving or wizard.is_written):
        write(form)  # the input ended: the last chance
    elif not wizard.is_written:
        say("Stopped: nothing was written")
        return
    partners = number_of(len(form.partners), "partner")
    say(f"Wrote {show_path(path)}: {partners}, {round_in_words(round_)}\n{_NEXT}")


def _check_path(path: str, *, force: bool) -> None:
    """Refuse a name that can't be written to, before anything is asked."""
    if Path(path).is_dir():
        hint = "give the name of a file, for example sixways.yaml"
        raise SixwaysError(f"{show_path(path)} can't be the partnership's file", hint)
    if Path(path).exists() and not force:
        raise SixwaysError(f"{show_path(path)} already exists", "use --force to replace it")
    if not Path(path).absolute().parent.is_dir():
        raise SixwaysError(
            f"The folder of {show_path(path)} doesn't exist", "create it and run the command again"
        )
