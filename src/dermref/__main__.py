"""The program: `dermref`, or `python -m dermref`."""

import gc
import os
import sys
from typing import Any

# A run lasts a tenth of a second and makes no cycles worth collecting; the collector would cost 3 % of it.
gc.disable()

from dermref.errors import DermrefError, NothingFound  # noqa: E402
from dermref.output import finish, flush_messages, run, say  # noqa: E402


def main() -> None:
    """Run the command line and end the process with its code.

    Everything has been written by then (the writer does not buffer), so the interpreter's tidying up, a fifth of the run, is skipped.
    """
    code = run(_command)
    flush_messages()
    os._exit(code)


def _command() -> int | None:
    from dermref.cli import program

    try:
        code: int | None = program(sys.argv[1:])(prog_name="dermref", standalone_mode=False)
    except SystemExit as end:
        # Typer ends so when the reader of a help text has left, and puts a stream of its own in place of stdout.
        return 0 if type(sys.stdout).__name__ == "PacifyFlushWrapper" else _code(end)
    except Exception as error:
        # Typer keeps the classes of its errors to itself; they are told by what they can do, or by their name.
        if hasattr(error, "format_message") and hasattr(error, "exit_code"):
            return _wrong_usage(error)
        if type(error).__name__ == "Abort":
            raise KeyboardInterrupt from error
        if _is_damage(error) and _ask_anew():
            return _command()
        raise
    if not code:
        finish()
    return code


def _code(end: SystemExit) -> int:
    return end.code if isinstance(end.code, int) else 1


def _wrong_usage(error: Any) -> int:
    """Say what is wrong with the command line, in one line and a remedy; without any arguments, the help."""
    context = error.ctx
    if type(error).__name__ == "NoArgsIsHelpError":
        say(context.get_help())
    else:
        say(f"dermref: {error.format_message().rstrip('.')}")
        say(f"remedy: {context.command_path if context else 'dermref'} -h shows what can be given")
    return int(error.exit_code)


def _is_damage(error: Exception) -> bool:
    """Whether a damaged index is, or may be, the cause of an error: a name that is not found, or a bug, may come of a changed byte."""
    if type(error).__name__ == "Damaged":
        return True
    if isinstance(error, DermrefError) and not isinstance(error, NothingFound):
        return False
    from dermref import library

    return not library.distrust and library.found_damage()


def _ask_anew() -> bool:
    """After an index turned out to be damaged in its midst: have it built again, once. Nothing has been written yet: answers are written whole."""
    from dermref import library

    again, library.distrust = not library.distrust, True
    return again


if __name__ == "__main__":
    main()
