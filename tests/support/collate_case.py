"""A partnership's responses, looked at in one way, and what each format then says."""

import json
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from sixways.model.questionnaire import Questionnaire
from sixways.model.response import Response
from sixways.model.versions import Editions
from sixways.reports import Choices
from sixways.reports.csv_report import as_csv
from sixways.reports.json_report import as_json
from sixways.scoring.collate import Terms, report
from sixways.scoring.collation import Collation, Weight
from sixways.scoring.comparison import Comparison
from sixways.scoring.filters import By
from sixways.scoring.tally import Tally
from support.adversary import Adversary, Equation, Found
from support.report_formats import as_markdown, as_table
from support.samples import ASKED, plain_response

Answers = Sequence[int | None]


@dataclass
class Case:
    """A partnership's responses, and how they are looked at."""

    questionnaire: dict[str, Any]
    responses: list[dict[str, Any]] = field(default_factory=list)
    by: By | None = None
    weight: Weight = "partner"
    minimum: int = 3
    #: an edition of the questionnaire that some responses answer
    older: dict[str, Any] | None = None

    def add(self, partner: str, answers: Mapping[str, Answers], **rest: Any) -> None:
        name = f"Somebody {len(self.responses)}"
        round_ = rest.get("round", "R0")
        defaults = {
            "round": round_,
            "respondent": name,
            "completed": f"202{round_[1]}-01-01T00:00:00Z",
        }
        of = Questionnaire.model_validate(rest.pop("of", self.questionnaire))
        self.responses.append(plain_response(partner, answers, of=of, **defaults | rest))

    def outputs(self, minimum: int | None = None, **terms: Any) -> dict[str, str]:
        """What every format of text says."""
        reported, beside = self.reported(minimum, **terms)
        sections = Choices(questions=True)
        return {
            "json": as_json(reported, beside),
            "csv": as_csv(reported, beside),
            "markdown": as_markdown(reported, sections, beside),
            "table": as_table(reported, sections, beside, width=200),
        }

    def reported(
        self, minimum: int | None = None, **terms: Any
    ) -> tuple[Collation, Comparison | None]:
        """What every format is given."""
        older = [Questionnaire.model_validate(self.older)] if self.older else []
        editions = Editions(Questionnaire.model_validate(self.questionnaire), older)
        everything, groups = Tally(editions), dict[str | None, Tally]()
        for each in map(Response.model_validate, self.responses):
            everything.add(each)
            if self.by:
                groups.setdefault(getattr(each, self.by), Tally(editions)).add(each)
        minimum = self.minimum if minimum is None else minimum
        shown = Terms(weight=self.weight, by=self.by, minimum_partners=minimum, **ASKED | terms)
        return report(everything, groups, [], shown)

    def said(self, minimum: int | None = None) -> Any:
        return json.loads(self.outputs(minimum)["json"])

    def number_of(self) -> list[dict[str, Any]]:
        """The responses with only the answers that count, as the adversary knows of them."""
        responses = deepcopy(self.responses)
        if self.older:
            pairs = zip(self.questionnaire["behaviours"], self.older["behaviours"], strict=True)
            changed = [
                (new["id"], question["id"])
                for new, old in pairs
                for question, before in zip(new["questions"], old["questions"], strict=True)
                if question["text"] != before["text"]
            ]
            print_ = Questionnaire.model_validate(self.older).fingerprint
            for response in responses:
                if response["questionnaire"]["fingerprint"] == print_:
                    for behaviour, question in changed:
                        response["answers"].get(behaviour, {}).pop(question, None)
        return responses

    def adversary(self, output: str) -> Adversary:
        return Adversary(output, self.questionnaire, self.number_of())

    def found(self) -> list[Found]:
        return list(self.adversary(self.outputs()["json"]).findings(self.minimum))

    def found_without_care(self) -> list[Found]:
        """What the adversary finds where only the figures of too few partners are left out."""
        output = json.dumps(only_few_left_out(self.said(1), self.minimum))
        return list(self.adversary(output).findings(self.minimum))

    def true_value(self, behaviour: Mapping[str, Any], equation: Equation) -> Fraction:
        """What the points that were really given come to."""
        points = {option["id"]: option["points"] for option in self.questionnaire["scale"]}
        ids = [question["id"] for question in behaviour["questions"]]
        answers = [response["answers"][behaviour["id"]] for response in self.responses]
        given = ((answers[of][ids[at]], weight) for (of, at), weight in equation.weights.items())
        return sum((points[answer] * weight for answer, weight in given), Fraction())

    def whose(self, equation: Equation) -> set[str]:
        return {self.responses[response]["partner"] for response, _ in equation.weights}


def only_few_left_out(said: Any, minimum: int) -> Any:
    """An output without the figures of too few partners, and with all others."""
    sizes: dict[tuple[str | None, str], int] = {}
    for unit in (said, *said.get("groups", ())):
        for behaviour in unit["behaviours"]:
            sizes[unit.get("key"), behaviour["id"]] = behaviour["partners"]
            behaviour["by_partner"] = []
            if behaviour["partners"] < minimum:
                behaviour |= {"average": None, "percent": None, "collective_difference": None}
            for question in behaviour["questions"]:
                if question["partners"] < minimum:
                    question |= {"mean": None, "counts": None}
    for change in said.get("changes", ()):
        for behaviour in change["behaviours"]:
            ends = [sizes[change[key], behaviour["id"]] for key in ("from", "to")]
            behaviour["change"] = behaviour["change"] if min(ends) >= minimum else None
            if behaviour["partners"] < minimum:
                behaviour["like_for_like"] = None
    enough = [contrast for contrast in said["contrasts"] if contrast["partners"] >= minimum]
    bare = [contrast | {"by_partner": []} for contrast in enough]
    return said | {"contrasts": bare, "gaps": []}
