"""Options that several commands share."""

from typing import Annotated

import typer

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Response files, folders with *.json in them, or quoted patterns.",
        show_default=False,
    ),
]
Questionnaires = Annotated[
    list[str],
    typer.Option(
        "--questionnaire",
        "-q",
        metavar="ID|PATH",
        help="The questionnaire to report on, a bundled id or a YAML file. Given again, a "
        "questionnaire that explains older responses.",
        show_default=False,
    ),
]
OneQuestionnaire = Annotated[
    str | None,
    typer.Option(
        "--questionnaire",
        "-q",
        metavar="ID|PATH",
        help="A bundled id or the path of a YAML file.",
        show_default="the partnership's, or six-ways",
    ),
]
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to this file.", show_default=False),
]
Force = Annotated[bool, typer.Option("--force", help="Replace the output file if it is there.")]
Partnership = Annotated[
    str | None,
    typer.Option(
        "--partnership",
        metavar="PATH",
        help="The partnership's file.",
        show_default="sixways.yaml in the working folder, if there is one",
    ),
]
Plain = Annotated[
    bool, typer.Option("--plain", help="Lines, a letter and Enter: for screen readers.")
]
Round = Annotated[
    str | None,
    typer.Option(
        "--round",
        metavar="NAME",
        help="The occasion, as in 2026-H2.",
        show_default="the partnership's, or today's",
    ),
]
Level = Annotated[str | None, typer.Option(metavar="NAME", help="The level, as in place.")]
Area = Annotated[str | None, typer.Option(metavar="NAME", help="The name of the area.")]
Folder = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FOLDER",
        help="Where responses are kept.",
        show_default="the partnership's folder, or responses",
    ),
]
Revise = Annotated[bool, typer.Option("--revise", help="Change a response that is completed.")]
Partner = Annotated[str | None, typer.Option(metavar="NAME", help="The organisation that answers.")]
Sector = Annotated[str | None, typer.Option(metavar="NAME", help="The organisation's sector.")]
Respondent = Annotated[
    str | None, typer.Option(metavar="NAME", help="Who answers, where a partner has several.")
]
