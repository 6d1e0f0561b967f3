"""dermref.manual.text: paragraphs, terms and verbatim lines at any width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermref.manual.text import Part, Terms, Verbatim, as_text, help_width

WORDS = st.lists(st.text("abcdefghij-[]/", min_size=1, max_size=18), min_size=1, max_size=30).map(" ".join)
PARTS = st.builds(
    Part,
    st.sampled_from(["", "Options"]),
    st.one_of(WORDS, st.builds(Terms, st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4)), st.builds(Verbatim, st.lists(WORDS, max_size=3))),
)


def test_terms_stand_beside_their_texts() -> None:
    """In two columns; a text that is longer goes on below itself."""
    terms = Terms([("--top N", "Only the best N."), ("-h, --help", "word " * 14)])
    assert as_text([Part("Options", terms)], 60).splitlines() == [
        "Options:",
        "  --top N     Only the best N.",
        "  -h, --help  word word word word word word word word word",
        "              word word word word word",
    ]


def test_on_a_narrow_terminal_terms_stand_above_their_texts() -> None:
    """U-13: a name is never cut, at 40 columns and below."""
    terms = Terms([("--intralesional", "Into the lesion."), ("--a-very-long-option-that-goes-on VALUE", "Odd.")])
    for width in (20, 40):
        lines = as_text([Part("Options", terms)], width).splitlines()
        assert lines[1] == "  --intralesional"
        assert "  --a-very-long-option-that-goes-on VALUE" in lines


def test_a_long_term_has_a_line_of_its_own_at_any_width() -> None:
    """So that the others keep their column."""
    lines = as_text([Part("", Terms([("x" * 30, "Text."), ("y", "Text.")]))], 80).splitlines()
    assert lines == ["  " + "x" * 30, " " * 28 + "Text.", "  y" + " " * 25 + "Text."]


def test_verbatim_lines_are_never_wrapped() -> None:
    """They are typed as they are."""
    assert as_text([Part("Examples", Verbatim(["a" * 90 + " b"]))], 40) == "Examples:\n  " + "a" * 90 + " b"


@given(parts=st.lists(PARTS, min_size=1, max_size=5), width=st.integers(20, 80))
def test_no_word_is_lost_or_broken_and_lines_fit(parts: list[Part], width: int) -> None:
    """U-12, U-13: whatever the width: all words in their order; a line is too long only for a single word, a term, or a verbatim line."""
    expected: list[str] = []
    for part in parts:
        expected += [f"{part.title}:"] if part.title else []
        if isinstance(part.body, str):
            expected += part.body.split()
        elif isinstance(part.body, Verbatim):
            expected += " ".join(part.body.lines).split()
        else:
            expected += " ".join(f"{term} {text}" for term, text in part.body.rows).split()
    text = as_text(parts, width)
    assert text.split() == expected
    unbroken = {f"  {line}" for part in parts if isinstance(part.body, Verbatim) for line in part.body.lines}
    unbroken |= {f"  {term}" for part in parts if isinstance(part.body, Terms) for term, _ in part.body.rows}
    assert [line for line in text.split("\n") if len(line) > width and len(line.split()) > 1 and line.rstrip() not in unbroken] == []


@pytest.mark.parametrize(("columns", "expected"), [("40", 40), ("80", 80), ("200", 80), ("0", 80), ("5", 20), ("wide", 80)])
def test_the_width_of_help(monkeypatch: pytest.MonkeyPatch, columns: str, expected: int) -> None:
    """U-12: COLUMNS, at most 80; 80 where it makes no sense and there is no terminal."""
    monkeypatch.setenv("COLUMNS", columns)
    assert help_width() == expected
