"""A questionnaire for Word, to read, print and hand round: its whole text, and its pictures."""

import docx
from docx.document import Document as Paper
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.shape import CT_Inline
from docx.parts.image import ImagePart
from docx.shared import Emu, Mm
from docx.text.paragraph import Paragraph

from sixways.forms.docx_bytes import save_docx
from sixways.model.picture import Picture
from sixways.model.questionnaire import Behaviour, Question, Questionnaire
from sixways.model.sanitise import make_safe
from sixways.model.wording import scale_in_points
from sixways.reports.docx_report import add_link, set_up

_WIDEST, _HIGHEST = Mm(80), Mm(45)
#: the style of what belongs to a question or a resource: indented
_BELOW = "List Continue"


def as_docx(questionnaire: Questionnaire) -> bytes:
    """The paper's bytes, the same for the same questionnaire."""
    paper = docx.Document()
    set_up(paper, questionnaire.full_title)
    writer = _Writer(paper, questionnaire)
    writer.add_head()
    for place, behaviour in enumerate(questionnaire.behaviours, 1):
        writer.add_behaviour(place, behaviour)
    writer.add_resources()
    return save_docx(paper)


class _Writer:
    """Adds a questionnaire's parts to a paper, each text in the language that it is in."""

    def __init__(self, paper: Paper, questionnaire: Questionnaire) -> None:
        self.paper = paper
        self.questionnaire = questionnaire

    def add_head(self) -> None:
        """The title, who wrote the questions, how to use them, and the answers."""
        shown = self.questionnaire
        self._add(shown.full_title, style="Title", language_of=shown.title)
        for text in filter(None, (shown.publisher, shown.introduction)):
            for paragraph in filter(None, text.split("\n")):
                self._add(paragraph, language_of=text)
        if shown.url:
            add_link(self.paper.add_paragraph(), shown.url, shown.url)
        self._add_list("Answers: ", [option.label for option in shown.scale])
        self._add(scale_in_points(shown), before="Points: ")
        if shown.levels:
            self._add_list("Levels: ", [level.label for level in shown.levels])

    def add_behaviour(self, place: int, behaviour: Behaviour) -> None:
        """A behaviour's heading and questions."""
        self._add(behaviour.title, style="Heading 1", before=f"{place}. ")
        for question in behaviour.questions:
            self._add_question(behaviour, question)
        self.paper.add_paragraph("Record your comments:")

    def _add_question(self, behaviour: Behaviour, question: Question) -> None:
        key = behaviour.id, question.id
        number = self.questionnaire.numbers[key]
        paragraphs = [self._add(question.text, before=f"{number}  ")]
        if picture := self.questionnaire.pictures.get(key):
            paragraphs.append(self.paper.add_paragraph())
            _add_picture(paragraphs[-1], picture, f"picture-{number}")
        paragraphs += [
            self._add(note, style=_BELOW) for note in (question.hint, question.caution) if note
        ]
        # a question is not divided between two pages
        for above in paragraphs[:-1]:
            above.paragraph_format.keep_with_next = True

    def add_resources(self) -> None:
        """What to read, and after which answers."""
        shown = self.questionnaire
        if not shown.resources:
            return
        self.paper.add_heading("Useful resources", 1)
        if shown.resources_introduction:
            self._add(shown.resources_introduction)
        if prompting := shown.resource_answers:
            self._add(prompting, before="For behaviours with a question answered ")
        for resource in shown.resources:
            self._add(resource.title, style="List Bullet")
            if resource.description:
                self._add(resource.description, style=_BELOW)
            if resource.url:
                add_link(self.paper.add_paragraph(style=_BELOW), resource.url, resource.url)

    def _add_list(self, title: str, labels: list[str]) -> None:
        paragraph = self.paper.add_paragraph(title)
        for place, label in enumerate(labels):
            paragraph.add_run(" / " if place else "")
            self._add_run(paragraph, label, label)

    def _add(
        self, text: str, *, style: str | None = None, before: str = "", language_of: str = ""
    ) -> Paragraph:
        """A paragraph, `before` in our own words; `language_of` is the text it is a part of."""
        paragraph = self.paper.add_paragraph(before, style=style)
        self._add_run(paragraph, text, language_of or text)
        return paragraph

    def _add_run(self, paragraph: Paragraph, text: str, language_of: str) -> None:
        run = paragraph.add_run(make_safe(text))
        if language := self.questionnaire.language_of(language_of):
            mark = OxmlElement("w:lang")
            # Word knows no private parts such as those of en-x-easy
            mark.set(qn("w:val"), language.partition("-x-")[0])
            run._r.get_or_add_rPr().append(mark)


def _add_picture(paragraph: Paragraph, picture: Picture, name: str) -> None:
    """The picture in its own proportions, with what it shows in words for screen readers.

    `Document.add_picture` takes only some of the JPEGs that browsers and Word show.
    """
    ending = picture.media_type.removeprefix("image/")
    file = PackURI(f"/word/media/{name}.{ending}")
    identity = paragraph.part.relate_to(
        ImagePart(file, picture.media_type, picture.content), RELATIONSHIP_TYPE.IMAGE
    )
    scale = min(_WIDEST / picture.width, _HIGHEST / picture.height)
    width, height = Emu(int(picture.width * scale)), Emu(int(picture.height * scale))
    number = paragraph.part.next_id
    inline = CT_Inline.new_pic_inline(number, identity, f"{name}.{ending}", width, height)
    inline.docPr.set("descr", make_safe(picture.alternative_text))
    paragraph.add_run()._r.add_drawing(inline)
