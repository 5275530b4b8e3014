"""The next round written into `sixways.yaml`, so that people's comments and layout stay."""

from pathlib import Path

from sixways.errors import InvalidFiles, SixwaysError
from sixways.files.partnership_file import parse_partnership
from sixways.files.read_bytes import read_text
from sixways.files.response_file import lock_file
from sixways.files.yaml_edit import OddLayout, append_text, parse_nodes, set_value, write_edited
from sixways.model.names import name_key
from sixways.paths import show_path


def start_round(path: Path, round_: str) -> None:
    """Make a round the present one, and put it at the end of the rounds if these are listed.

    Raises SixwaysError, and changes nothing, where the file has a layout in which that can't be
    done.
    """
    with lock_file(path, f"{show_path(path)} is open in another window"):
        text = read_text(path)
        before = parse_partnership(text, path).partnership
        expected: dict[str, object] = {"round": round_}
        try:
            text = set_value(text, parse_nodes(text), "round", round_)
            if before.rounds and name_key(round_) not in map(name_key, before.rounds):
                text = append_text(text, parse_nodes(text), "rounds", round_)
                expected["rounds"] = (*before.rounds, round_)
            after = parse_partnership(text, path).partnership
        except (OddLayout, InvalidFiles):
            after = None
        if after != before.model_copy(update=expected):
            message = f"{show_path(path)} is laid out so that the round can't be changed in it"
            raise SixwaysError(message, f"change it by hand to round: {round_}")
        write_edited(path, text)
