"""`sixways collate --for-each-partner`: what is written for whom, and what is refused."""

import json

import pytest

from support.paths import RIVERSIDE
from support.processes import Sixways
from support.samples import plain_response

OURS = ("collate", str(RIVERSIDE), "--partnership", str(RIVERSIDE / "sixways.yaml"))
NAMES = {
    "Carers Together": "carers-together",
    "Harbour Care Homes": "harbour-care-homes",
    "Home First Support": "home-first-support",
    "Riverside Community Health NHS Trust": "riverside-community-health-nhs-trust",
    "Riverside Council": "riverside-council",
    "Riverside Hospitals NHS Trust": "riverside-hospitals-nhs-trust",
    "Riverside Voluntary Alliance": "riverside-voluntary-alliance",
}
SAID = """\
Wrote 7 mirrors of 2026-H2 in post
  carers-together-2026-h2.html                       Carers Together
  harbour-care-homes-2026-h2.html                    Harbour Care Homes
"""


def put(sixways: Sixways, *partners: str) -> None:
    folder = sixways.folder / "responses"
    folder.mkdir()
    for number, partner in enumerate(partners):
        answers = {"experiment": [3, 2, 1, number % 4]}
        text = json.dumps(plain_response(partner, answers))
        (folder / f"{number}.json").write_text(text, "utf-8")


@pytest.mark.core
def test_every_partner_gets_its_own_page_and_each_is_named(sixways: Sixways) -> None:
    ran = sixways(*OURS, "--for-each-partner", "post")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith(SAID)
    assert ran.err.endswith("\nSend each partner its own file only\n")
    written = sorted(path.name for path in (sixways.folder / "post").iterdir())
    assert written == [f"{name}-2026-h2.html" for name in NAMES.values()]


def test_same_responses_are_the_same_bytes(sixways: Sixways) -> None:
    for folder in ("one", "two"):
        assert sixways(*OURS, "--for-each-partner", folder, "-f", "docx").code == 0
    one, two = (sorted((sixways.folder / folder).iterdir()) for folder in ("one", "two"))
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]


def test_nothing_is_written_over_a_file_that_exists(sixways: Sixways) -> None:
    post = sixways.folder / "post"
    post.mkdir()
    mine = post / "riverside-council-2026-h2.html"
    mine.write_text("mine", "utf-8")
    ran = sixways(*OURS, "--for-each-partner", "post")
    assert ran.code == 2
    assert ran.err.startswith("post/riverside-council-2026-h2.html already exists\n")
    assert "Nothing was written" in ran.err
    assert [path.name for path in post.iterdir()] == [mine.name]
    assert sixways(*OURS, "--for-each-partner", "post", "--force").code == 0
    assert mine.read_text("utf-8").startswith("<!DOCTYPE html>")


def test_names_that_no_file_can_have_are_told_apart(sixways: Sixways) -> None:
    put(sixways, "A B", "A-B", "../../etc/passwd", "CON", "Ωμέγα", "<script>")
    ran = sixways("collate", "--for-each-partner", "post")
    assert ran.code == 0
    written = [path.name for path in (sixways.folder / "post").iterdir()]
    assert len(written) == 6
    assert {"a-b-2026-h2.html", "a-b-2026-h2-2.html"} < set(written)
    assert all(name.replace("-", "").replace(".html", "").isalnum() for name in written)
    assert [path.name for path in sixways.folder.iterdir()].count("post") == 1


def test_four_partners_see_nothing_of_the_others_and_a_note_says_so(sixways: Sixways) -> None:
    put(sixways, "Alpha", "Beta", "Gamma", "Delta")
    ran = sixways("collate", "--for-each-partner", "post")
    assert ran.code == 0
    assert ran.err.endswith(
        "note: nothing about the others is shown: that needs at least 4 others with a "
        "score, and 4 partners answered\n"
    )
    page = (sixways.folder / "post" / "alpha-2026-h2.html").read_text("utf-8")
    assert "Others %" not in page


def test_partners_that_may_be_one_are_reported(sixways: Sixways) -> None:
    put(sixways, "Northshire Council", "Northshire Concil", "Alpha", "Beta", "Gamma")
    ran = sixways("collate", "--for-each-partner", "post")
    assert "Northshire Concil" in ran.err.split("Wrote", 1)[0]


def test_what_a_mirror_would_take_no_notice_of_is_refused(sixways: Sixways) -> None:
    for options, said in (
        (("--by-partner", "--agenda"), "can't be used with --agenda and --by-partner"),
        (("--partner", "Riverside Council"), "can't be used with --partner"),
        (("--anonymise",), "can't be used with --anonymise"),
        (
            ("-o", "page.html"),
            "can't be used with --output\n"
            "It writes a file for each partner into its folder; leave --output out",
        ),
        (("--all-rounds",), "can't be used with --all-rounds"),
        (("-f", "csv"), "can't write csv. Use -f html for pages, or -f docx for Word"),
        (("-f", "table"), "can't write table"),
    ):
        ran = sixways(*OURS, "--for-each-partner", "post", *options)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(f"--for-each-partner {said}")
    assert not (sixways.folder / "post").exists()


def test_which_responses_and_how_many_others_are_obeyed(sixways: Sixways) -> None:
    def written(folder: str, *options: str) -> set[str]:
        assert sixways(*OURS, "--for-each-partner", folder, *options).code == 0
        return {path.read_text("utf-8") for path in (sixways.folder / folder).iterdir()}

    usual = written("usual")
    assert len(usual) == 7
    at_place = written("place", "--level", "place")
    assert len(at_place) == 6
    assert not usual & at_place
    earlier = written("earlier", "--round", "2026-H1")
    assert all("first half of 2026: 7 partners" in page for page in earlier)
    seven = written("seven", "--min-partners", "7")
    assert not any("Others %" in page for page in seven)
    assert written("three", "--min-partners", "3") == usual


def test_what_only_a_room_agreed_is_nobodys(sixways: Sixways) -> None:
    folder = sixways.folder / "responses"
    folder.mkdir()
    board = plain_response("The board", {"experiment": [3, 3, 3, 3]}, mode="collective")
    (folder / "board.json").write_text(json.dumps(board), "utf-8")
    ran = sixways("collate", "--for-each-partner", "post")
    assert ran.code == 2
    assert "No partner has answered individually" in ran.err
