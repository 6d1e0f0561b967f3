"""The reader of YAML: what it takes, what it refuses and where, the same with libyaml and without."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dermref import paths
from dermref.catalogue import source
from dermref.catalogue.problems import Problem
from dermref.catalogue.source import Mapping, MissingFile, Node, Scalar, Sequence, plain_values, read_file, read_text
from tests.conftest import TINY

Read = Callable[[str | bytes], tuple[Node | None, list[Problem]]]

UNFINISHED = "findings: [itch, scar"


@pytest.fixture(params=[False, True], ids=["libyaml", "pure"])
def pure(request: pytest.FixtureRequest) -> bool:
    """Each of PyYAML's two parsers."""
    return bool(request.param)


@pytest.fixture
def read(pure: bool, tmp_path: Path) -> Read:
    """Reads a text as if it were a catalogue file."""

    def of(content: str | bytes) -> tuple[Node | None, list[Problem]]:
        path = tmp_path / "file.yaml"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_file(str(path), pure)

    return of


def bare(node: Node | None) -> Any:
    """A tree as texts, lists and dicts."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [bare(item) for item in node.items]
    if isinstance(node, Mapping):
        return {key: bare(value) for key, (_, value) in node.entries.items()}
    return None


def placed(node: Node | None) -> Any:
    """A tree as tuples of line, column and content; of a text also whether it was plain."""
    if isinstance(node, Scalar):
        return node.line, node.column, node.text, node.plain
    if isinstance(node, Sequence):
        return node.line, node.column, [placed(item) for item in node.items]
    if isinstance(node, Mapping):
        return node.line, node.column, [(placed(key), placed(value)) for key, value in node.entries.values()]
    return None


def refusals(found: tuple[Node | None, list[Problem]]) -> list[tuple[str, int, int]]:
    """Code, line and column of every problem."""
    return [(problem.code, problem.place.line, problem.place.column) for problem in found[1]]


# What is read


def test_tree_knows_the_place_of_every_value(read: Read) -> None:
    """Every key and value of block and flow style carries the line and column where it begins, counted from 1."""
    tree, problems = read("itch:\n  names: [a, 'b']\n  text: >-\n    one\n    two\n")
    assert problems == []
    assert placed(tree) == (
        1,
        1,
        [
            (
                (1, 1, "itch", True),
                (
                    2,
                    3,
                    [
                        ((2, 3, "names", True), (2, 10, [(2, 11, "a", True), (2, 14, "b", False)])),
                        ((3, 3, "text", True), (3, 9, "one two", False)),
                    ],
                ),
            )
        ],
    )


def test_columns_count_characters(read: Read) -> None:
    """A column counts characters, not bytes: what follows an umlaut or an emoji stands where an editor shows it."""
    assert placed(read("ä😀: 'x'")[0]) == (1, 1, [((1, 1, "ä😀", True), (1, 5, "x", False))])


@pytest.mark.parametrize(
    "word",
    [
        "no",
        "off",
        "yes",
        "on",
        "true",
        "null",
        "~",
        "1.10",
        "0777",
        "0x1F",
        "1_000",
        "12:30",
        "2026-11-22",
        "2024-02-31",
        ".inf",
        "1e3",
        "=",
        "-1",
        "y",
        ".nan",
        "9" * 5000,
    ],
)
def test_plain_word_stays_text(read: Read, word: str) -> None:
    """R-07: No plain value is taken for a boolean, number, date or nothing: it stays the text that was written."""
    assert placed(read(f"a: {word}")[0]) == (1, 1, [((1, 1, "a", True), (1, 4, word, True))])


@pytest.mark.parametrize("written", ["'no'", '"no"', "|-\n  no", ">-\n  no"], ids=["single", "double", "literal", "folded"])
def test_quoted_word_is_not_plain(read: Read, written: str) -> None:
    """R-07: A quoted or block text is told from a plain one, so that 'true' in quotes stays a word."""
    assert placed(read(f"a: {written}\n")[0]) == (1, 1, [((1, 1, "a", True), (1, 4, "no", False))])


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a: |\n  x\n  y\n", {"a": "x\ny\n"}),
        ("a: x\n  y", {"a": "x y"}),
        ("a: [x, {b: c}]", {"a": ["x", {"b": "c"}]}),
        ("a:\n- x\n- y", {"a": ["x", "y"]}),
        ("- - x\n  - y\n- z", [["x", "y"], "z"]),
        ("'<<': b", {"<<": "b"}),
        ("a:\nb: ", {"a": "", "b": ""}),
        ("{a, b: c}", {"a": "", "b": "c"}),
        ("---\na: b\n...\n", {"a": "b"}),
        ("# remark\na: b # another\n", {"a": "b"}),
        ("a: b\r\nc: d\r\n", {"a": "b", "c": "d"}),
        ("a: b\rc: d\r", {"a": "b", "c": "d"}),
        (r'a: "tab\there"', {"a": "tab\there"}),
        ("a: {}\nb: []", {"a": {}, "b": []}),
        ("word", "word"),
    ],
)
def test_style_makes_no_difference(read: Read, text: str, tree: object) -> None:
    """Block, flow, quoted, folded and literal styles all give the values that YAML gives them."""
    root, problems = read(text)
    assert (bare(root), problems) == (tree, [])


@pytest.mark.parametrize("content", ["", "\n\n", "# nothing\n", "\ufeff"], ids=["no byte", "blank lines", "remark", "mark only"])
def test_empty_file_is_no_tree_and_no_problem(read: Read, content: str) -> None:
    """R-06: A file that holds nothing gives no tree; whether that is wrong is for the caller to say."""
    assert read(content) == (None, [])


def test_byte_order_mark_is_skipped(read: Read) -> None:
    """R-08: A file that Windows saved with a byte order mark reads as without, columns included."""
    assert placed(read(b"\xef\xbb\xbfa: b")[0]) == placed(read(b"a: b")[0])


def test_text_is_composed(read: Read) -> None:
    """R-09: Values and keys are normalised (NFC), so that a letter typed in two ways is one."""
    root, _ = read("e\u0301: Sjo\u0308gren")
    assert bare(root) == {"\u00e9": "Sj\u00f6gren"}


def test_composed_keys_are_the_same_key(read: Read) -> None:
    """R-09: A key typed as letter plus accent duplicates the same key typed as one character."""
    assert refusals(read("\u00e9: 1\ne\u0301: 2")) == [("duplicate-key", 2, 1)]


@pytest.mark.parametrize("name", sorted(os.path.relpath(path, TINY) for path in TINY.rglob("*.yaml")))
def test_both_parsers_give_the_same_tree(name: str) -> None:
    """R-17: A real catalogue file gives one and the same tree, places included, whichever parser reads it."""
    path = str(TINY / name)
    assert placed(read_file(path, False)[0]) == placed(read_file(path, True)[0])


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML was built without libyaml")
def test_libyaml_is_used_where_it_is(tmp_path: Path) -> None:
    """The fast parser is taken unless the slow one is asked for: each words a syntax error in its own way."""
    path = tmp_path / "file.yaml"
    path.write_text(UNFINISHED)
    messages = []
    for loader in (yaml.CLoader, yaml.Loader):
        with pytest.raises(yaml.MarkedYAMLError) as caught:
            list(yaml.parse(UNFINISHED, Loader=loader))
        messages.append(f"not valid YAML: {caught.value.problem}")
    assert messages[0] != messages[1]
    assert [read_file(str(path))[1][0].message, read_file(str(path), True)[1][0].message] == messages
    assert read_text("case", UNFINISHED)[1][0].message == messages[0]


VALUES = st.recursive(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"]), max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.from_regex(r"[a-z]{1,4}", fullmatch=True), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None)
@given(value=VALUES, flow=st.booleans())
def test_what_was_dumped_is_read(tmp_path_factory: pytest.TempPathFactory, value: Any, flow: bool) -> None:
    """R-17: Whatever tree of texts PyYAML writes, in block or flow style, both parsers read back the same, composed."""
    path = tmp_path_factory.getbasetemp() / "dumped.yaml"
    text = yaml.dump({"a": value}, allow_unicode=True, default_flow_style=flow, Dumper=_Dumper)
    path.write_text(text, encoding="utf-8")
    expected = bare(read_file(str(path), True)[0])
    assert expected == {"a": _composed(value)}
    assert bare(read_file(str(path), False)[0]) == expected


class _Dumper(yaml.SafeDumper):
    """Writes no anchors for lists that occur twice."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _composed(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [_composed(item) for item in value]
    return {key: _composed(item) for key, item in value.items()}


def test_text_is_read_like_a_file() -> None:
    """A text that is there already is read like a file, its problems under the name that it is given."""
    root, problems = read_text("case", "\ufeffa: [b, no]\na: c\n")
    assert bare(root) == {"a": ["b", "no"]}
    assert [(problem.place, problem.code) for problem in problems] == [(("case", 2, 1, ""), "duplicate-key")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\na: 2\nb: @c\n", [("duplicate-key", 2, 1), ("syntax", 3, 4)]),
        ("a: \x07", [("control-character", 1, 4)]),
        ("a: \ud800", [("encoding", 1, 4)]),
        ("a: &x b", [("anchor", 1, 4)]),
    ],
)
def test_text_is_refused_like_a_file(text: str, expected: list[tuple[str, int, int]]) -> None:
    """What is refused in a file is refused in a text, at the same places."""
    assert refusals(read_text("case", text)) == expected


def test_plain_values_of_a_tree() -> None:
    """A tree can be had as dicts, lists and texts, all values as written."""
    root, _ = read_text("case", "age: 45\npresent: [itch, {a: 'no'}]\nabsent: ")
    assert root is not None
    assert plain_values(root) == {"age": "45", "present": ["itch", {"a": "no"}], "absent": ""}


# What is refused


def test_duplicate_key_names_both_places(read: Read) -> None:
    """R-03: A key given twice is reported at the second with the place of the first; the first value stands."""
    root, problems = read("itch:\n  kind: symptom\n  name: Itch\n  kind: lesion\n")
    assert refusals((root, problems)) == [("duplicate-key", 4, 3)]
    assert problems[0].message == "key 'kind' was given before, in line 2, column 3"
    assert bare(root) == {"itch": {"kind": "symptom", "name": "Itch"}}


def test_every_duplicate_key_is_reported(read: Read) -> None:
    """R-03: A duplicate does not end the file: all are found in one run, also within the value of a duplicate, also in flow style."""
    root, problems = read("a: 1\na: {b: 1, b: 2}\na: 3\nc: {d: 1, d: 2}\n")
    assert refusals((root, problems)) == [("duplicate-key", 2, 1), ("duplicate-key", 2, 11), ("duplicate-key", 3, 1), ("duplicate-key", 4, 11)]
    assert bare(root) == {"a": "1", "c": {"d": "1"}}


def test_number_of_duplicates_told_is_limited(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """R-10: Of very many duplicates as many are told as the limit; the file is read to its end all the same."""
    monkeypatch.setattr(source, "MAX_PROBLEMS", 3)
    root, problems = read("a: 1\n" * 9 + "b: 2\n")
    assert refusals((root, problems)) == [("duplicate-key", line, 1) for line in (2, 3, 4)]
    assert bare(root) == {"a": "1", "b": "2"}


BOMBS = {
    "billion laughs": "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n",
    "merge bomb": "a: &a {b: c}\nd: {<<: [*a, *a, *a]}\n",
    "self reference": "a: &a [*a]\n",
    "code": "a: !!python/object/apply:os.system ['touch x']\n",
    "code as a name": "!!python/name:os.system a: b\n",
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_bomb_is_refused_at_its_first_sign(read: Read, bomb: str) -> None:
    """R-12, R-13: Aliases that explode, merges that multiply, references to themselves and tags that run code end at the anchor or the tag."""
    root, problems = read(BOMBS[bomb])
    assert (root, [problem.code in ("anchor", "tag") for problem in problems]) == (None, [True])


@pytest.mark.parametrize("more", [0, 1], ids=["at the limit", "one above"])
def test_real_limit_of_a_text_holds(read: Read, more: int) -> None:
    """R-10: The limit in force on the length of a text lets a text of that length through and not one more character."""
    assert [code for code, _, _ in refusals(read("a: " + "x" * (source.MAX_SCALAR_CHARACTERS + more)))] == ["size"] * more


def test_same_key_in_two_mappings_is_no_duplicate(read: Read) -> None:
    """Keys are unique within their own mapping only."""
    assert read("a: {x: 1}\nb: {x: 1}\nc: [{x: 1}, {x: 1}]")[1] == []


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        pytest.param("a: &x b", "anchor", 1, 4, id="anchored text"),
        pytest.param("a:\n  &x\n  b: c", "anchor", 2, 3, id="anchored mapping"),
        pytest.param("a: &x [b]", "anchor", 1, 4, id="anchored list"),
        pytest.param("&x a: b", "anchor", 1, 1, id="anchored key"),
        pytest.param("a: &x", "anchor", 1, 4, id="anchor on nothing"),
        pytest.param("a: *x", "alias", 1, 4, id="alias"),
        pytest.param("- b\n- *x", "alias", 2, 3, id="alias in a list"),
        pytest.param("*x : b", "alias", 1, 1, id="alias as a key"),
        pytest.param("a: !!str b", "tag", 1, 4, id="standard tag"),
        pytest.param("a: !!python/object/apply:os.system [ls]", "tag", 1, 4, id="Python tag"),
        pytest.param("a: !mine b", "tag", 1, 4, id="own tag"),
        pytest.param("a: ! b", "tag", 1, 4, id="non-specific tag"),
        pytest.param("!!map\na: b", "tag", 1, 1, id="tagged mapping"),
        pytest.param("a: !!null", "tag", 1, 4, id="tag on nothing"),
        pytest.param("a: b\n<<: {c: d}", "merge-key", 2, 1, id="merge key"),
        pytest.param("%YAML 1.1\n---\na: b", "directive", 1, 1, id="version directive"),
        pytest.param("%TAG ! tag:example.org,2026:\n---\na: b", "directive", 1, 1, id="tag directive"),
        pytest.param("%MINE x\n---\na: b", "directive", 1, 1, id="unknown directive"),
        pytest.param("# remark\n  \n\r%YAML 2.0\n---\na: b", "directive", 4, 1, id="directive below remarks"),
        pytest.param("a: b\n---\nc: d", "second-document", 2, 1, id="second document"),
        pytest.param("---\n---\n", "second-document", 2, 1, id="second empty document"),
        pytest.param("a: b\n? [c]\n: d", "complex-key", 2, 1, id="list as a key"),
        pytest.param("? {a: b}\n: c", "complex-key", 1, 1, id="mapping as a key"),
        pytest.param("[a]: b", "complex-key", 1, 1, id="flow list as a key"),
        pytest.param("? a\n: b", "complex-key", 1, 1, id="key after a question mark"),
        pytest.param("{? a : b}", "complex-key", 1, 2, id="the same in braces"),
        pytest.param("{a: b, ?}", "complex-key", 1, 8, id="nothing after a question mark"),
        pytest.param("a: b\n\t\nc: d", "tab", 2, 1, id="tab in an empty line"),
        pytest.param("\ta: b", "tab", 1, 1, id="tab before a key"),
        pytest.param("a:\tb", "tab", 1, 3, id="tab after a colon"),
        pytest.param('a: "b\tc"', "tab", 1, 6, id="tab in quotes"),
        pytest.param("- a\n- [b,\n  c]# d", "syntax", 3, 5, id="remark that touches a bracket"),
        pytest.param("a: 'b'# c", "syntax", 1, 7, id="remark that touches a quote"),
        pytest.param("[a, -]", "syntax", 1, 5, id="lone hyphen in brackets"),
    ],
)
def test_forbidden_feature_is_refused_at_its_place(read: Read, text: str, code: str, line: int, column: int) -> None:
    """R-05, R-12, R-13: Anchors, aliases, tags, merge keys, directives, further documents and complex keys end the file where they stand."""
    root, problems = read(text)
    assert (root, refusals((root, problems))) == (None, [(code, line, column)])
    assert problems[0].remedy


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: b: c", 1, 5),
        ("a: @b", 1, 4),
        ("a: `b", 1, 4),
        ("a: 'b\nc: d\n", 3, 1),
        ("a: b\n c: d\n", 2, 3),
        ("a: {b: [}", 1, 9),
        (": b", 1, 1),
        ("a: b\n...\nc: d", 3, 1),
    ],
)
def test_syntax_error_has_its_place(read: Read, text: str, line: int, column: int) -> None:
    """R-01: What is no YAML ends the file with one problem at the place where it stops being YAML."""
    root, problems = read(text)
    assert (root, refusals((root, problems))) == (None, [("syntax", line, column)])
    assert problems[0].message.startswith("not valid YAML: ")


# Text that the two parsers understand in different ways, or otherwise than YAML does; what it could be taken for.
DIVIDED = [
    "[a:[b]]",
    "{a:{b: c}}",
    "a: |# b\n  c",
    "a: >#b\n  c",
    "[a?b]",
    "{a?: b}",
    "[ ?a ]",
    "{a:, b: c}",
    "{a:}",
    "[a:,]",
    '{"a":, b: c}',
    "{ ? }",
    "a: [b, ?]",
]


@pytest.mark.parametrize("text", DIVIDED)
def test_what_the_parsers_do_not_agree_on_is_refused(read: Read, text: str) -> None:
    """R-17: Where libyaml and PyYAML's own parser differ, neither is believed: the file is refused with a place."""
    root, problems = read(text)
    assert root is None
    assert [(problem.code in ("syntax", "complex-key"), problem.place.line, problem.place.column > 0) for problem in problems] == [(True, 1, True)]


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a: what?\nb: http://x.org/?y=1#z", {"a": "what?", "b": "http://x.org/?y=1#z"}),
        ("a: ['b?', \"c?\", 'd#e']", {"a": ["b?", "c?", "d#e"]}),
        ("a: {b: http://x.org/#c}", {"a": {"b": "http://x.org/#c"}}),
        ("a: b # what?\nc: d", {"a": "b", "c": "d"}),
        ("# why?\na: [b, # how? #\n c]", {"a": ["b", "c"]}),
        ("a: | # why?\n  b #c?\nd: [-1, --, 'e']", {"a": "b #c?\n", "d": ["-1", "--", "e"]}),
        ("{'a':[b], 'c':{d: e}}", {"a": ["b"], "c": {"d": "e"}}),
        ('{"a":["b"],"c":{"d":1}}', {"a": ["b"], "c": {"d": "1"}}),
        ("{a: , b: c}", {"a": "", "b": "c"}),
        ("a: |\n  b\n ", {"a": "b\n"}),
        ("a: |+\n  ", {"a": "\n"}),
    ],
)
def test_marks_within_texts_and_remarks_do_no_harm(read: Read, text: str, tree: object) -> None:
    """R-17: The same signs within a text, a quoted text or a remark mean nothing and are read."""
    root, problems = read(text)
    assert (bare(root), problems) == (tree, [])


@pytest.mark.parametrize(("text", "line", "column"), [("{a: 1, b: \n}", 1, 8), ("---\n\n # nothing\n", 1, 1)])
def test_nothing_has_one_place(read: Read, text: str, line: int, column: int) -> None:
    """R-17: An empty value in braces stands at its key, an empty document at its beginning, whichever parser reads it."""
    root, problems = read(text)
    assert problems == []
    node = root.entries["b"][1] if isinstance(root, Mapping) else root
    assert node is not None
    assert (node.line, node.column) == (line, column)


@pytest.mark.parametrize("escape", ["U00110000", "UFFFFFFFF", "ud800", "xg0", "q"])
def test_escape_that_is_no_character_is_refused(read: Read, escape: str) -> None:
    """R-08: An escape beyond Unicode, half a character, or no escape at all is a problem of the file, never an exception."""
    root, problems = read(f'a: "\\{escape}"')
    assert (root, len(problems)) == (None, 1)


def test_problems_found_before_the_end_of_a_file_are_not_lost(read: Read) -> None:
    """R-02: A duplicate key above a syntax error is still reported with it: all faults in one run."""
    assert refusals(read("a: 1\na: 2\nb: @c\n")) == [("duplicate-key", 2, 1), ("syntax", 3, 4)]


@pytest.mark.parametrize(
    "character",
    ["\x00", "\x07", "\x0b", "\x1b", "\x1f", "\x7f", "\x80", "\x85", "\x9f", "\xad", "\u061c", "\u200b", "\u200e", "\u2028", "\u2029", "\u202a",
     "\u202e", "\u2060", "\u2066", "\u2069", "\ufff9", "\ufffd", "\uffff", "\U000e0041"],
    ids=lambda character: f"U+{ord(character):04X}",
)  # fmt: skip
def test_control_character_is_refused(read: Read, character: str) -> None:
    """R-43: A character that a reader cannot see, or that turns text around, is refused raw, with its number and place."""
    root, problems = read(f"a: b\ndose: 5{character} mg")
    assert (root, refusals((root, problems))) == (None, [("control-character", 2, 8)])
    assert problems[0].message == f"character U+{ord(character):04X} is not allowed"


@pytest.mark.parametrize(
    ("escape", "number"),
    [
        (r"\e", "001B"), (r"\0", "0000"), (r"\a", "0007"), (r"\x9b", "009B"), (r"\N", "0085"), (r"\L", "2028"), (r"\u202e", "202E"),
        (r"\ufeff", "FEFF"), (r"\u200b", "200B"), (r"\U000E0041", "E0041"),
    ],
)  # fmt: skip
def test_escaped_control_character_is_refused(read: Read, escape: str, number: str) -> None:
    """R-43: The same characters written as an escape are refused too, at the text that holds them, be it a value or a key."""
    for text, place in ((f'a: b\ndose: "5{escape} mg"', (2, 7)), (f'a: b\n"do{escape}se": 5', (2, 1))):
        root, problems = read(text)
        assert (root, refusals((root, problems))) == (None, [("control-character", *place)])
        assert problems[0].message == f"character U+{number} is not allowed"


def test_lone_surrogate_is_refused(read: Read) -> None:
    """R-08: Half a character cannot be written anywhere and is refused."""
    root, problems = read(r'a: "\ud800"')
    assert (root, len(problems)) == (None, 1)


def test_tab_and_line_breaks_are_allowed(read: Read) -> None:
    """Of the control characters, tab, line feed and carriage return may stand in a text, a tab only as an escape."""
    assert bare(read('a: "c\\td\\ne\\rf"')[0]) == {"a": "c\td\ne\rf"}


def test_control_character_is_counted_in_windows_lines(read: Read) -> None:
    """Line and column of a control character are right with Windows line ends."""
    assert refusals(read("a: b\r\nc: \x07\r\n")) == [("control-character", 2, 4)]


def test_control_character_is_counted_in_old_mac_lines(read: Read) -> None:
    """Line and column of a control character are right when lines end in a carriage return alone."""
    assert refusals(read("a: b\rc: \x07\r")) == [("control-character", 2, 4)]


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        pytest.param("Sjögren: a".encode("latin-1"), 1, 3, id="Latin-1"),
        pytest.param(b"a: b\nc: \xe9\n", 2, 4, id="Latin-1 in line two"),
        pytest.param(b"\xff\xfea\x00:\x00 \x00b\x00", 1, 1, id="UTF-16 little-endian"),
        pytest.param(b"\xfe\xff\x00a\x00:\x00 \x00b", 1, 1, id="UTF-16 big-endian"),
        pytest.param(b"a: \xed\xa0\x80", 1, 4, id="surrogate"),
        pytest.param(b"a: \xc0\x80", 1, 4, id="overlong"),
    ],
)
def test_other_encoding_is_refused(read: Read, content: bytes, line: int, column: int) -> None:
    """R-08: What is not UTF-8 is refused at the first byte that is not; nothing is guessed."""
    assert refusals(read(content)) == [("encoding", line, column)]


def test_utf_16_without_a_mark_is_refused(read: Read) -> None:
    """R-08: UTF-16 without its mark is valid UTF-8 full of NULs: the first NUL is reported."""
    assert refusals(read("a: b".encode("utf-16-le"))) == [("control-character", 1, 2)]


def test_other_encoding_after_a_mark_has_its_line(read: Read) -> None:
    """A byte order mark does not shift the place of a byte that is not UTF-8."""
    assert refusals(read(b"\xef\xbb\xbfa: b\n\xe9")) == [("encoding", 2, 1)]


def test_column_of_another_encoding_counts_characters(read: Read) -> None:
    """The column of a byte that is not UTF-8 counts the characters before it."""
    assert refusals(read(b"a: \xc3\xa9\xc3\xa9\xe9")) == [("encoding", 1, 6)]


def test_second_byte_order_mark_is_refused(read: Read) -> None:
    """Only one byte order mark is skipped; another is a hidden character."""
    assert refusals(read(b"\xef\xbb\xbf\xef\xbb\xbfa: b")) == [("control-character", 1, 1)]


def test_character_that_only_the_parser_refuses_is_a_syntax_error(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """Should a character pass our own list, the parser's refusal is still a problem of the file, not an exception."""
    monkeypatch.setattr(source, "FORBIDDEN", re.compile("(?!)"))
    assert refusals(read("a: b\x07")) == [("syntax", 1, 1)]


# Limits


def nested(levels: int) -> str:
    """A list in a list, so many levels deep."""
    return "[" * levels + "]" * levels


def test_deepest_nesting_is_read(read: Read) -> None:
    """R-10: Nesting up to the limit is read."""
    root, problems = read(nested(source.MAX_DEPTH))
    assert (root is None, problems) == (False, [])


def test_deeper_nesting_is_refused(read: Read) -> None:
    """R-10: One level more is refused at the bracket that opens it."""
    assert refusals(read(nested(source.MAX_DEPTH + 1))) == [("depth", 1, source.MAX_DEPTH + 1)]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "[{a: "])
def test_bomb_of_brackets_is_refused_at_once(read: Read, opening: str) -> None:
    """R-11: A hundred thousand levels are refused after the first few, not after reading them all or exhausting the stack."""
    problems = refusals(read(opening * 100_000))
    assert [(code, line) for code, line, _ in problems] == [("depth", 1)]


def test_long_list_is_not_deep(read: Read) -> None:
    """Siblings are not levels: a long flat list is no deep one."""
    assert read("[" + "[a], " * 100 + "]")[1] == []


@pytest.mark.parametrize(("limit", "expected"), [(6, []), (5, [("size", 1, 12)])])
def test_number_of_values_is_limited(read: Read, monkeypatch: pytest.MonkeyPatch, limit: int, expected: list[tuple[str, int, int]]) -> None:
    """R-10: As many values as the limit are read (keys, lists and mappings count), one more is refused where it stands."""
    monkeypatch.setattr(source, "MAX_NODES", limit)
    assert refusals(read("{a: [b, c, d]}")) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("a: 12345", []), ("a: 123456", [("size", 1, 4)]), ("a: 'ééééé'", []), ("éééééé: a", [("size", 1, 1)])]
)
def test_length_of_a_text_is_limited(read: Read, monkeypatch: pytest.MonkeyPatch, text: str, expected: list[tuple[str, int, int]]) -> None:
    """R-10: A text, value or key, may have as many characters as the limit and no more."""
    monkeypatch.setattr(source, "MAX_SCALAR_CHARACTERS", 5)
    assert refusals(read(text)) == expected


@pytest.mark.parametrize(("text", "expected"), [("a: é", []), ("a: éa", [("size", 1, 1)])])
def test_size_of_a_file_is_limited(read: Read, monkeypatch: pytest.MonkeyPatch, text: str, expected: list[tuple[str, int, int]]) -> None:
    """R-10: A file may have as many bytes as the limit and no more."""
    monkeypatch.setattr(paths, "MAX_FILE_BYTES", 5)
    assert refusals(read(text)) == expected


# Files that cannot be read


def fifo(folder: Path) -> str:
    """A named pipe that nobody writes to."""
    os.mkfifo(folder / "pipe.yaml")
    return str(folder / "pipe.yaml")


def dangling(folder: Path) -> str:
    """A link to nothing."""
    (folder / "link.yaml").symlink_to(folder / "nothing.yaml")
    return str(folder / "link.yaml")


def loop(folder: Path) -> str:
    """A link to itself."""
    (folder / "loop.yaml").symlink_to(folder / "loop.yaml")
    return str(folder / "loop.yaml")


UNREADABLE: dict[str, tuple[Callable[[Path], str], str]] = {
    "named pipe": (fifo, "is not a regular file"),
    "device": (lambda folder: "/dev/zero", "is not a regular file"),
    "folder": (str, "is not a regular file"),
    "missing": (lambda folder: str(folder / "none.yaml"), "No such file or directory"),
    "dangling link": (dangling, "No such file or directory"),
    "link to itself": (loop, "Too many levels of symbolic links"),
    "below a file": (lambda folder: f"{__file__}/a.yaml", "Not a directory"),
    "name too long": (lambda folder: str(folder / ("a" * 300)), "File name too long"),
    "NUL in the name": (lambda folder: "a\0b", "is not a file name"),
    # Regular by its mode and open to its owner, yet its first byte cannot be read, not even by root.
    "read error": (lambda folder: "/proc/self/mem", "Input/output error"),
}


@pytest.mark.parametrize("what", UNREADABLE)
def test_file_that_cannot_be_read_is_missing(pure: bool, tmp_path: Path, what: str) -> None:
    """R-06: A file that is not there, not a file, or gives no bytes raises MissingFile with the reason, and never waits."""
    make, reason = UNREADABLE[what]
    with pytest.raises(MissingFile, match=reason):
        read_file(make(tmp_path), pure)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_file_without_permission_is_missing(pure: bool, tmp_path: Path) -> None:
    """A file that its reader may not read raises MissingFile."""
    path = tmp_path / "secret.yaml"
    path.touch(mode=0)
    with pytest.raises(MissingFile, match="Permission denied"):
        read_file(str(path), pure)


def test_link_to_a_file_is_read(pure: bool, tmp_path: Path) -> None:
    """A link to a catalogue file is as good as the file."""
    (tmp_path / "file.yaml").write_text("a: b")
    (tmp_path / "link.yaml").symlink_to(tmp_path / "file.yaml")
    assert bare(read_file(str(tmp_path / "link.yaml"), pure)[0]) == {"a": "b"}


@pytest.mark.parametrize("text", ["a: b\n# why?\nc: d\n", "a: b\r# why?\rc: d\n", "# why?\na: b\n"])
def test_a_remark_may_begin_a_line(read: Read, text: str) -> None:
    """A remark with a sign that needs a second look stands where it may: nothing touches it."""
    root, problems = read(text)
    assert problems == []
    assert bare(root)["a"] == "b"


@pytest.mark.parametrize(
    ("text", "code", "column"), [("{a :}\n", "syntax", 4), ("{a: b, c  :, d: e}\n", "syntax", 11), ("%a\n", "directive", 1), (" %a\n", "syntax", 2)]
)
def test_what_is_refused_has_its_column(read: Read, text: str, code: str, column: int) -> None:
    """The very sign is pointed at; a percent sign that does not begin a line is no directive."""
    root, problems = read(text)
    assert root is None
    assert [(problem.code, problem.place.line, problem.place.column) for problem in problems] == [(code, 1, column)]


def test_a_text_alone_has_its_place(read: Read) -> None:
    """A file that is nothing but one text: it stands where it stands; nothing at all stands at the beginning."""
    assert [(node.line, node.column) for node in (read("\n  x\n")[0], read("\n\n--- \n")[0]) if node is not None] == [(2, 3), (1, 1)]
