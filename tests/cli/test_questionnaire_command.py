"""`sixways questionnaire`: listing, showing, validating, writing one's own."""

import json

from support.processes import Inside, Sixways
from support.samples import SIX_WAYS


def test_list_names_bundled_questionnaires(inside: Inside) -> None:
    ran = inside("questionnaire", "list")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "six-ways 1.0  Six ways to create a culture for integration "
        "(NHS Employers and Skills for Care)\n"
    )


def test_show_prints_the_questionnaire(sixways: Sixways) -> None:
    ran = sixways("questionnaire", "show")
    assert (ran.code, ran.err) == (0, "")
    assert ran == sixways("questionnaire", "show", "six-ways")
    assert "\n4.2  Is there recognition and acknowledgement of the constraints" in ran.out
    assert "NHS Employers and Skills for Care" in ran.out


def test_show_json_has_fingerprints(inside: Inside) -> None:
    ran = inside("questionnaire", "show", "-f", "json", "-o", "q.json")
    assert (ran.code, ran.out, ran.err) == (0, "", "Wrote q.json\n")
    value = json.loads((inside.folder / "q.json").read_text("utf-8"))
    assert value["fingerprint"] == SIX_WAYS.fingerprint
    decisions = value["behaviours"][2]["questions"][3]
    assert decisions["fingerprint"] == SIX_WAYS.question_fingerprints["tone", "decisions"]
    assert decisions["text"].startswith("Do you make decisions together or does one or more")


def test_unknown_questionnaire_gets_a_suggestion(inside: Inside) -> None:
    ran = inside("questionnaire", "show", "sixways")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "There is no questionnaire 'sixways'. Did you mean 'six-ways'?\n"
    ran = inside("questionnaire", "show", "ours.yaml")
    assert (ran.code, ran.out, ran.err) == (2, "", "ours.yaml: doesn't exist\n")


def test_own_questionnaire_works_throughout(sixways: Sixways) -> None:
    ran = sixways("questionnaire", "new", "ours.yaml")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith(
        "Wrote ours.yaml. Check it with: sixways questionnaire validate ours.yaml"
    )
    ran = sixways("questionnaire", "validate", "ours.yaml")
    assert ran.code == 0
    assert ran.out.startswith("ours.yaml: valid: ours 1.0, 1 behaviour, 2 questions, sha256:")
    assert "1.1  Does everybody get heard" in sixways("questionnaire", "show", "ours.yaml").out
    about = ("--partner", "P", "--round", "r", "--level", "place", "--area", "a", "--sector", "s")
    ran = sixways("assess", "-q", "ours.yaml", *about, "--respondent", "R", typed="y\nd\n\nf\n")
    assert (ran.code, ran.err) == (0, "")
    # one of two questions answered with points is enough
    assert "1 Listening: 100 percent, 1 of 2 answered" in ran.out
    ran = sixways("collate", "responses", "-q", "ours.yaml")
    assert ran.code == 0
    assert "1 Listening 100  100–100  –" in ran.out


def test_new_replaces_nothing_without_force(inside: Inside) -> None:
    path = inside.folder / "ours.yaml"
    path.write_text("mine", "utf-8")
    ran = inside("questionnaire", "new", "ours.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "ours.yaml already exists. Use --force to replace it\n"
    assert path.read_text("utf-8") == "mine"
    assert inside("questionnaire", "new", "ours.yaml", "--force").code == 0
    assert path.read_text("utf-8").startswith("# A questionnaire for sixways")


def test_validate_lists_every_problem(
    inside: Inside,
) -> None:
    inside("questionnaire", "new", "ours.yaml")
    path = inside.folder / "ours.yaml"
    text = path.read_text("utf-8").replace("key: y", "key: n").replace("id: acted-on", "id: heard")
    (inside.folder / "wrong.yaml").write_text(text, "utf-8")
    lines = text.split("\n")
    key = 1 + next(n for n, line in enumerate(lines) if "label: No," in line)
    question = 1 + max(n for n, line in enumerate(lines) if "id: heard" in line)
    ran = inside("questionnaire", "validate", "ours.yaml", "wrong.yaml", "none.yaml")
    assert (ran.code, ran.err) == (2, "")
    told = [line for line in ran.out.split("\n") if line and not line.startswith("  ")]
    assert told[0].startswith("ours.yaml: valid: ours 1.0")
    assert told[-3:] == [
        f"wrong.yaml, line {key}: option 'no', key: the key 'n' appears twice",
        f"wrong.yaml, line {question}: behaviour 'listening', question 'heard', id: the id 'heard' "
        "appears twice",
        "none.yaml: doesn't exist",
    ]
    ran = inside("questionnaire", "validate", "wrong.yaml", "-f", "json")
    assert ran.code == 2
    (file,) = json.loads(ran.out)["files"]
    assert (file["valid"], [p["line"] for p in file["problems"]]) == (False, [key, question])


def test_schemas_are_written(inside: Inside) -> None:
    ran = inside("questionnaire", "schema")
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out)["title"] == "A questionnaire for sixways"
    ran = inside("questionnaire", "schema", "response", "-o", "response.schema.json")
    assert (ran.code, ran.out) == (0, "")
    value = json.loads((inside.folder / "response.schema.json").read_text("utf-8"))
    assert value["title"] == "A response to a sixways questionnaire"
    # the line in the starter names the file that its own words write
    inside("questionnaire", "new", "ours.yaml")
    text = (inside.folder / "ours.yaml").read_text("utf-8")
    (command,) = (line for line in text.split("\n") if "questionnaire schema -o" in line)
    words = command.strip("# ").split()
    assert inside(*words[1:]).code == 0
    assert f"$schema={words[-1]}\n" in text
    assert (inside.folder / words[-1]).is_file()
