"""Open actions as a calendar, with an entry on the day each is due."""

from sixways.forms.calendar import Entry, write_calendar
from sixways.model.actions import Action
from sixways.model.sanitise import make_safe
from sixways.reports.actions_list import ActionList


def as_calendar(listed: ActionList) -> str:
    """The calendar; the same actions are the same text, so that importing it again changes none."""
    return write_calendar("actions", (_entry(listed, action) for action in listed.actions.open))


def _entry(listed: ActionList, action: Action) -> Entry:
    name = listed.partnership.name if listed.partnership else ""
    key = f"{name}\n{action.id}\n{action.agreed}"
    about = (listed.owner(action), listed.subject(action), f"agreed in {action.agreed}", name)
    described = make_safe(" · ".join(filter(None, about)))
    return Entry(key, action.due, make_safe(action.what), described)
