"""The keys of the JSON of a collation in the order in which they are written, and their meaning."""

#: each key by its path, its kind, and what it is. `*` ends a key that only some options bring, `?`
#: a kind that may be null, and `=` a key that is as over all
KEYS = """\
format | string | The format and its version
questionnaire | object | The questionnaire reported on
questionnaire.id | string | The questionnaire's id
questionnaire.version | string | Its version
questionnaire.title | string | Its title
questionnaire.fingerprint | string | The fingerprint of its wording
weight | partner or response | Whether each partner or each response counts once
min_partners | integer | How many partners a figure needs to be shown
anonymised | boolean | Whether partners' names are replaced with letters
comments_with_names* | integer | Comments in which partners are named, with --anonymise
names_in_comments* | strings | The partners named in comments, with --anonymise
responses | integer | Individual responses counted
partners | integer | Partners they come from
collective_responses | integer | Responses agreed together, never part of an average
rounds | strings | Rounds found in the responses
levels | strings | Levels found in the responses
areas | strings | Areas found in the responses
behaviours | objects | The behaviours, in the questionnaire's order
behaviours.id | string | The behaviour's id
behaviours.title | string | Its title
behaviours.partners | integer | Partners with a score
behaviours.responses | integer | Responses with a score
behaviours.average | number? | The mean score, in points
behaviours.maximum | number | The highest score there can be, in points
behaviours.percent | percent | The average, where 0 is the lowest answer and 100 the highest
behaviours.lowest | percent | The lowest partner's percent
behaviours.highest | percent | The highest partner's percent
behaviours.consensus | share | How much partners agree, from 0 to 1; null with a minimum
behaviours.agreement | string? | The same in words
behaviours.priority | integer? | 1 is what to improve first
behaviours.collective | percent | The percent agreed together in a room
behaviours.collective_difference | number? | Percentage points of `collective` above `percent`
behaviours.collective_responses | integer | Responses agreed together that have a score
behaviours.target | percent | The percent that the partnership wants to reach
behaviours.target_by | string? | The date by which to reach it
behaviours.bounds | bounds | Percent if all missing partners had 0, and if they had 100
behaviours.withheld | boolean | Whether figures are hidden because of too few partners
behaviours.by_partner* | objects | Each partner's own percent
behaviours.by_partner.partner | string | The partner's name or letter
behaviours.by_partner.percent | percent | Its percent
behaviours.by_partner.total | number? | Its score in points, as the paper tool adds it up
behaviours.by_partner.lowest | percent | Its lowest response's percent, if several have a score
behaviours.by_partner.highest | percent | Its highest response's percent
behaviours.questions | objects | The behaviour's questions
behaviours.questions.id | string | The question's id
behaviours.questions.number | string | Its number as printed, such as 3.2
behaviours.questions.text | string | The question
behaviours.questions.counts | counts | Responses by option; null if hidden
behaviours.questions.skipped | integer? | Responses that left it out
behaviours.questions.not_comparable | integer | Responses to an older wording, which don't count
behaviours.questions.partners | integer | Partners with at least one answer that has points
behaviours.questions.mean | number? | The mean over partners, in points
behaviours.questions.consensus | share | The same of a question
behaviours.questions.agreement | string? | The same in words
behaviours.questions.nearly_all | options | All or nearly all gave one of these; else null
behaviours.questions.caution | string? | What readers must know about the question itself
behaviours.questions.withheld | boolean | Whether figures are hidden because of too few partners
behaviours.comments* | objects | What partners wrote
behaviours.comments.partner | string? | Who wrote it; null if names are hidden
behaviours.comments.text | string | What was written
behaviours.comments.collective | boolean | Whether a room wrote it together
behaviours.dissent | objects | What rooms didn't all agree on
behaviours.dissent.question | string | The question's number
behaviours.dissent.agreed | string? | The label of what was agreed; null if nothing was
behaviours.dissent.by | objects | Those who disagreed
behaviours.dissent.by.partner | string? | Who disagreed; null without --by-partner
behaviours.dissent.by.reason | string? | Why; null if none was given, and without --comments
behaviours.dissent.room | object? | The room; null if names are hidden
behaviours.dissent.room.partner | string? | Whose agreed answers they are
behaviours.dissent.room.round | string | The round
behaviours.dissent.room.level | string? | The level's id
behaviours.dissent.room.area | string? | The area
behaviours.resources | objects | What the questionnaire recommends, if an answer prompts it
behaviours.resources.title | string | The title
behaviours.resources.url | string? | The address
behaviours.resources.description | string? | What it is good for
languages | objects | Languages the responses came in, if several; none if too few use one
languages.language | string? | As in responses; null for the questionnaire's own
languages.responses | integer | Individual responses in it
languages.partners | integer | Partners they come from
invited | integer? | Partners that were to answer; null where that isn't known
answered | integer? | Those of them who did
missing | texts | Those of them who didn't; null where that isn't known
could_be_first | texts | Behaviours that could be first, whatever the missing answer
answered_before | integer? | Missing partners who answered in an earlier round
first_as_before | string? | What would be first if these had answered as they last did
benchmark* | object | With --benchmark: where the averages stand among other partnerships
benchmark.title | string? | Whose benchmark it is
benchmark.partnerships | integer | How many partnerships are compared with
benchmark.level | string? | Their level's id, if all of them are of one
benchmark.month | string? | Half of them had answered by then, such as 2026-11
benchmark.months_older | integer? | From that month to the newest answer here
benchmark.behaviours | objects | Each behaviour
benchmark.behaviours.id | string | The behaviour's id
benchmark.behaviours.standing | standing | Where its percent is; null if hidden or not compared
benchmark.behaviours.partnerships | integer | How many partnerships have a figure; 0 if not compared
benchmark.behaviours.deciles | deciles | Their 10th, 25th, 50th, 75th and 90th percentile
benchmark.behaviours.agreement | string? | In half of them partners agree at least this far
benchmark.questions | objects | Each question
benchmark.questions.question | string | The question's number
benchmark.questions.partnerships | integer | How many partnerships have a figure; 0 if not compared
benchmark.questions.deciles | deciles | Their 10th, 25th, 50th, 75th and 90th percentile
benchmark.questions.agreement | string? | In half of them partners agree at least this far
contrasts | objects | How partners see themselves and one another
contrasts.title | string | What the two questions are about
contrasts.own_question | string | The number of the question about us
contrasts.partners_question | string | The number of the question about our partners
contrasts.partners | integer | Partners who answered both
contrasts.own_percent | percent | Their percent for the question about us
contrasts.partners_percent | percent | Their percent for the question about our partners
contrasts.own_higher | integer? | Partners who rate themselves higher; null if hidden
contrasts.partners_higher | integer? | Partners who rate their partners higher; null if hidden
contrasts.by_partner* | objects | Each partner's own percentages
contrasts.by_partner.partner | string | The partner's name or letter
contrasts.by_partner.own_percent | percent | Its percent for the question about itself
contrasts.by_partner.partners_percent | percent | Its percent for the one about partners
agenda | objects | What to talk about, in order
agenda.question | string | The question's number
agenda.behaviour | string | The behaviour's name
agenda.text | string | The question
agenda.caution | string? | What readers must know about the question itself
agenda.counts | counts | Responses by option; null if hidden
agenda.mean | number? | The mean over partners, in points
agenda.consensus | share | How much partners agree, from 0 to 1; null with a minimum
agenda.agreement | string? | The same in words
agenda.highest_partners | integer? | How many partners that is; null if hidden
agenda.highest_mean | number? | Their mean, in points
agenda.lowest_partners | integer? | How many partners that is; null if hidden
agenda.lowest_mean | number? | Their mean, in points
agenda.highest* | strings | The partners with the highest mean
agenda.lowest* | strings | The partners with the lowest mean
robustness | object? | How sure the first priority is; null for one partner
robustness.first | string | The first priority, a behaviour's name
robustness.without | objects | The partners without whom another behaviour would be first
robustness.without.partner | string? | The partner that is left out; null without --by-partner
robustness.without.first | string | What would be first then
robustness.other_weight | string? | What would be first if the other unit counted once
other_rounds | strings | Rounds found that aren't in any figure
newest | string? | The day of the newest answer; null if no time is known or partners are anonymised
odd_times | objects | Times that can't be right; no figure depends on them
odd_times.partner | string? | Whose response; null if names are hidden
odd_times.time | string? | When it was completed, or started; null if names are hidden
odd_times.problem | string | What is wrong with it
drafts | integer | How many drafts were left out
excluded | objects | Files that were left out
excluded.path | string | The file
excluded.reason | string | Why it was left out
doubts | objects | What may be wrong with the partners counted; no figure is changed by it
doubts.kind | near-names or one-response | Names that may be one, or a partner that answered twice
doubts.names | strings | The names; none if partners are anonymised
doubts.number | integer | How many names
doubts.round | string? | The round that a partner may have answered twice
actions | objects | What is to be done, and what was done or dropped of these rounds
actions.id | string | The action's id
actions.what | string | What will be done
actions.behaviour | string | The id of the behaviour it is about
actions.question | string? | The id of the question, if it is about one
actions.owner | string? | The partner responsible for it; null if partners are anonymised
actions.person | string? | Who at the partner is responsible for it
actions.agreed | string | The round it was agreed in
actions.due | string | The date it is due
actions.status | open or done or dropped | What became of it
actions.note | string? | What was noted about it
actions.closed | string? | The day it was done or dropped
by* | round or sector or level or area or partner | What groups have in common
groups* | objects | Each group, collated by itself
groups.key | string? | The group's name; null for responses that name none
groups.responses | = | As above, of this group
groups.partners | = | As above, of this group
groups.collective_responses | = | As above, of this group
groups.rounds | = | As above, of this group
groups.levels | = | As above, of this group
groups.areas | = | As above, of this group
groups.behaviours | = | As above, of this group
gaps* | objects | The gap between groups, by behaviour
gaps.id | string | The behaviour's id
gaps.gap | number? | Percentage points from the lowest group to the highest
gaps.highest | string? | The highest group
gaps.lowest | string? | The lowest group
changes* | objects | From each round to the next, with --by round
changes.from | string? | The earlier round
changes.to | string? | The later round
changes.joined | strings | Partners of the later round only
changes.left | strings | Partners of the earlier round only
changes.behaviours | objects | The change of each behaviour
changes.behaviours.id | string | The behaviour's id
changes.behaviours.change | number? | Percentage points between the averages
changes.behaviours.like_for_like | number? | The same for partners that answered in both rounds
changes.behaviours.partners | integer | Partners with a score in both rounds
changes.behaviours.left_out | strings | Numbers of questions that had a different wording
changes.behaviours.rose | integer? | Partners of both rounds whose score rose; null with a minimum
changes.behaviours.fell | integer? | Those whose score fell
changes.behaviours.same | integer? | Those whose score is the same
changes.behaviours.chance | share | How often chance alone makes a change as large
changes.behaviours.clear | boolean? | Whether that is at most one time in ten
since_first* | change? | From the first of three rounds or more to the latest; else null
chain* | objects | The change of each behaviour over three rounds or more; else empty
chain.id | string | The behaviour's id
chain.like_for_like | number? | Like for like from each round to the next, added up
chain.least_partners | integer | The fewest partners behind one of these changes
chain.in_all_rounds | number? | From the first round to the last, over the partners in all rounds
chain.in_all_rounds_partners | integer | How many those are
"""


def _list_keys() -> dict[str, list[tuple[str, bool]]]:
    found: dict[str, list[tuple[str, bool]]] = {}
    for line in KEYS.splitlines():
        path = line.partition(" | ")[0]
        place, _, key = path.removesuffix("*").rpartition(".")
        found.setdefault(place, []).append((key, path.endswith("*")))
    return found


#: by the path of an object its keys, and whether only some options bring one
KEYS_AT = _list_keys()
