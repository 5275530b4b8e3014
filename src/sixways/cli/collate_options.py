"""The options of `sixways collate`, in groups."""

from typing import NamedTuple

from sixways.cli.help import OUTPUT, PRIVACY, SHOW, WHICH, flag, option, repeated
from sixways.cli.options import INCLUDE_DRAFTS, ONLY_ROUNDS, PLAIN, SKIP_INVALID
from sixways.errors import SixwaysError
from sixways.model.partnership import Partnership
from sixways.scoring.collation import Weight
from sixways.scoring.filters import By, Selection, selection

_AREA = "Only this area and those within it. Repeat for several."


class Which(NamedTuple):
    """Which of the responses are put together."""

    round_: list[str] = ONLY_ROUNDS
    level: list[str] = repeated(WHICH, "--level NAME", "Only this level. Repeat for several.")
    area: list[str] = repeated(WHICH, "--area NAME", _AREA)
    sector: list[str] = repeated(WHICH, "--sector NAME", "Only this sector. Repeat for several.")
    partner: list[str] = repeated(WHICH, "--partner NAME", "Only this partner. Repeat for several.")
    include_drafts: bool = INCLUDE_DRAFTS
    skip_invalid: bool = SKIP_INVALID
    all_rounds: bool = flag(WHICH, "--all-rounds", "Average all rounds together.")

    def select(self, known: Partnership | None) -> Selection:
        """The names to choose by; raises SixwaysError for one that isn't known."""
        names: dict[By, list[str]] = {
            "round": self.round_,
            "level": self.level,
            "area": self.area,
            "sector": self.sector,
            "partner": self.partner,
        }
        return selection(names, known)


class Shown(NamedTuple):
    """What the report shows."""

    by: By | None = option(SHOW, "--by", "Compare groups side by side.")
    questions: bool = flag(SHOW, "--questions", "Show each question.")
    summary: bool = flag(SHOW, "--summary", "Show only the summary: one screen, or one side of A4.")
    full: bool = flag(SHOW, "--full", "Show every section (a table shows only the summary).")
    plain: bool = PLAIN
    agenda: bool = flag(SHOW, "--agenda", "Plan a meeting about the results.")
    minutes: int | None = option(
        SHOW, "--minutes N", "How long the meeting is.", "60 (with --agenda)", min=20, max=240
    )
    weight: Weight = option(
        SHOW, "--weight", "Count each partner once, or each response.", True, value="partner"
    )
    benchmark: str | None = option(
        SHOW, "--benchmark FILE", "Compare with other partnerships.", "the one in sixways.yaml"
    )


class Privacy(NamedTuple):
    """What the report hides."""

    by_partner: bool = flag(PRIVACY, "--by-partner", "Show each partner's own scores.")
    comments: bool = flag(PRIVACY, "--comments", "Show what partners wrote.")
    anonymise: bool = flag(
        PRIVACY, "--anonymise", "Replace partner names with letters and hide small numbers."
    )
    min_partners: int | None = option(
        PRIVACY,
        "--min-partners N",
        "Hide figures based on fewer partners than this.",
        "1, or 3 with --anonymise",
        min=1,
    )

    @property
    def minimum(self) -> int:
        """How many partners a figure needs; raises SixwaysError if one is too few."""
        if self.anonymise and self.min_partners == 1:
            message = "--anonymise needs a minimum of at least 2 partners"
            raise SixwaysError(message, "figures from one partner would show whose they are")
        return self.min_partners or (3 if self.anonymise else 1)


OPEN = flag(OUTPUT, "--open", "Open the page in your browser (with -f html).")
FOR_EACH_PARTNER = option(
    OUTPUT,
    "--for-each-partner FOLDER",
    "Write each partner a report of its own scores into this folder.",
)
