"""What a workshop waits for."""

from enum import Enum


class WorkshopStage(Enum):
    """What a workshop waits for."""

    LOBBY = "a key: who is here"
    NAME = "a line: another organisation"
    TURN = "a key: one partner's answer, hidden"
    SHOWN = "a key, with all answers shown"
    CHANGE = "a key: the partner whose answer changes"
    COMMENT = "a text: the room's comment on the current behaviour"
    END = "a text: the room's comment, at the end of a behaviour"
    RESULT = "a key, with the result shown"
    STOPPED = "nothing: stopped, to be continued"
    DONE = "nothing: finished"


#: where a text is typed
WORKSHOP_TEXTS = frozenset({WorkshopStage.NAME, WorkshopStage.COMMENT, WorkshopStage.END})
