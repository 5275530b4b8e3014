"""The partnership's actions, for sessions of a room."""

from sixways.cli.context import Context
from sixways.cli.exit_codes import warn
from sixways.files.actions_file import ActionsFile
from sixways.terminal.action_talk import ActionTalk


def talk_about_actions(context: Context, round_: str) -> ActionTalk:
    """What a room is asked about actions in this round."""
    file = ActionsFile(context.actions, context.questionnaire, context.partnership, warn)
    return ActionTalk(file, round_)
