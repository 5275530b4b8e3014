"""The round that a response is for, where nobody says another."""

from sixways import clock
from sixways.model.partnership import Partnership
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import round_of


def usual_round(questionnaire: Questionnaire, partnership: Partnership | None) -> str:
    """The partnership's present round, or else the one that today belongs to."""
    if partnership and partnership.round:
        return partnership.round
    today = clock.today()
    return round_of(today.year, today.month, questionnaire.repeat_every_months)
