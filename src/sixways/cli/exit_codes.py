"""The one place where errors become messages and exit codes."""

import errno
import functools
import gc
import os
import sys
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NoReturn, ParamSpec, TextIO

import typer

from sixways import __version__
from sixways.cli.option_groups import with_groups
from sixways.errors import InvalidFiles, Problem, SixwaysError, start_sentence, with_hint

FAILED, COULD_NOT, BUG, INTERRUPTED = 1, 2, 3, 130

Parameters = ParamSpec("Parameters")

_debug = False


def set_debug(debug: bool) -> None:
    global _debug  # noqa: PLW0603  one process runs one command
    _debug = debug


def command(function: Callable[Parameters, None]) -> Callable[Parameters, None]:
    """Make a command end its errors in a message and an exit code, and spread its options."""
    run_command = with_groups(function)

    @functools.wraps(run_command)
    def wrapper(*args: Parameters.args, **kwargs: Parameters.kwargs) -> None:
        try:
            run_command(*args, **kwargs)
            sys.stdout.flush()
        except (typer.Exit, typer.Abort):
            raise
        except SixwaysError as error:
            _tell_error(error)
            raise typer.Exit(COULD_NOT) from error
        except KeyboardInterrupt as error:
            say(str(error) or "Stopped")
            raise typer.Exit(INTERRUPTED) from error
        except OSError as error:
            # unwritten text stays in the buffer, and would fail again at the end
            forget_stdout()
            if not is_closed_pipe(error):
                say(f"Stopped: {explain_output_error(error)}", "earlier answers are safe")
                raise typer.Exit(COULD_NOT) from error
        except Exception as error:
            _tell_bug(error)
            raise typer.Exit(BUG) from error

    return wrapper


def run(app: Callable[..., object]) -> NoReturn:
    """Run the command line and end the process; only `check` ends it with 1.

    What goes wrong outside of a command is Typer's own output, or a command's import.
    """
    code: object = 0
    try:
        try:
            code = app(standalone_mode=False)
        except SystemExit:
            code = 0  # where nobody reads any more, Typer ends with 1
        sys.stdout.flush()
    except (KeyboardInterrupt, typer.Abort):
        say("Stopped")
        code = INTERRUPTED
    except OSError as error:
        forget_stdout()
        if not is_closed_pipe(error):
            say(f"Stopped: {explain_output_error(error)}")
            code = COULD_NOT
    except Exception as error:  # noqa: BLE001  the last place where one can be told
        _tell_bug(error)
        code = BUG
    # a last garbage collection would take a twentieth of a short run
    gc.freeze()
    sys.exit(code if isinstance(code, int) else 0)


def open_closed_streams() -> None:
    """Put something in the place of a standard stream that is closed, as under cron or `>&-`.

    Nothing can be read from stdin, what is said on stderr is lost, and to write to stdout fails:
    a result must not vanish. A file that is opened later would become that stream.
    """
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        if getattr(sys, name) is None:
            flags = os.O_RDWR if name == "stderr" else os.O_RDONLY
            descriptor = os.open(os.devnull, flags)
            if descriptor != number:
                os.dup2(descriptor, number)
                os.close(descriptor)
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8"))


def explain_output_error(error: OSError) -> str:
    """Why something can't be written, in words."""
    if error.errno == errno.EBADF:
        return "the output is closed"
    if error.errno == errno.ENAMETOOLONG:
        return "the name of a file is too long"
    return error.strerror or str(error)


def is_closed_pipe(error: OSError) -> bool:
    """Whether nobody reads stdout any more, which isn't an error."""
    # Windows calls that an invalid argument, as it does a file name that can't be
    invalid = sys.platform == "win32" and error.errno == errno.EINVAL and error.filename is None
    return invalid or isinstance(error, BrokenPipeError)


def forget_stdout() -> None:
    """Discard what is still in the buffer of stdout."""
    _forget(sys.stdout)


def _forget(stream: TextIO) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def say(message: str, hint: str | None = None) -> None:
    """Print a message on stderr, without control characters."""
    from sixways.model.sanitise import make_safe

    lines = [make_safe(line) for line in with_hint(message, hint).split("\n")]
    try:
        print("\n".join(lines), file=sys.stderr)
    except OSError:
        # nobody can read it; what stays in the buffer would fail again at the end
        _forget(sys.stderr)


def warn(problem: Problem) -> None:
    """Say what is allowed and probably not meant."""
    say(f"warning: {problem}", problem.hint)


def _tell_error(error: SixwaysError) -> None:
    if not isinstance(error, InvalidFiles):
        say(error.message, error.hint)
        return
    say_problems(error.problems)
    if error.hint:
        say(start_sentence(error.hint))


def say_problems(problems: Iterable[Problem]) -> None:
    """Print what is wrong with files on stderr."""
    from sixways.model.problem_list import list_problems

    for lines in list_problems(problems):
        say(lines)


def _tell_bug(error: Exception) -> None:
    if _debug:
        say("".join(traceback.format_exception(error)).rstrip())
        return
    frame = error.__traceback__
    while frame and frame.tb_next:
        frame = frame.tb_next
    where = ""
    if frame:
        file = Path(frame.tb_frame.f_code.co_filename).name
        where = f" ({file}, line {frame.tb_lineno})"
    say(
        f"A bug in sixways {__version__}: {type(error).__name__}: {error}{where}".replace("\n", " ")
        + "; please report this line to whoever maintains sixways for you, with the command "
        "(sixways --debug … shows more)"
    )
