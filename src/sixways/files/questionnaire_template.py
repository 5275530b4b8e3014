"""A questionnaire to start from."""

from pathlib import Path

from sixways.files.filenames import slug
from sixways.model.sanitise import make_safe

_STARTER = """\
# A questionnaire for sixways. Change what you like, then run: sixways questionnaire validate {file}
# Lines that start with # are for you and are not read.
#
# To have an editor complete and check it as you type, write the schema beside it once with
#   sixways questionnaire schema -o sixways-questionnaire.schema.json
# and keep the next line, which names it:
# yaml-language-server: $schema=sixways-questionnaire.schema.json

format: sixways-questionnaire/1
# Ids are lower-case words joined by '-'. Responses refer to them: once answers are in, leave them.
id: {id}
# A new version for each change that people should notice.
version: "1.0"
title: Our questionnaire
# publisher: Who wrote the questions
# url: https://…
introduction: |
  Who is asked, what about, and what becomes of the answers.

  An empty line starts a new paragraph.
# How often it is filled in; rounds are named by it: 2026-H2 for 6, 2026-Q4 for 3, 2026 for 12.
repeat_every_months: 6

# Where it can be used. Leave levels out if there is only one.
levels:
  - {{id: place, label: Place}}
  - {{id: system, label: System}}

# The answers, in the order in which they are offered. `key` is the letter that gives the answer in
# a session. An option without points ("Don't know") is counted and never scored.
scale:
  - {{id: yes, label: Yes, key: y, points: 3}}
  - {{id: sometimes, label: Sometimes, key: s, points: 2}}
  - {{id: not-always, label: Not always, key: a, points: 1}}
  - {{id: no, label: No, key: n, points: 0, prompts_resources: true}}
  - {{id: dont-know, label: Don't know, key: d}}

behaviours:
  - id: listening
    title: Listen to each other
    short: Listening  # for tables and charts; the title where it is left out
    questions:
      - id: heard
        text: Does everybody get heard in our meetings?
      - id: acted-on
        text: Is what people say acted on?
        hint: Think of the last three meetings  # optional

# A question about us beside one about our partners, each as behaviour.question.
# contrasts:
#   - {{title: Listening, own: listening.heard, partners: listening.acted-on}}

# Offered where an answer prompts them (prompts_resources above). Without `behaviours` to all.
resources:
  - title: Something worth reading
    description: Why it helps
    # url: https://…
    behaviours: [listening]
"""


def starter(path: str) -> str:
    """A commented questionnaire that validates, with the id of the file's name."""
    return _STARTER.format(id=slug(Path(path).stem) or "ours", file=make_safe(Path(path).name))
