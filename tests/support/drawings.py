"""What a window shows of what is asked, without a terminal."""

import asyncio
import io

import pyte
from prompt_toolkit.application import Application, create_app_session
from prompt_toolkit.application.current import set_app
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.data_structures import Size
from prompt_toolkit.document import Document
from prompt_toolkit.input import DummyInput
from prompt_toolkit.layout import Layout
from prompt_toolkit.output.vt100 import Vt100_Output

from sixways.terminal.frame import Frame
from sixways.terminal.prompt import Ask


def draw(ask: Ask, columns: int, rows: int) -> list[str]:
    """The lines of a window of this size."""
    written = io.StringIO()
    output = Vt100_Output(written, lambda: Size(rows, columns), term="xterm")
    buffer = Buffer(multiline=True, document=Document(ask.text))
    with create_app_session(input=DummyInput(), output=output):
        app: Application[None] = Application(
            layout=Layout(Frame(lambda: ask, buffer).container), full_screen=True
        )
        asyncio.run(_render(app))
    screen = pyte.Screen(columns, rows)
    pyte.Stream(screen).feed(written.getvalue())
    return [line.rstrip() for line in screen.display]


async def _render(app: Application[None]) -> None:
    with set_app(app):
        app.renderer.render(app, app.layout)
