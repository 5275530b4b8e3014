"""A partnership of two partners, and areas within areas."""

from typing import Any

from sixways.model.partnership import Partnership

COUNCIL = {
    "id": "council",
    "name": "Riverside Council",
    "spellings": ["Riverside Borough Council", "RBC"],
    "sector": "local government",
}
TRUST = {"id": "trust", "name": "St Mary’s Trust"}
#: a system with a place in it, that with two neighbourhoods; and a second system
AREAS = [
    {
        "name": "Westshire",
        "level": "system",
        "areas": [
            {
                "name": "Riverside",
                "level": "place",
                "areas": [{"name": "Harbour"}, {"name": "Northbank"}],
            },
            {"name": "Hilltop"},
        ],
    },
    {"name": "Eastshire"},
]


def plain(**rest: Any) -> dict[str, Any]:
    return {"format": "sixways-partnership/1", "name": "Riverside ICP"} | rest


def partnership(**rest: Any) -> Partnership:
    return Partnership.model_validate(plain(**rest))


OURS = partnership(partners=[COUNCIL, TRUST], areas=AREAS)
