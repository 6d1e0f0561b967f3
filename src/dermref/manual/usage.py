"""What is wrong with a command line, in our words: Typer's message as a cause, and a remedy with what may have been meant."""

import re

# Typer's own wording where it knows something alike; 0.26.0 shows the last form as Python would write it.
ALIKE = re.compile(r"[ .]*(?:Did you mean (?:one of: )?(?P<meant>.+)\?|(?:\(')?\(Possible options: (?P<options>[^)]+)\)(?:',\))?)$")


def cause_and_remedy(message: str, path: str) -> tuple[str, str]:
    """The two lines for a message of Typer about the command reached by `path`."""
    text = message.rstrip()
    found = ALIKE.search(text)
    cause = (text[: found.start()] if found else text).rstrip(".")
    where = f"{path} -h shows what can be given"
    if not found:
        return cause, where
    return cause, f"did you mean {(found['meant'] or found['options']).replace(chr(39), '').rstrip('?')}? {where}"
