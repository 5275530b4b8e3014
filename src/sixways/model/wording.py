"""Figures as text, the same in every report.

Names are as they came from files: make a text safe before it is shown.
"""

import re
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from string import ascii_uppercase
from typing import Literal, NamedTuple

from sixways.catalogue import N_, DateParts, current
from sixways.catalogue import gettext as _
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Response, unanswered

#: shown instead of a missing figure
NONE = "–"


def decimal(value: Fraction | float | None, places: int = 1) -> str:
    """A figure with halves rounded away from zero; `–` for None."""
    if value is None:
        return NONE
    if isinstance(value, float):
        exact = Decimal(value)
    else:
        # whole numbers only, so that nothing is rounded twice
        scaled = abs(value) * 10**places
        whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
        exact = Decimal(whole if value > 0 else -whole).scaleb(-places)
    rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return str(rounded if rounded else abs(rounded))


def whole(percent: Fraction | None) -> str:
    """A percent, `51`; a decimal would mean nothing with so few answers."""
    return decimal(percent, 0)


def with_sign(value: Fraction | None, places: int = 0) -> str:
    """A change in percentage points, with its sign: `+2`, `−4`, `0`."""
    if value is None:
        return NONE
    text = decimal(abs(value), places)
    if text == decimal(Fraction(), places):
        return text
    return f"{'+' if value > 0 else '−'}{text}"


def with_points(shown: str, unit: str = "percentage point") -> str:
    """`+1 percentage point`, `up 2 percentage points`, of a figure as it is shown."""
    is_one = shown.rsplit(maxsplit=1)[-1].strip("+−") == "1"
    return f"{shown} {unit}{'' if is_one else 's'}"


def plain(value: Fraction) -> str:
    """A whole number without decimals, anything else with up to six."""
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.6f}".rstrip("0")


def number_of(number: int, thing: str) -> str:
    """`1 partner`, `2 partners`."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def in_letters(number: int) -> str:
    """`A` for 1, `Z` for 26, `AA` for 27, as spreadsheets name their columns."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, len(ascii_uppercase))
        letters = ascii_uppercase[letter] + letters
    return letters


def capital(line: str) -> str:
    """A line that begins with a capital letter."""
    return f"{line[:1].upper()}{line[1:]}"


def join(things: Sequence[str], last: Literal["and", "or"] = "and") -> str:
    """`1.1, 1.2 and 1.3`."""
    word = _("and") if last == "and" else _("or")
    return f" {word} ".join(filter(None, [", ".join(things[:-1]), *things[-1:]]))


def join_first(things: Sequence[str], most: int) -> str:
    """`1.1, 1.2 and 12 more`."""
    more = len(things) - most
    return join([*things[:most], f"{more} more"] if more > 0 else things)


class Progress(NamedTuple):
    """How many questions are answered."""

    number: int
    total: int

    def __str__(self) -> str:
        """`9 of 24 answered`, in the language that is spoken."""
        return _("{number} of {total} answered").format(number=self.number, total=self.total)


def count_answered(response: Response, questionnaire: Questionnaire) -> Progress:
    """How much of the questionnaire a response answers."""
    total = len(questionnaire.questions)
    return Progress(total - len(unanswered(response, questionnaire)), total)


def out_of(average: Fraction | None, maximum: Fraction) -> str:
    """`8.4 of 12`."""
    return NONE if average is None else f"{decimal(average)} of {plain(maximum)}"


def span(lowest: Fraction | None, highest: Fraction | None) -> str:
    """`50–100`."""
    return NONE if lowest is None else f"{whole(lowest)}–{whole(highest)}"


def occasion_of(
    questionnaire: Questionnaire, rounds: Sequence[str], levels: Sequence[str], areas: Sequence[str]
) -> str:
    """`2026-H2 · Place · Harbour, Riverside`, from rounds, ids of levels, and areas."""
    labels = {level.id: level.label for level in questionnaire.levels or ()}
    parts = (rounds, [labels.get(level, level) for level in levels], areas)
    return " · ".join(", ".join(part) for part in parts if part)


MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_PERIODS = {
    "H1": N_("first half of {year}"),
    "H2": N_("second half of {year}"),
    "Q1": N_("January to March {year}"),
    "Q2": N_("April to June {year}"),
    "Q3": N_("July to September {year}"),
    "Q4": N_("October to December {year}"),
}


def round_in_words(name: str) -> str:
    """`second half of 2026` of `2026-H2`; a name that isn't a period stays as it is."""
    year, _dash, period = name.partition("-")
    if re.fullmatch("[1-9][0-9]{3}", year):
        if period in _PERIODS:
            return _(_PERIODS[period]).format(year=year)
        if re.fullmatch("0[1-9]|1[0-2]", period):
            return _show_date(date(int(year), int(period), 1), "month year")
    return name


def day_in_full(day: date) -> str:
    """`4 November 2026`."""
    return _show_date(day, "day month year")


def day_in_words(day: date, today: date) -> str:
    """`4 November`, with the year if it isn't this one."""
    return _show_date(day, "day month" if day.year == today.year else "day month year")


def _show_date(day: date, parts: DateParts) -> str:
    if catalogue := current():
        return catalogue.show_date(day, parts)
    words = {"day": str(day.day), "month": MONTHS[day.month - 1], "year": str(day.year)}
    return " ".join(words[part] for part in parts.split())


def scale_in_points(questionnaire: Questionnaire) -> str:
    """`Yes 3, Sometimes 2, Not always 1, No 0`."""
    return ", ".join(
        f"{option.label} {plain(questionnaire.points[option.id])}"
        if option.id in questionnaire.points
        else _("{option} no points").format(option=option.label)
        for option in questionnaire.scale
    )


def name_agreement(consensus: float | None) -> str | None:
    """A consensus (0–1) in words, from `partners agree` to `partners are split`."""
    if consensus is None:
        return None
    consensus = float(decimal(consensus, 2))  # as shown, so that words and figure agree
    for least, words in _AGREEMENT:
        if consensus >= least:
            return words
    raise AssertionError("consensus is never below 0")


_AGREEMENT = (
    (0.8, "partners agree"),
    (0.6, "partners mostly agree"),
    (0.4, "partners differ"),
    (0.0, "partners are split"),
)
#: from the most to the least
LEVELS_OF_AGREEMENT = tuple(words for _least, words in _AGREEMENT)


def caution_of(caution: str | None) -> str | None:
    """What readers of a result must know of a question, as it is shown."""
    return caution and f"Careful: {caution[0].lower()}{caution[1:]}"


def group_label(key: str | None) -> str:
    """A group's name, or that its responses name none."""
    return "not given" if key is None else key


def name_group(key: str | None, by: str) -> str:
    """A group as part of a sentence: its name, or `those without a sector`."""
    return f"those without {with_article(by)}" if key is None else key


def with_article(by: str) -> str:
    """`a sector`, `an area`: what responses are grouped by."""
    return f"{'an' if by == 'area' else 'a'} {by}"
