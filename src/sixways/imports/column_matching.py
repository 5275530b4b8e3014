"""Which column of an export holds what."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from sixways.errors import Problem
from sixways.forms.survey_questions import without_section
from sixways.imports.cells import Cell
from sixways.imports.columns import IGNORE, Column, ColumnOptions, Columns
from sixways.imports.comment_titles import (
    find_named_behaviour,
    has_remarks_word,
    is_plain_comments_title,
    is_same_title,
    may_be_comments,
)
from sixways.imports.field_titles import (
    FIELDS,
    STATUS,
    is_of_service,
    match_field,
    may_name_partner,
)
from sixways.imports.question_matching import Match, QuestionMatcher
from sixways.imports.submission import COMMENTS
from sixways.imports.title_words import title_words
from sixways.model.names import did_you_mean, name_key
from sixways.model.questionnaire import Questionnaire
from sixways.model.sanitise import clip, make_safe

_ENOUGH = 50
#: columns whose titles are compared with questions that no other column asks
_MOST_COMPARED = 60


def column_targets(questionnaire: Questionnaire) -> list[str]:
    """All that a column can be mapped to."""
    comments = [f"{COMMENTS}.{behaviour.id}" for behaviour in questionnaire.behaviours]
    return [*questionnaire.numbers_by_name, *FIELDS, COMMENTS, *comments, IGNORE]


class ColumnMatcher:
    """Finds what columns hold by their titles."""

    def __init__(self, questionnaire: Questionnaire, wanted: ColumnOptions, path: str) -> None:
        self.questionnaire = questionnaire
        self.path = path
        self.fields = {name: name_key(title) for name, title in wanted.titles.items()}
        self.titles = [*wanted.titles.values(), *wanted.comments]
        self.comments = wanted.comments
        self.own_titles = wanted.own_titles
        self.mapped = list(wanted.mapping)
        self.mapping = {name_key(title): target for title, target in wanted.mapping.items()}
        self.questions = QuestionMatcher(questionnaire)

    def count_questions(self, header: Mapping[int, Cell]) -> tuple[int, int]:
        """How many different questions the titles of a row hold, and how many of them by words."""
        titles = (without_section(cell.text) for cell in header.values())
        found = [match for title in titles if (match := self._find_question(title))]
        worded = {match.target for match in found if not match.is_by_name}
        return len({match.target for match in found}), len(worded)

    def match_columns(
        self, header: Mapping[int, Cell], above: Mapping[int, str] | None = None
    ) -> Columns:
        """What the columns under a row of titles hold; `above` are titles of a row above it."""
        titles = {number: cell.text for number, cell in header.items()}
        titles = dict(above or {}) | titles
        found = Columns()
        for number, title in sorted(titles.items()):
            found.columns.append(self._match_one(found, number, title, (above or {}).get(number)))
        self._take_near(found)
        self._choose_fields(found)
        self._find_partner(found)
        self._place_comments(found)
        self._refuse_repeated(found, header)
        texts = [*titles.values(), *(above or {}).values()]
        self._refuse_missing(found, texts)
        there = {name_key(each) for text in texts for each in (text, without_section(text))}
        found.unused = [title for title in self.mapped if name_key(title) not in there]
        return found

    def _match_one(self, found: Columns, number: int, title: str, above: str | None) -> Column:
        for text in dict.fromkeys(filter(None, (title, above, without_section(title)))):
            claims = list(dict.fromkeys(self._find_claims(text)))
            if len(claims) > 1:
                message = f"column '{clip(text)}' is mapped to {' and '.join(claims)}"
                self._refuse(found, message, "choose one of them")
            if claims:
                return Column(number, text, claims[0])
            if match := self._find_question(text):
                return Column(number, text, match.target, match.difference)
            if target := self._guess(text):
                return Column(number, text, target)
        return Column(number, title, is_of_service=is_of_service(title))

    def _guess(self, title: str) -> str | None:
        """The field that a title stands for, or comments."""
        if own := self._find_own(title):
            return own
        if behaviour := find_named_behaviour(title, self.questionnaire):
            return f"{COMMENTS}.{behaviour}"
        if is_plain_comments_title(title):
            return COMMENTS
        if known := match_field(title):
            return known.field
        return COMMENTS if may_be_comments(title) else None

    def _find_own(self, title: str) -> str | None:
        """What a title of our own forms asks for, perhaps behind a code of LimeSurvey's."""
        texts = (title, title.partition(". ")[2])
        return next(filter(None, (self.own_titles.get(title_words(text)) for text in texts)), None)

    def _rank(self, title: str) -> int | None:
        """How sure it is that a title asks for its field: the lower the surer."""
        if self._find_own(title):
            return -1  # surer than any other title
        match = match_field(title)
        return match.rank if match else None

    def _find_claims(self, title: str) -> Iterator[str]:
        """What was said about a column: by option, or in a mapping file."""
        key = name_key(title)
        if key in self.mapping:
            yield self.mapping[key]
        yield from (name for name, known in self.fields.items() if key == known)
        for named, behaviour in self.comments.items():
            if behaviour is None and is_same_title(title, named):
                yield COMMENTS
            elif behaviour and key == name_key(named):
                yield f"{COMMENTS}.{behaviour}"

    def _find_question(self, title: str) -> Match | None:
        """The question that a title holds, with no word for remarks or points beside it."""
        claimed = self.mapping.get(name_key(title))
        if claimed:
            return Match(claimed) if claimed in self.questionnaire.numbers_by_name else None
        if is_of_service(title):
            return None
        match = self.questions.match(title)
        if match and has_remarks_word(match.difference):
            return None
        return match

    def _take_near(self, found: Columns) -> None:
        """Give columns that hold nothing else the questions that their titles are near to."""
        asked = {column.target for column in found.columns}
        near: dict[str, list[tuple[int, Match]]] = {}
        compared = 0
        for at, column in enumerate(found.columns):
            if column.target or column.is_of_service or compared == _MOST_COMPARED:
                continue
            compared += 1
            match = self.questions.match_near(column.title)
            if match and match.target not in asked and not has_remarks_word(match.difference):
                near.setdefault(match.target, []).append((at, match))
        for target, several in near.items():
            for at, match in several:
                column = found.columns[at]
                if match.is_doubtful or len(several) > 1:
                    found.columns[at] = column._replace(maybe=target)
                else:
                    found.columns[at] = column._replace(
                        target=target, difference=match.difference or "same words"
                    )

    def _choose_fields(self, found: Columns) -> None:
        """Of several columns for a field take the one with the surest title."""
        for name in FIELDS:
            columns = [(at, c) for at, c in enumerate(found.columns) if c.target == name]
            claimed = [at for at, column in columns if self._is_claimed(column)]
            ranks = {
                at: rank
                for at, column in columns
                if at not in claimed and (rank := self._rank(column.title)) is not None
            }
            for at, rank in ranks.items():
                # what somebody said about a column is surer than any title
                if claimed or rank > min(ranks.values()):
                    found.columns[at] = found.columns[at]._replace(target=None, is_of_service=True)

    def _find_partner(self, found: Columns) -> None:
        """Where no title is a usual one for the partner, take the only one that may be."""
        if found.numbers_of("partner"):
            return
        maybe = [
            at
            for at, column in enumerate(found.columns)
            if not (column.target or column.maybe) and may_name_partner(column.title)
        ]
        if len(maybe) == 1:
            [at] = maybe
            found.columns[at] = found.columns[at]._replace(
                target="partner", difference="by its words", is_of_service=False
            )

    def _is_claimed(self, column: Column) -> bool:
        return any(self._find_claims(column.title))

    def _place_comments(self, found: Columns) -> None:
        """Give comments that don't say on what to the behaviour before them.

        Behind the last question they are on each behaviour in turn, if there are as many; if not,
        only as many as other behaviours have are on the last one.
        """
        behaviour: str | None = None
        plain = [at for at, column in enumerate(found.columns) if column.target == COMMENTS]
        last = {*self._place_last_comments(found, plain)}
        plain = [at for at in plain if at not in last]
        for at, column in enumerate(found.columns):
            if column.target and column.target in self.questionnaire.numbers_by_name:
                behaviour = column.target.partition(".")[0]
            if at not in plain:
                continue
            # one alone may be on everything, and not on the behaviour before it
            is_alone = len(plain) == 1 and not self._is_claimed(column)
            is_general = is_alone and (
                self._is_last(found, at) or not is_plain_comments_title(column.title)
            )
            target = f"{COMMENTS}.{behaviour}" if behaviour and not is_general else None
            found.columns[at] = column._replace(target=target)

    def _place_last_comments(self, found: Columns, plain: Sequence[int]) -> Collection[int]:
        """Place those behind the last question that aren't on the behaviour before them."""
        # how many are behind each behaviour's questions, and those behind all of them
        counts: Counter[str] = Counter()
        behaviour, behind = "", list[int]()
        for at, column in enumerate(found.columns):
            if column.target in self.questionnaire.numbers_by_name:
                behaviour, behind = (column.target or "").partition(".")[0], []
                counts[behaviour] += 0
            elif behaviour and column.target == COMMENTS:
                behind.append(at)
                counts[behaviour] += 1
        if len(behind) < 2 or len(counts) < 2:
            return ()
        if behind == plain and len(behind) == len(counts):
            for at, each in zip(behind, counts, strict=True):
                found.columns[at] = found.columns[at]._replace(target=f"{COMMENTS}.{each}")
            return behind
        most = max(count for each, count in counts.items() if each != behaviour)
        general = [at for at in behind[most:] if not self._is_claimed(found.columns[at])]
        for at in general:
            found.columns[at] = found.columns[at]._replace(target=None)
        return general

    def _is_last(self, found: Columns, at: int) -> bool:
        before = {c.target.partition(".")[0] for c in found.columns[:at] if c.target}
        behaviours = [behaviour.id for behaviour in self.questionnaire.behaviours]
        return len(behaviours) > 1 and before.issuperset(behaviours)

    def _refuse_repeated(self, found: Columns, header: Mapping[int, Cell]) -> None:
        first: dict[str, Column] = {}
        for column in found.columns:
            target = column.target
            if not target or target in (IGNORE, STATUS) or target.startswith(f"{COMMENTS}."):
                continue
            if target in first:
                places = [header.get(c.number) for c in (column, first[target])]
                where = [c.place if c else "the row above" for c in places]
                hint = "remove one of them, or map it to 'ignore'"
                message = f"{self._describe(target)} is also in {where[1]}"
                self._refuse(found, message, hint, where[0])
            first.setdefault(target, column)

    def _describe(self, target: str) -> str:
        number = self.questionnaire.numbers_by_name.get(target)
        return f"question {number}" if number else f"'{target}'"

    def _refuse_missing(self, found: Columns, titles: Collection[str]) -> None:
        there = [clip(title) for title in titles]
        for title in self.titles:
            if not any(name_key(title) == name_key(each) for each in titles):
                message = f"there is no column '{clip(title)}'"
                hint = did_you_mean(title, there) or "import files without this column separately"
                self._refuse(found, message, hint)

    def _refuse(self, found: Columns, message: str, hint: str, place: str = "") -> None:
        if len(found.problems) < _ENOUGH:
            problem = Problem(make_safe(message), path=self.path, thing=place, hint=hint)
            found.problems.append(problem)
