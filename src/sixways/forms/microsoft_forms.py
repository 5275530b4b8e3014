"""The questionnaire as a Word document that Microsoft Forms' quick import turns into a form."""

from itertools import count

import docx
from docx.shared import Pt

from sixways.forms.docx_bytes import DAY, save_docx
from sixways.forms.labels import one_line
from sixways.forms.survey_questions import survey_sections
from sixways.model.questionnaire import Questionnaire
from sixways.model.response_details import ResponseDetails
from sixways.model.wording import in_letters

#: what Forms takes for an answer in text
_BLANK = "_" * 40


def write_microsoft_forms(questionnaire: Questionnaire, details: ResponseDetails) -> bytes:
    """The document. Details that are given aren't asked: nothing can be filled in beforehand.

    Numbers and letters are typed and not Word's own: any reader of the document sees those, and
    `import` knows what remains of them. There are no headings: they would become part of the
    option above them.
    """
    paper = docx.Document()
    properties = paper.core_properties
    properties.title = one_line(questionnaire.title)[:255]
    properties.language = questionnaire.language or "en-GB"
    properties.author = properties.comments = ""
    properties.created = properties.modified = DAY
    paper.styles["Normal"].font.name = "Arial"
    paper.styles["Normal"].paragraph_format.space_after = Pt(2)
    paper.add_paragraph(one_line(questionnaire.title), style="Title")
    number = count(1)
    for section in survey_sections(questionnaire, details):
        for question in section.questions:
            if question.value:
                continue
            title = paper.add_paragraph(f"{next(number)}. {question.title}")
            title.paragraph_format.space_before = Pt(12)
            title.paragraph_format.keep_with_next = True
            for place, label in enumerate(question.options.values(), 1):
                paper.add_paragraph(f"{in_letters(place)}. {label}")
            if not question.options:
                paper.add_paragraph(_BLANK)
    return save_docx(paper)
