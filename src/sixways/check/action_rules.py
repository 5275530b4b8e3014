"""Rules about what a partnership said it would do."""

from collections.abc import Iterator

from sixways.check.stored_rounds import Evidence
from sixways.errors import Problem
from sixways.model.names import name_key
from sixways.model.partnership import Parameter

#: the rules that need actions.yaml to be read
OF_ACTIONS = ("no-overdue-actions", "first-priority-has-action")


def check_no_overdue_actions(evidence: Evidence, _: Parameter) -> Iterator[Problem]:
    for action in evidence.actions.overdue(evidence.today):
        yield Problem(
            f"'{action.what}' was due on {action.due.isoformat()}",
            path=evidence.actions_path,
            thing=f"action '{action.id}'",
            hint=f"sixways actions done {action.id}, or give it a new date, or drop it",
        )


def check_first_priority_has_action(evidence: Evidence, _: Parameter) -> Iterator[Problem]:
    first = evidence.collation.priorities[:1] if evidence.collation else []
    for behaviour in first:
        present = name_key(evidence.present or "")
        if not any(
            action.behaviour == behaviour.id
            and (action.is_open or (action.status, name_key(action.agreed)) == ("done", present))
            for action in evidence.actions.all
        ):
            yield Problem(
                f"the first priority, '{behaviour.name}', has no action",
                thing=f"{evidence.present_name}, {behaviour.id}",
                hint=f"sixways actions add --behaviour {behaviour.id}, with an owner and a date",
            )
