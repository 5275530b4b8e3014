"""What a session waits for, and what it says of the last key."""

from enum import Enum

from sixways.session.keys import NO_WORD, SEVERAL


class Stage(Enum):
    """What a session waits for."""

    QUESTION = "a key that answers the current question"
    END = "a text: the comment at the end of a behaviour"
    COMMENT = "a text: the comment on the current behaviour"
    DISSENTER = "a key: which partner disagrees, of those that are known"
    NAME = "a text: the name of a partner who disagrees"
    REASON = "a text: why that partner disagrees"
    REVIEW = "a key: moves, changes an answer, finishes"
    STOPPED = "nothing: stopped, to be continued"
    LEFT = "nothing: left, with nothing answered, for what was asked before the questions"
    DONE = "nothing: finished"


#: where a text is typed, and keys are letters of it
TEXTS = frozenset({Stage.END, Stage.COMMENT, Stage.NAME, Stage.REASON})


class Notice(Enum):
    """What the last key led to, where that isn't plain to see."""

    ANSWERED = "the last answer"
    WRONG_KEY = "which keys answer"
    SEVERAL = "several keys came at once"
    NO_WORD = "the last answer, and that a word isn't one"
    FIRST = "nothing comes before this"
    ANSWERED_BEFORE = "the question is answered, and is not skipped"
    NOT_ANSWERED = "there is no answer to clear"
    ONLY_A_KEY = "the comment looks like an answer"
    NO_QUESTION = "no question has this number"
    OPEN_QUESTIONS = "questions have no answer"
    NO_NAME = "that can't be a name"
    TOO_FEW = "a room needs more partners"
    NOT_HERE = "that partner is away"


#: keys that are said to be none
NOTICES = {SEVERAL: Notice.SEVERAL, NO_WORD: Notice.NO_WORD}
