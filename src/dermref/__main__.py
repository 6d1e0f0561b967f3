"""The program: `dermref`, or `python -m dermref`."""

import _signal as signal  # the half that is always there: the other loads enum, two milliseconds
import gc
import os
import sys
from typing import Any

INTERRUPTED = 130


def _leave(*_: object) -> None:
    os._exit(INTERRUPTED)


# While modules are loaded nothing has been begun: an interrupt ends the process at once, without a traceback. Who has interrupts ignored
# (a script's background job) keeps that.
HEEDED = signal.getsignal(signal.SIGINT) != signal.SIG_IGN
if HEEDED:
    signal.signal(signal.SIGINT, _leave)

# A run lasts a tenth of a second and makes no cycles worth collecting; the collector would cost 3 % of it.
gc.disable()

# What the scripts of `dermref completion` call: the words up to the cursor follow.
COMPLETE = "--complete"


def main() -> None:
    """Run the command line and end the process with its code.

    Everything has been written by then (the writer does not buffer), so the interpreter's tidying up, a fifth of the run, is skipped.
    """
    if HEEDED:
        sys.unraisablehook = _not_raised
    if sys.argv[1:2] == [COMPLETE]:
        from dermref.completion.answers import print_completions

        print_completions(sys.argv[2:], os.environ)
        os._exit(0)
    from dermref.output import flush_messages, run

    try:
        if HEEDED:
            signal.signal(signal.SIGINT, signal.default_int_handler)  # from here on there may be something to clear away
        code = run(_command)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # all is said and done
    except KeyboardInterrupt:  # within the reporting of another error
        code = INTERRUPTED
    flush_messages()
    os._exit(code)


def _not_raised(lost: Any) -> None:
    """An interrupt that arrived where Python cannot raise it, such as in the clearing away of an object, is obeyed nonetheless."""
    if issubclass(lost.exc_type, KeyboardInterrupt):
        _leave()
    sys.__unraisablehook__(lost)


def _command() -> int | None:
    from dermref.deferred import SELDOM_NEEDED, defer

    for name in SELDOM_NEEDED:
        defer(name)
    from dermref.cli import program
    from dermref.output import finish

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
        if type(error).__name__ == "Damaged" and _ask_anew():
            return _command()
        raise
    if not code:
        finish()
    return code


def _code(end: SystemExit) -> int:
    return end.code if isinstance(end.code, int) else 1


def _wrong_usage(error: Any) -> int:
    """Say what is wrong with the command line, in one line and a remedy; without any arguments, the help."""
    from dermref.output import say, say_traceback

    say_traceback()
    if type(error).__name__ == "NoArgsIsHelpError":
        from dermref.manual.front import short_help

        say(short_help(error.ctx.command))
    else:
        from dermref.errors import WrongUsage
        from dermref.manual.usage import cause_and_remedy
        from dermref.output import report_error

        report_error(WrongUsage(*cause_and_remedy(error.format_message(), error.ctx.command_path if error.ctx else "dermref")))
    return int(error.exit_code)


def _ask_anew() -> bool:
    """After an index turned out to be damaged in its midst: have it built again, once. Nothing has been written yet: answers are written whole."""
    from dermref import library

    again, library.distrust = not library.distrust, True
    return again


if __name__ == "__main__":
    main()
