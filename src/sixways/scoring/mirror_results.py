"""What one partner gets to see of itself beside the others: no other partner's name is in it."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from sixways.model.questionnaire import Questionnaire, Resource
from sixways.scoring.disclosure_kinds import End, Name, Needs, Open, Own, Records


class MirrorBehaviour(NamedTuple):
    """One behaviour: a partner's own figures, and those of the others; percents are 0–100."""

    name: Open[str]
    maximum: Open[Fraction]
    #: None where the partner has no score
    percent: Own[Fraction | None]
    #: points out of `maximum`: the sum that the paper tool asks for
    total: Own[Fraction | None]
    #: percent of the partner's lowest and its highest response, where several have a score
    own_lowest: Own[Fraction | None]
    own_highest: Own[Fraction | None]
    #: percents of the earlier round and of this one, over the questions that are the same in both
    before: Own[Fraction | None]
    now: Own[Fraction | None]
    #: others with a score
    others: Open[int]
    #: what follows isn't shown: the others are too few, or all or nearly all are alike
    withheld: Open[bool]
    #: the others' average, to the nearest 1, 2, 5 or 10
    average: Needs[Fraction | None]
    #: the least and the most percent among them, rounded outwards to 20s
    lowest: End[Fraction | None]
    highest: End[Fraction | None]

    @property
    def change(self) -> Fraction | None:
        """Percentage points since the earlier round."""
        return None if self.before is None or self.now is None else self.now - self.before


class MirrorQuestion(NamedTuple):
    """One question: a partner's own answers, and where the others' average lies."""

    #: as printed, `3.2`
    number: Open[str]
    text: Open[str]
    caution: Open[str | None]
    #: the partner's responses by option id, in the scale's order
    counts: Own[Mapping[str, int]]
    #: percent of the partner's mean, None where no answer has points
    percent: Own[Fraction | None]
    #: others who answered with points; 0 where nothing is said about them
    others: Open[int] = 0
    #: the percents that their average lies between, and the ids of the options with these
    lowest: Needs[Fraction | None] = None
    highest: Needs[Fraction | None] = None
    between: Needs[tuple[str, ...]] = ()
    #: all or nearly all of them gave one of these options; nothing more exact is known of it
    nearly_all: Open[bool] = False

    @property
    def distance(self) -> Fraction:
        """Percentage points from the partner's mean to where the others are; 0 if it is there."""
        if self.percent is None or self.lowest is None or self.highest is None:
            return Fraction()
        return max(self.lowest - self.percent, self.percent - self.highest, Fraction())


class Mirror(NamedTuple):
    """What one partner gets to see in one round."""

    partner: Name[str]
    questionnaire: Open[Questionnaire]
    round: Open[str]
    #: the latest round before in which the partner answered
    earlier_round: Own[str | None]
    #: partners in this round, itself among them
    partners: Open[int]
    #: responses of its own
    responses: Own[int]
    #: others that a figure of theirs needs
    minimum_others: Open[int]
    behaviours: Records[tuple[MirrorBehaviour, ...]]
    #: where it is furthest from the others, the furthest first
    different: Records[tuple[MirrorQuestion, ...]]
    #: where its own responses are furthest from each other, the furthest first
    divided: Records[tuple[MirrorQuestion, ...]]
    #: the numbers of the questions that it answered with an option that prompts resources
    prompted: Own[tuple[str, ...]]
    resources: Own[tuple[Resource, ...]]
