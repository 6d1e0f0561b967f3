"""The program: `dermref`, or `python -m dermref`."""

import gc
import os

# A run lasts a tenth of a second and makes no cycles worth collecting; the collector would cost 3 % of it.
gc.disable()

from dermref.output import flush_messages, run  # noqa: E402


def main() -> None:
    """Run the command line and end the process with its code.

    Everything has been written by then (the writer does not buffer), so the interpreter's tidying up, a fifth of the run, is skipped.
    """
    code = run(_command)
    flush_messages()
    os._exit(code)


def _command() -> int | None:
    from dermref.cli import app

    try:
        app(prog_name="dermref")
    except SystemExit as end:  # how Typer ends a command
        return end.code if isinstance(end.code, int) else 1
    except Exception as error:
        if type(error).__name__ == "Damaged" and _ask_anew():
            return _command()
        raise
    return None


def _ask_anew() -> bool:
    """After an index turned out to be damaged in its midst: have it built again, once. Nothing has been written yet: answers are written whole."""
    from dermref import library

    again, library.distrust = not library.distrust, True
    return again


if __name__ == "__main__":
    main()
