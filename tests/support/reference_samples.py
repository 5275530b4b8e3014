"""Random partnerships for what `reference` and `reference_rounds` compute a second time."""

from collections.abc import Collection, Mapping
from random import Random
from typing import Any

from sixways.model.questionnaire import Questionnaire
from support.reference import Place
from support.reference_rounds import Partnership
from support.samples import SCALE, UNSURE, plain, plain_response

SCALES: list[list[Mapping[str, Any]]] = [
    list(SCALE),
    [*SCALE, UNSURE],
    [{"id": f"o{n}", "label": str(n), "points": n} for n in range(1, 8)],
    [
        {"id": "bad", "label": "Bad", "points": "-0.75", "prompts_resources": "true"},
        {"id": "none", "label": "None", "prompts_resources": "true"},
        {"id": "good", "label": "Good", "points": "2.5"},
        {"id": "fair", "label": "Fair", "points": "0.1"},
        {"id": "as-fair", "label": "As fair", "points": "0.1"},
        {"id": "decent", "label": "Decent", "points": "0.2"},
    ],
]
SPELLINGS = [
    ["Riverside Council", "riverside  council", "RIVERSIDE COUNCIL"],
    ["St John's", "St John\u2019s", "ST JOHN\u2018S"],
    ["North-East", "North\u2013East"],
    ["Ynys M\u00f4n", "Ynys Mo\u0302n"],
    ["Voice", "\u200bVoice"],
    ["Hill Trust"],
]
#: the names of rounds don't sort as their months do
MONTHS = {"winter": "2026-01", "autumn": "2026-06", "spring": "2026-11"}
#: what else may be spelled in two ways
OTHERS = [["winter"], ["autumn", "Autumn"], ["spring"], ["East", "EAST"], ["West"]]
WHOSE = {name: spellings[0] for spellings in (*SPELLINGS, *OTHERS) for name in spellings}


def questionnaires(random: Random) -> tuple[dict[str, Any], dict[str, Any], set[Place]]:
    """A questionnaire, the one before, and the questions that are not the same in both."""
    lengths = {name: random.randint(1, 5) for name in "abcd"[: random.randint(1, 4)]}
    places = [(b, f"q{n}") for b, length in lengths.items() for n in range(1, length + 1)]
    pairs = [random.choices(places, k=2) for _ in range(2)]
    now = plain(
        lengths,
        random.choice(SCALES),
        version="2",
        levels=[{"id": "street", "label": "Street"}, {"id": "borough", "label": "Borough"}],
        contrasts=[
            {"title": f"Contrast {n}", "own": ".".join(own), "partners": ".".join(theirs)}
            for n, (own, theirs) in enumerate(pairs)
            if own != theirs
        ],
        resources=[{"title": "For a", "behaviours": ["a"]}, {"title": "For all"}],
    )
    if not now["contrasts"]:
        del now["contrasts"]
    before = plain(lengths, now["scale"], version="1", levels=now["levels"])
    changed = {place for place in places if random.random() < 0.15}
    for behaviour in before["behaviours"]:
        for question in behaviour["questions"]:
            if (behaviour["id"], question["id"]) in changed:
                question["text"] += " As it was."
        # the last question was only gained later
        if len(behaviour["questions"]) > 1 and random.random() < 0.15:
            changed.add((behaviour["id"], behaviour["questions"].pop()["id"]))
    return now, before, changed


def partnership(
    random: Random, *, is_spelled: bool = False
) -> tuple[Questionnaire, Questionnaire, Partnership]:
    """A questionnaire, the one before, and what partners said.

    With `is_spelled` rounds and areas are spelled in several ways too.
    """
    now, before, changed = questionnaires(random)
    current, older = (Questionnaire.model_validate(data) for data in (now, before))
    # few options make ties, and many skipped questions make behaviours without a score
    given = random.sample(list(current.options), random.randint(1, len(current.options)))
    skipped = random.choice([0, 0, 0.1, 0.5])
    is_alike = random.random() < 0.2
    partners = random.sample(SPELLINGS, random.randint(1, len(SPELLINGS)))
    others = [name for spellings in OTHERS for name in (spellings if is_spelled else spellings[:1])]
    rounds = [name for name in others if name.casefold() in MONTHS]
    areas = [None, *(name for name in others if name not in rounds)]
    responses = []
    for _ in range(random.randint(0, 12)):
        of = older if random.random() < 0.2 else current
        same = random.choice(given)
        round_ = random.choice(rounds)
        responses.append(
            plain_response(
                # one partner has more people who answer than the others
                random.choice(random.choice([random.choice(partners), partners[0]])),
                {
                    b.id: [
                        None
                        if random.random() < skipped
                        else same
                        if is_alike
                        else random.choice(given)
                        for _ in b.questions
                    ]
                    for b in of.behaviours
                    if random.random() > skipped / 4
                },
                of=of,
                mode="collective" if random.random() < 0.15 else "individual",
                round=round_,
                completed=f"{MONTHS[round_.casefold()]}-{random.randint(10, 28)}T10:00:00Z",
                level=random.choice(["street", "borough", None]),
                area=random.choice(areas),
                sector=random.choice(["NHS", "care", "voluntary", None]),
                comments={"a": random.choice(["", " ", "One", "Two"])},
            )
        )
    every = {(b["id"], q["id"]) for b in now["behaviours"] for q in b["questions"]}

    def comparable(each: Mapping[str, Any]) -> Collection[Place]:
        return every - changed if each["questionnaire"]["version"] == "1" else every

    weight = random.choice(["partner", "response"])
    case = Partnership({"contrasts": [], **now}, responses, weight, WHOSE, comparable)
    return current, older, case
