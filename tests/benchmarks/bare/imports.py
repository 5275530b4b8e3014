"""A command that imports what any of ours needs, and does nothing."""

import typer

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def one() -> None:
    """Import, and end."""
    import pydantic
    import rich.console
    import yaml

    # pydantic imports most of itself only when a model is made
    print(pydantic.BaseModel, rich.console.Console, yaml.SafeLoader)


@app.command()
def two() -> None:
    """The second."""


app()
