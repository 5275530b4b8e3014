"""The round that a response is for, where nobody says another."""

from sixways import clock
from sixways.model.questionnaire import Questionnaire
from sixways.model.response import round_of


def current_round(questionnaire: Questionnaire) -> str:
    """The round that today belongs to."""
    today = clock.today()
    return round_of(today.year, today.month, questionnaire.repeat_every_months)
