"""The least that Typer can be asked for."""

import typer

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


def _version(asked: bool) -> None:
    if asked:
        print("1")
        raise typer.Exit


@app.callback()
def main(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True),
) -> None:
    """A bare application."""


@app.command()
def one() -> None:
    """The first."""


@app.command()
def two() -> None:
    """The second."""


@app.command()
def three() -> None:
    """The third."""


app()
