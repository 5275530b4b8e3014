"""A session as lines: a letter and Enter, no cursor movement, for pipes and screen readers."""

import sys

from sixways.answering import ENTER
from sixways.cli.asking import Ask, Steps
from sixways.cli.views import BLANK, Row


def run(steps: Steps) -> None:
    """Ask line by line until the session ends or there is no more input."""
    heading: list[Row] = []
    try:
        ask = next(steps)
        while True:
            tell(ask.heading if ask.heading != heading else [])
            heading = ask.heading
            ask = steps.send(_answer(ask))
    except StopIteration:
        return
    except (EOFError, KeyboardInterrupt) as error:
        steps.close()
        print()
        if isinstance(error, KeyboardInterrupt):
            raise


def _answer(ask: Ask) -> str:
    tell([BLANK, *ask.rows, *ask.footer])
    if ask.expects == "lines":
        return _lines(ask)
    if ask.text:
        tell([Row(f"Enter keeps: {ask.text}")])
    text = _line(ask.prompt)
    if ask.expects == "key":
        return text.strip() or ENTER
    return text or ask.text


def _lines(ask: Ask) -> str:
    """Lines up to an empty one; the end of the input ends them too and loses none."""
    lines: list[str] = []
    if ask.text:
        tell([Row("An empty line now keeps the comment as it is:"), Row(ask.text)])
    while True:
        try:
            line = _line(ask.prompt)
        except EOFError:
            if not lines:
                raise
            break
        if not line.strip():
            break
        lines.append(line)
    return "\n".join(lines) if lines else ask.text


def _line(prompt: str) -> str:
    print(prompt, end="", flush=True)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.rstrip("\r\n")


def tell(rows: list[Row]) -> None:
    """Print rows, a line each."""
    print("".join(f"{' ' * row.indent}{row.text}\n" for row in rows), end="", flush=True)
