"""`dermref completion`."""

from typing import Annotated

import typer

from dermref.completion.shells import SCRIPTS
from dermref.errors import WrongUsage
from dermref.output import write_result


def completion(shell: Annotated[str, typer.Argument(help=f"One of: {', '.join(SCRIPTS)}.")]) -> None:
    """Print a script that completes names in your shell.

    It completes commands, options, formats, and the names of conditions, findings, treatments and sources. The first line of the
    script says where it goes.

    Examples:
      dermref completion bash
      dermref completion fish
    """
    script = SCRIPTS.get(shell.strip().lower())
    if script is None:
        raise WrongUsage(f"there is no completion for the shell {shell!r}", f"shells: {', '.join(SCRIPTS)}")
    write_result(script)
