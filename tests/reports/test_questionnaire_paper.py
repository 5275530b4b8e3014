"""The questionnaire for Word."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from docx.shape import InlineShape

from sixways.forms.labels import one_line
from sixways.model.translation import texts_of
from sixways.reports.questionnaire_paper import as_docx
from support.pictures import ALTERNATIVE, easy_read, jpeg, png
from support.samples import SIX_WAYS


def test_paper_has_every_text_of_the_questionnaire() -> None:
    paper = docx.Document(BytesIO(as_docx(SIX_WAYS)))
    text = one_line("\n".join(paragraph.text for paragraph in paper.paragraphs))
    # prompts, contrasts and short titles are for what is said about results
    of_results = {"prompts", "contrasts", "short"}
    texts = [one_line(each.text) for each in texts_of(SIX_WAYS) if not of_results & {*each.place}]
    assert [missing for missing in texts if missing not in text] == []


@pytest.mark.parametrize(("content", "ending"), [(png(40, 10), "png"), (jpeg(40, 10), "jpeg")])
def test_picture_is_below_its_question(tmp_path: Path, content: bytes, ending: str) -> None:
    made = as_docx(easy_read(tmp_path, content))
    paper = docx.Document(BytesIO(made))
    [shape] = paper.inline_shapes
    assert shape.width == 4 * shape.height
    assert shape._inline.docPr.get("descr") == ALTERNATIVE
    assert _text_above(shape) == "1.1  Can everyone talk?"
    with ZipFile(BytesIO(made)) as package:
        assert package.read(f"word/media/picture-1.1.{ending}") == content


def _text_above(shape: InlineShape) -> str:
    [own] = shape._inline.xpath("ancestor::w:p")
    return "".join(own.getprevious().xpath(".//w:t/text()"))


def test_texts_of_a_translation_say_their_language(tmp_path: Path) -> None:
    paper = docx.Document(BytesIO(as_docx(easy_read(tmp_path))))
    marks = {
        run.text: mark.get(qn("w:val"))
        for paragraph in paper.paragraphs
        for run in paragraph.runs
        for mark in run._r.findall(f".//{qn('w:lang')}")
    }
    assert marks == {"Can everyone talk?": "en"}
