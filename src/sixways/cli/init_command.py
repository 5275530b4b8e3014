"""`sixways init`: a partnership's settings from a few questions."""

from pathlib import Path
from typing import Annotated

import typer

from sixways.cli import options
from sixways.cli.exit_codes import command, say
from sixways.cli.help import SETUP, option
from sixways.cli.next_round import start_next_round
from sixways.cli.output import write_file
from sixways.errors import Interrupted, SixwaysError
from sixways.paths import show_path
from sixways.terminal.init_wizard import InitWizard
from sixways.terminal.run_session import run_steps


@command
def init(
    path: Annotated[
        str, typer.Argument(metavar="PATH", help="The file to write.")
    ] = "sixways.yaml",
    next_round: Annotated[
        bool,
        option(SETUP, "Start the next round of the partnership in this file.", "--next-round"),
    ] = False,
    round_: Annotated[
        str | None,
        option(
            SETUP,
            "With --next-round, the next round's name.",
            "--round",
            metavar="NAME",
            default="the one that follows",
        ),
    ] = None,
    force: options.Force = False,
    plain: options.Plain = False,
) -> None:
    """Set up a partnership: answer a few questions and get sixways.yaml.

    With --next-round, start the next round of a partnership that is set up.
    """
    if next_round:
        if force or plain:
            unused = "--force" if force else "--plain"
            raise SixwaysError(f"--next-round has no use for {unused}", "leave it out")
        start_next_round(path, round_)
        return
    if round_ is not None:
        raise SixwaysError("--round needs --next-round", "the file that is written has a round")
    if Path(path).exists() and not force:
        raise SixwaysError(f"{show_path(path)} already exists", "use --force to replace it")
    if not Path(path).absolute().parent.is_dir():
        raise SixwaysError(
            f"The folder of {show_path(path)} doesn't exist", "create it and run the command again"
        )
    wizard = InitWizard(lambda text: write_file(text, path, force=force))
    try:
        run_steps(wizard.steps(), plain=plain)
    except KeyboardInterrupt:
        raise Interrupted("Stopped: nothing was written") from None
    if wizard.partners and not wizard.finished:
        wizard.write(wizard.as_yaml())  # the last chance
    elif not wizard.finished:
        say("Stopped: nothing was written")
        return
    say(f"Wrote {show_path(path)}", "comments in the file explain the other settings")
