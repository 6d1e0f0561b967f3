"""Shows an answer in a pager, if one is asked for. The pager is started from a list of words: no shell reads them."""

import shlex
import subprocess
import sys
from collections.abc import Callable, Mapping

from dermref.output import say, write_result

DEFAULT = "less"
# Leave at once if the answer fits the screen, keep colours, leave the text on the screen.
LESS = "FRX"


class Pager:
    """Collects what is written and shows it in the pager of DERMREF_PAGER, else PAGER, else less. Without one that starts, it is written as it is."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._words = pager_words(environment)
        self._environment = {**environment, "LESS": environment.get("LESS") or LESS}
        self._texts: list[str] = []

    def __enter__(self) -> Callable[[str], None]:
        return self._texts.append

    def __exit__(self, failure: object, *_: object) -> None:
        if failure is None:
            self._show("".join(self._texts))

    def _show(self, text: str) -> None:
        try:
            process = subprocess.Popen(self._words, stdin=subprocess.PIPE, env=self._environment)  # noqa: S603  # the user's own choice, no shell
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else str(error)
            say(f"dermref: the pager {self._words[0]!r} cannot be started: {reason}")
            write_result(text)
            return
        data: bytes | None = text.encode(sys.stdout.encoding or "utf-8", "backslashreplace")
        while True:
            try:
                process.communicate(data)  # a pager that was left early is no error
                return
            except KeyboardInterrupt:  # is meant for the pager
                data = None  # the rest of it is sent all the same


def pager_words(environment: Mapping[str, str]) -> list[str]:
    """The pager as a list of words."""
    for name in ("DERMREF_PAGER", "PAGER"):
        wanted = environment.get(name, "")
        try:
            words = shlex.split(wanted)
        except ValueError:  # a quote that is not closed
            words = [wanted]
        if words:
            return words
    return [DEFAULT]
