"""dermref.manual.usage: Typer's messages as a cause and a remedy."""

from __future__ import annotations

import pytest

from dermref.manual.usage import cause_and_remedy

WHERE = "dermref show -h shows what can be given"


@pytest.mark.parametrize(
    ("message", "cause", "meant"),
    [
        ("No such option: --ful. Did you mean --full?", "No such option: --ful", "--full"),
        ("No such option: --in (Possible options: --json, --line)", "No such option: --in", "--json, --line"),
        ("No such option: --ful ('(Possible options: --full)',)", "No such option: --ful", "--full"),
        ("No such command 'sho'. Did you mean one of: 'show'?", "No such command 'sho'", "show"),
    ],
)
def test_what_was_meant_is_the_remedy(message: str, cause: str, meant: str) -> None:
    """U-47: in each of the forms that the versions of Typer which are allowed have for it."""
    assert cause_and_remedy(message, "dermref show") == (cause, f"did you mean {meant}? {WHERE}")


def test_without_anything_alike_the_help_is_the_remedy() -> None:
    """U-47: two lines in any case."""
    assert cause_and_remedy("Missing argument 'NAME'.", "dermref show") == ("Missing argument 'NAME'", WHERE)
