"""The options of `sixways collate` that no other command has."""

from typing import Annotated

from sixways.cli.help import OUTPUT, PRIVACY, SHOW, WHICH, option
from sixways.scoring.collation import Weight as _Weight
from sixways.scoring.filters import By as _By

AllRounds = Annotated[bool, option(WHICH, "Average all rounds together.", "--all-rounds")]
By = Annotated[_By | None, option(SHOW, "Compare groups side by side.")]
Questions = Annotated[bool, option(SHOW, "Show each question.", "--questions")]
Summary = Annotated[
    bool, option(SHOW, "Show only the summary: one screen, or one side of A4.", "--summary")
]
Full = Annotated[
    bool, option(SHOW, "Show every section (a table shows only the summary).", "--full")
]
Agenda = Annotated[bool, option(SHOW, "Plan a meeting about the results.", "--agenda")]
Minutes = Annotated[
    int | None,
    option(
        SHOW, "How long the meeting is.", metavar="N", default="60 (with --agenda)", min=20, max=240
    ),
]
Weight = Annotated[
    _Weight, option(SHOW, "Count each partner once, or each response.", default=True)
]
Benchmark = Annotated[
    str | None,
    option(
        SHOW,
        "Compare with other partnerships.",
        "--benchmark",
        metavar="FILE",
        default="the one in sixways.yaml",
    ),
]
ByPartner = Annotated[bool, option(PRIVACY, "Show each partner's own scores.", "--by-partner")]
Comments = Annotated[bool, option(PRIVACY, "Show what partners wrote.", "--comments")]
Anonymise = Annotated[
    bool,
    option(PRIVACY, "Replace partner names with letters and hide small numbers.", "--anonymise"),
]
MinPartners = Annotated[
    int | None,
    option(
        PRIVACY,
        "Hide figures based on fewer partners than this.",
        metavar="N",
        default="1, or 3 with --anonymise",
        min=1,
    ),
]
Open = Annotated[bool, option(OUTPUT, "Open the page in your browser (with -f html).", "--open")]
ForEachPartner = Annotated[
    str | None,
    option(
        OUTPUT,
        "Write each partner a report of its own scores into this folder.",
        "--for-each-partner",
        metavar="FOLDER",
    ),
]
