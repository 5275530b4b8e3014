"""Which question the title of a column asks, whatever a form service put around its text."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from sixways.forms.workbook_cells import question_keys
from sixways.imports.title_words import title_words
from sixways.model.names import name_key
from sixways.model.questionnaire import Questionnaire
from sixways.model.sanitise import make_safe

#: a title that is as near as this to one question, and that much nearer than to any other, asks it
_NEAR, _LEAD = 0.88, 0.06
#: a title that is as near as this may ask a question
_MAYBE = 0.6
#: letters of titles that are compared, and of those that were cut short by a service
_LONGEST, _SHORTEST_CUT = 600, 30
#: words of a question that can be found within a longer title
_FEWEST = 3

_NUMBER = re.compile(r"(?:q(?:uestion)? ?)?(\d{1,2}[._]\d{1,2})[.):]?")
_CODE = re.compile(r"^(?:[a-z]{0,3}\d{1,3}[a-z]?\b[ .]*)+|^[a-z]\b ")
_CODES_BEFORE = re.compile(r"^(?:(?:(?:[a-z]{0,3}\d{1,3})+[a-z]?|q|question|[a-z]) )+")
_CODES_BEHIND = re.compile(r"(?: (?:\d{1,3}|required))+$")
_NEGATIONS = frozenset({"no", "not", "never", "don't", "dont", "cannot", "can't"})


class Match(NamedTuple):
    """The question that a title asks, or may ask."""

    #: `behaviour.question`
    target: str
    #: in what the title differs; empty where it is the question's own text
    difference: str = ""
    #: whether it takes a person to say whether it is
    is_doubtful: bool = False
    #: whether the title is its number or its id, and has none of its words
    is_by_name: bool = False


def questions_by_text(questionnaire: Questionnaire) -> dict[str, dict[str, str]]:
    """The questions worded alike, by their printed numbers; by text, as it is and as printed.

    Also by the texts in other languages.
    """
    by_text: dict[str, dict[str, str]] = {}
    for each in (questionnaire, *questionnaire.translations):
        for behaviour, question in each.questions:
            number = each.numbers[behaviour.id, question.id]
            for text in (question.text, make_safe(question.text)):
                by_text.setdefault(name_key(text), {})[number] = f"{behaviour.id}.{question.id}"
    return by_text


class QuestionMatcher:
    """Finds questions by the titles of columns."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.texts = questions_by_text(questionnaire)
        named = questionnaire.numbers_by_name
        self.numbers = {number: target for target, number in named.items()}
        languages = (questionnaire, *questionnaire.translations)
        behaviours = (behaviour for each in languages for behaviour in each.behaviours)
        names = (name for b in behaviours for name in (b.title, b.name))
        self.headings = sorted({title_words(name) for name in names}, key=len, reverse=True)
        self.words: dict[str, list[str]] = {}
        for each in languages:
            for behaviour, question in each.questions:
                targets = self.words.setdefault(title_words(question.text), [])
                target = f"{behaviour.id}.{question.id}"
                # a text without a translation is the same in both
                if target not in targets:
                    targets.append(target)
        self.ids = {title_words(target): target for target in named}

    def match(self, title: str) -> Match | None:
        """The question whose text, number or id the title holds, and no other's."""
        return self._match_text(title) or self._match_held(title) or self._match_name(title)

    def match_near(self, title: str) -> Match | None:
        """The question whose text is near the title's; doubtful where that isn't clear."""
        words = title_words(title)[:_LONGEST]
        if cut := self._match_cut(words):
            return cut
        ranked = sorted(self._ratios(words), reverse=True)
        if not ranked:
            return None
        ratio, asked = ranked[0]
        lead = ratio - ranked[1][0] if len(ranked) > 1 else 1
        [target, *others] = self.words[asked]
        same_sense = _negations(words) == _negations(asked)
        is_clear = ratio >= _NEAR and lead >= _LEAD and same_sense and not others
        return Match(target, describe_difference(words, asked), not is_clear)

    def _match_text(self, title: str) -> Match | None:
        """A title that is a question's text, perhaps with a number or in brackets."""
        texts = [title]
        if title.endswith("]"):
            # in Google's grids a question is in brackets after the grid's own title
            texts.append(title.partition("[")[2][:-1])
        for words in texts:
            for number, key in question_keys(words):
                alike = self.texts.get(key, {})
                if number in alike or len(alike) == 1:
                    return Match(alike.get(number or "") or next(iter(alike.values())))
        return None

    def _match_held(self, title: str) -> Match | None:
        """A title that holds the words of one question, with others before or after."""
        words = f" {title_words(title)} "
        held = [
            asked
            for asked in self.words
            if f" {asked} " in words and (f" {asked} " == words or len(asked.split()) >= _FEWEST)
        ]
        longest = max(held, key=len, default="")
        # a question's words can be within another's, but two questions beside each other can't
        if not held or any(asked not in longest for asked in held):
            return None
        targets = self.words[longest]
        if len(targets) > 1:
            return None
        return Match(targets[0], describe_difference(self._without_prefix(words), longest))

    def _without_prefix(self, words: str) -> str:
        """Words without numbers, codes and the titles of behaviours, which say nothing else."""
        for title in self.headings:
            words = words.replace(f" {title} ", " ", 1)
        return _CODES_BEFORE.sub("", _CODES_BEHIND.sub("", words.strip()))

    def _match_name(self, title: str) -> Match | None:
        key = name_key(title)
        if found := _NUMBER.fullmatch(key):
            target = self.numbers.get(found[1].replace("_", "."))
        else:
            target = self.ids.get(title_words(title))
        return Match(target, is_by_name=True) if target else None

    def _match_cut(self, words: str) -> Match | None:
        if len(words) < _SHORTEST_CUT:
            return None
        longer = [asked for asked in self.words if asked.startswith(words)]
        if len(longer) != 1 or len(self.words[longer[0]]) > 1:
            return None
        return Match(self.words[longer[0]][0], "cut short")

    def _ratios(self, words: str) -> Iterator[tuple[float, str]]:
        """How near each question is, for those that may be near."""
        variants = {words, _CODE.sub("", words, count=1)} - {""}
        matcher = SequenceMatcher(autojunk=False)
        for asked in self.words:
            matcher.set_seq2(asked)
            best = 0.0
            for variant in variants:
                matcher.set_seq1(variant)
                # the first two are quick, and never less than the last
                if matcher.real_quick_ratio() >= _MAYBE and matcher.quick_ratio() >= _MAYBE:
                    best = max(best, matcher.ratio())
            if best >= _MAYBE:
                yield best, asked


def describe_difference(words: str, asked: str) -> str:
    """What is other in a title than in the question: `without "ICS"`; empty for nothing."""
    given, own = words.split(), asked.split()
    missing, added = _without(own, given), _without(given, own)
    parts = [f'without "{" ".join(missing)}"'] if missing else []
    parts += [f'with "{" ".join(added)}"'] if added else []
    return ", ".join(parts) or ("" if words == asked else "in another order")


def _without(words: Sequence[str], others: Sequence[str]) -> list[str]:
    left = list(others)
    rest = []
    for word in words:
        if word in left:
            left.remove(word)
        else:
            rest.append(word)
    return rest


def _negations(words: str) -> int:
    return sum(word in _NEGATIONS for word in words.split())
