"""dermref.queries.vocabulary: the names that the index holds are those that reading them anew gives."""

from dermref.index import Index
from dermref.queries.vocabulary import Vocabulary
from dermref.wording.names import read_name


def test_the_index_finds_the_same_names_as_a_list_of_them(real: Index) -> None:
    """For each name of the shipped vocabulary, the index and a list read on the spot name the same candidates."""
    names = real.finding_names()
    indexed, listed = Vocabulary(real), Vocabulary.of_names(names)
    for text, finding in names:
        if read := read_name(text, finding):
            stems = frozenset(read.stems)
            assert indexed.candidates(stems, read.denies) == listed.candidates(stems, read.denies)
            assert read in indexed.candidates(stems, read.denies)


def test_one_word_names_lead_to_one_finding(real: Index) -> None:
    """A stem that is a name by itself leads to its finding; one that is not, to none."""
    vocabulary = Vocabulary(real)
    assert vocabulary.single("itch") == "itch"
    assert vocabulary.single("qwertz") is None


def test_what_was_read_once_is_not_read_again(real: Index) -> None:
    """A thousand cases ask the index for each word once."""

    class Counting:
        asked = 0

        def phrases_by(self, anchors: list[str]) -> object:
            self.asked += 1
            return real.phrases_by(anchors)

    counting = Counting()
    vocabulary = Vocabulary(counting)  # type: ignore[arg-type]
    for _ in range(3):
        assert vocabulary.candidates(frozenset({"itch"}), False)
    assert counting.asked == 1


def test_passengers_are_findings_within_a_name() -> None:
    """The name "painful pustules" names pain and carries pustules, since "painful papules" names the same pain."""
    names = [("painful pustules", "lesion-pain"), ("painful papules", "lesion-pain"), ("pustules", "pustule"), ("papules", "papule")]
    vocabulary = Vocabulary.of_names(names)
    read = read_name("painful pustules", "lesion-pain")
    assert read is not None
    assert vocabulary.passengers(read) == [("pustul", "pustule")]
    alone = read_name("pustules", "pustule")
    assert alone is not None
    assert vocabulary.passengers(alone) == []
