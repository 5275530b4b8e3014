"""Runs what is asked on the terminal there is."""

from sixways.cli.asking import Steps
from sixways.cli.terminal import has_screen, interrupting_signals


def talk(steps: Steps, *, plain: bool) -> bool:
    """Ask to the end, on a screen or in lines; whether it was on a screen.

    Raises KeyboardInterrupt on Ctrl-C, SIGTERM and SIGHUP.
    """
    on_a_screen = not plain and has_screen()
    with interrupting_signals():
        if on_a_screen:
            from sixways.cli.screen import Screen

            Screen(steps).run()
        else:
            from sixways.cli import lines

            lines.run(steps)
    return on_a_screen
