"""dermref.views.sanitise: no text can move the cursor, reorder or hide what a reader sees."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermref.views.sanitise import clean, clean_json

EVERY = [chr(code) for code in range(0x110000)]
# Direction overrides, embeddings, isolates and marks (UAX #9), and what the standard calls zero-width or invisible operators.
BIDI_AND_INVISIBLE = (
    "\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\xad\ufeff"
)
TAGS = "".join(map(chr, range(0xE0000, 0xE0080)))


def is_control(letter: str) -> bool:
    """Controls (C0, DEL, C1), surrogates, line and paragraph separators."""
    return unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp")


def written_out(letter: str) -> str:
    """The escape that a reader sees."""
    code = ord(letter)
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def test_every_code_point_is_itself_or_written_out() -> None:
    """Over all of Unicode: nothing is dropped, and what is changed is changed to its escape."""
    assert [letter for letter in EVERY if clean(letter) not in (letter, written_out(letter))] == []


def test_every_control_character_is_written_out() -> None:
    """C0 with tab and line feed, DEL, C1, line and paragraph separators, surrogates."""
    assert [hex(ord(letter)) for letter in EVERY if is_control(letter) and clean(letter) == letter] == []


@pytest.mark.parametrize("letters", [BIDI_AND_INVISIBLE, TAGS], ids=["bidi and invisible", "tags"])
def test_what_reorders_or_hides_is_written_out(letters: str) -> None:
    """A dose must not read otherwise than it is written (CVE-2021-42574)."""
    assert [hex(ord(letter)) for letter in letters if clean(letter) == letter] == []


def test_letters_digits_marks_and_symbols_stay() -> None:
    """Whatever is a letter, mark, number, punctuation, symbol or blank is not touched, in any script."""
    assert [
        hex(ord(letter)) for letter in EVERY if unicodedata.category(letter)[0] in "LMNPSZ" and not is_control(letter) and clean(letter) != letter
    ] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("Itch", "Itch"),
        ("20–40 % of Müller’s patients", "20–40 % of Müller’s patients"),
        ("痒み", "痒み"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\x9b31mred", "\\x9b31mred"),
        ("one\ntwo\tthree\r", "one\\x0atwo\\x09three\\x0d"),
        ("50 \u202emg", "50 \\u202emg"),
        ("a\U000e0041b", "a\\U000e0041b"),
        ("\ud800", "\\ud800"),
        ("[see doc-2] [/x]", "[see doc-2] [/x]"),
        ("\\x1b", "\\x1b"),
    ],
)
def test_clean(text: str, expected: str) -> None:
    """What is unsafe is written out, the rest stays letter by letter."""
    assert clean(text) == expected


@given(text=st.text(st.characters(codec=None), max_size=30))
def test_cleaning_goes_letter_by_letter_and_once(text: str) -> None:
    """The whole is the sum of its letters; a clean text is not changed again."""
    assert clean(text) == "".join(map(clean, text))
    assert clean(clean(text)) == clean(text)


def test_cleaned_json_means_the_same_for_every_code_point() -> None:
    """The escapes are those of JSON: the value read back is the value written, surrogates included."""
    assert json.loads(clean_json(json.dumps(EVERY, ensure_ascii=False))) == EVERY


def test_cleaned_json_holds_nothing_that_clean_would_change() -> None:
    """What is unsafe on a page is unsafe in JSON on a terminal."""
    text = clean_json(json.dumps(EVERY, ensure_ascii=False))
    assert clean(text) == text


@pytest.mark.parametrize(
    ("value", "expected"),
    [("itch", '"itch"'), ("\x7f\x9b", '"\\u007f\\u009b"'), ("\u202e", '"\\u202e"'), ("\U000e0041", '"\\udb40\\udc41"'), ("ü–", '"ü–"')],
)
def test_clean_json(value: str, expected: str) -> None:
    """Letters stay as they are; beyond the first plane an escape is a pair."""
    assert clean_json(json.dumps(value, ensure_ascii=False)) == expected
