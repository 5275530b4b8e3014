"""A new partnership's `sixways.yaml`, with comments that explain the other settings."""

import json

from sixways.files.filenames import free_name, slug
from sixways.files.yaml_source import parse_yaml
from sixways.model.partnership import Partnership
from sixways.model.partnership_checks import inconsistencies
from sixways.session.partnership_form import PartnershipForm

_TEMPLATE = """\
# Settings of a partnership for sixways. Lines that start with # are comments.
# With this file in the working folder, sixways assess lists these partners and areas, other
# spellings count as the same partner, and sixways status shows who hasn't answered.
format: sixways-partnership/1
name: {name}
questionnaire: six-ways
# The current round. To start the next one: sixways init --next-round
round: {round}
# Who partners send their answers to, and the last day for it.
{contact}
# due: 2026-12-11
# Whether reports will show partners' scores by name; forms and invitations tell them.
# scores_by_name: no
# The folder of the responses, relative to this file.
responses: responses
partners:
{partners}
# Areas, and the smaller areas within them.
{areas}
# The percent to reach for each behaviour.
# targets:
#   tone: 60
# Rules for sixways check, besides those that are always on. List them: sixways check --list-rules
# rules:
#   all-partners: on
#   minimum-percent: {{vision: 50}}
#   no-fall: 10
"""


def as_yaml(form: PartnershipForm, round_: str) -> str:
    """The file's text, which reads back as what was typed; `round_` is a period's name."""
    ids: set[str] = set()
    lines = []
    for name, sector in form.partners:
        id_ = free_name(slug(name), ids)
        ids.add(id_)
        lines += [f"  - id: {id_}", f"    name: {_quote(name)}"]
        lines.append(f"    sector: {_quote(sector)}" if sector else "    # sector: NHS")
        lines.append("    # email: office@partner.example")
        lines.append("    # spellings: [another spelling, an abbreviation]")
    areas = (
        f"areas:\n  - name: {_quote(form.place)}\n    level: place\n"
        "    # areas:\n    #   - {name: Harbour, level: neighbourhood}"
        if form.place
        else "# areas:\n#   - {name: Riverside, level: place}"
    )
    text = _TEMPLATE.format(
        name=_quote(form.name),
        round=round_,
        contact=f"contact: {_quote(form.contact)}" if form.contact else "# contact: Jo Shah",
        partners="\n".join(lines),
        areas=areas,
    )
    parse_yaml(text, "sixways.yaml").read_as(Partnership, inconsistencies)
    return text


def _quote(text: str) -> str:
    """A text in JSON's quotes, which YAML reads too."""
    return json.dumps(text, ensure_ascii=False)
