"""dermref.wording.names: what a name of a finding needs in a text."""

import pytest

from dermref.wording.names import read_name


@pytest.mark.parametrize(
    ("name", "stems", "denies", "joined"),
    [
        ("follicular pustules", ("follicul", "pustul"), False, False),
        ("loss of follicular openings", ("los", "follicul", "open"), False, False),
        ("no follicular openings", ("no", "follicul", "open"), True, False),
        ("papules and pustules", ("papul", "pustul"), False, True),
        ("nonscarring alopecia", ("nonscar", "alopec"), True, False),
        ("peri- and intrafollicular", ("peri", "intrafollicul"), False, True),
        ("fronto-temporal thinning", ("frontal", "temporal", "thin"), False, False),
    ],
)
def test_a_name_is_its_stems_without_the_little_words(name: str, stems: tuple[str, ...], denies: bool, joined: bool) -> None:
    """Little words fall away; a denial and an "and" within the name are noted."""
    read = read_name(name, "some-finding")
    assert read is not None
    assert (read.stems, read.denies, read.joined) == (stems, denies, joined)


def test_a_little_word_counts_where_it_makes_the_name() -> None:
    """The name "for years" needs both words: "years" alone says nothing of the course."""
    read = read_name("for years", "course-years")
    assert read is not None
    assert len(read.stems) == 2


@pytest.mark.parametrize("name", ["", "-", "no itching or pain"])
def test_what_is_no_single_thing_is_not_looked_for(name: str) -> None:
    """A name without words, or with two denials in one, gives nothing to look for."""
    assert read_name(name, "some-finding") is None


def test_the_anchor_is_the_longest_stem() -> None:
    """Names are looked up by their longest stem; of equally long ones by the last in the alphabet."""
    read = read_name("itchy pustules", "itch")
    assert read is not None
    assert read.anchor == "pustul"
