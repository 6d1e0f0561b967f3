"""The only reader of YAML: turns one file into a tree of nodes that know their place.

It consumes PyYAML's event stream and builds the tree itself, because `safe_load` loses duplicate keys, turns `no` into
False, expands alias bombs and keeps no positions. Nothing in a file is executed, and every value stays the text that was written.
"""

import re
import unicodedata
from typing import Any

import yaml

from dermref import paths
from dermref.catalogue.problems import MAX_PROBLEMS, Place, Problem, shown

MAX_NODES = 500_000
MAX_SCALAR_CHARACTERS = 65_536
MAX_DEPTH = 20

# C0 except tab, line feed and carriage return; DEL; C1; soft hyphen; bidi marks, embeddings, overrides and isolates; line and paragraph
# separators; byte order mark; zero-width characters; tags. A reader misled about a dose is the worst outcome (CVE-2021-42574).
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)

# libyaml and PyYAML's own parser understand tabs, question marks, and marks that touch each other, in different ways, and some of them otherwise
# than YAML does. None is of use in a catalogue, so each is refused: what remains, both read alike (tests/catalogue/test_parsers.py).
ODD = re.compile(r"\?|[^ \r\n]#|:[,\[\]{}]|- *[,\]}]")
ODD_BETWEEN = re.compile(r"\?|:[,\]}]")
COMMENT = re.compile(r"#[^\r\n]*")
BLOCK_HEADER = re.compile(r"[|>][+-]?[1-9]?[+-]?(?: +#[^\r\n]*| *)(?=[\r\n]|\Z)")

# The first sign that is neither blank nor within a remark. (One pattern over all lines would keep a state for each of them.)
FIRST_SIGN = re.compile(r"(?:\A|(?<=[\r\n])) *([^ #\r\n])")


class Node:
    """A value and where it stands (line and column from 1)."""

    __slots__ = ("column", "line")

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column


class Scalar(Node):
    """Text as written; `plain` if it was not quoted."""

    __slots__ = ("plain", "text")

    def __init__(self, line: int, column: int, text: str, plain: bool) -> None:
        super().__init__(line, column)
        self.text = text
        self.plain = plain


class Sequence(Node):
    """A list of nodes."""

    __slots__ = ("items",)

    def __init__(self, line: int, column: int) -> None:
        super().__init__(line, column)
        self.items: list[Node] = []


class Mapping(Node):
    """Keys with their values, in the order written; keys are unique."""

    __slots__ = ("entries",)

    def __init__(self, line: int, column: int) -> None:
        super().__init__(line, column)
        self.entries: dict[str, tuple[Scalar, Node]] = {}


class Unreadable(Exception):
    """The file ends here: what is wrong, at which line and column."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class MissingFile(Exception):
    """The file is not there or may not be read."""


def read_file(path: str, pure_python: bool = False) -> tuple[Node | None, list[Problem]]:
    """Read one catalogue file.

    Returns its tree (None for an empty file) and the problems found in it. A syntax error ends the file: then the tree is
    None too. `pure_python` takes PyYAML's own parser even where libyaml is there; both must give the same tree.
    Raises MissingFile when there is no such regular file or it cannot be read.
    """
    builder = _Builder(path, pure_python)
    try:
        return builder.build(_decode(path, _bytes_of(path))), builder.problems
    except Unreadable as end:
        return None, [*builder.problems, end.problem]


def read_text(name: str, text: str, pure_python: bool = False) -> tuple[Node | None, list[Problem]]:
    """The same for a text that has been read already, such as a case; `name` is what its problems call it."""
    builder = _Builder(name, pure_python)
    try:
        return builder.build(_decode(name, text.encode("utf-8", "surrogatepass"))), builder.problems
    except Unreadable as end:
        return None, [*builder.problems, end.problem]


def plain_values(node: Node) -> Any:
    """A tree as dicts, lists and text, without places."""
    if isinstance(node, Mapping):
        return {key: plain_values(value) for key, (_, value) in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain_values(item) for item in node.items]
    assert isinstance(node, Scalar)
    return node.text


def _bytes_of(path: str) -> bytes:
    try:
        data = paths.read_part(path)
    except OSError as error:
        raise MissingFile(f"{path} cannot be read: {error.strerror}") from error
    except ValueError as error:  # a NUL in the name
        raise MissingFile(f"{path!r} is not a file name") from error
    if len(data) > paths.MAX_FILE_BYTES:
        raise Unreadable(_problem(path, 1, 1, "size", f"the file is larger than {paths.MAX_FILE_BYTES} bytes", "split it into several files"))
    return data


def _decode(path: str, data: bytes) -> str:
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = _position(data[: error.start].decode("utf-8"))
        raise Unreadable(_problem(path, line, column, "encoding", "this is not UTF-8 text", "save the file as UTF-8")) from error
    if found := FORBIDDEN.search(text):
        line, column = _position(text[: found.start()])
        raise Unreadable(_problem(path, line, column, "control-character", f"character U+{ord(found[0]):04X} is not allowed", "remove it"))
    if (start := text.find("\t")) >= 0:
        line, column = _position(text[:start])
        raise Unreadable(_problem(path, line, column, "tab", "a tab is not allowed", r"use blanks, or \t within double quotes"))
    if (found := FIRST_SIGN.search(text)) and found[0] == "%":  # PyYAML's own parser skips a directive that it does not know
        line, column = _position(text[: found.start()])
        raise Unreadable(_problem(path, line, column, "directive", "directives (%YAML, %TAG) are not used here", "remove the directive"))
    # Blanks in a last line without a line break: both parsers take them for a part of a block text, and lose the break before them.
    return text + "\n" if text.endswith(" ") else text


def _position(before: str) -> tuple[int, int]:
    """Line and column, from 1, of what follows this text; lines end as in YAML."""
    before = before.replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _problem(path: str, line: int, column: int, code: str, message: str, remedy: str) -> Problem:
    return Problem(Place(path, line, column, ""), code, message, remedy)


class _Builder:
    """Builds the tree of one file from its events, refusing what a catalogue has no use for."""

    def __init__(self, path: str, pure_python: bool) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.nodes = 0
        self.text = ""
        self.odd = False
        self.end = 0  # of the text read last
        self.plain = False  # whether that was a plain one
        self.flow = 0  # how many brackets and braces are open
        # Of these loaders only the parser half is used.
        self.make_loader: Any = yaml.CLoader if yaml.__with_libyaml__ and not pure_python else yaml.Loader
        self.loader: Any = None

    def build(self, text: str) -> Node | None:
        """The tree of a text. Raises Unreadable where it cannot go on; `problems` has what was found until then."""
        self.text, self.odd = text, ODD.search(text) is not None
        try:
            self.loader = self.make_loader(text)
            return self._document()
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            message = f"not valid YAML: {error.problem or error.context}"
            raise Unreadable(_problem(self.path, line, column, "syntax", message, "mend the YAML here")) from error
        except (yaml.YAMLError, ValueError, OverflowError) as error:  # the last two: an escape beyond Unicode, in PyYAML's own parser
            raise Unreadable(_problem(self.path, 1, 1, "syntax", f"not valid YAML: {error}", "mend the YAML")) from error
        finally:
            if self.loader is not None:
                self.loader.dispose()

    def _document(self) -> Node | None:
        """Read the one document of the stream; iterative, so that nesting cannot exhaust the stack."""
        root: Node | None = None
        stack: list[Node] = []
        keys: list[Scalar | None] = []
        documents = 0
        while not self.loader.check_event(yaml.StreamEndEvent):
            event = self.loader.get_event()
            if isinstance(event, yaml.ScalarEvent | yaml.SequenceStartEvent | yaml.MappingStartEvent):
                node = self._node(event)
                if self.odd:
                    self._look_between(event)
                if not stack:
                    root = node
                else:
                    self._attach(stack[-1], keys, node)
                if not isinstance(node, Scalar):
                    stack.append(node)
                    keys.append(None)
                    self.flow += bool(self.flow or getattr(event, "flow_style", False))  # within brackets, everything is flow style
                    if len(stack) > MAX_DEPTH:
                        self._stop(event, "depth", f"nested deeper than {MAX_DEPTH} levels", "flatten it")
            elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
                stack.pop()
                keys.pop()
                self.flow -= bool(self.flow)
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._stop(event, "second-document", "a catalogue file holds one document", "remove the second '---' and what follows")
            elif isinstance(event, yaml.AliasEvent):
                self._stop(event, "alias", f"alias {shown(str(event.anchor))} is not allowed", "write the value out")
        if self.odd:
            self._look_at(self.text[self.end :], self.end)
        return root

    def _look_between(self, event: Any) -> None:
        """Refuse what the two parsers read differently, in the value that begins here and between it and what was read before."""
        start = event.start_mark.index
        is_text = isinstance(event, yaml.ScalarEvent) and (event.value or event.style)
        self._look_at(self.text[self.end : start if is_text else start + 1], self.end)
        self.end = event.end_mark.index if is_text else start
        if not is_text:
            self.plain = False
            return
        self.plain = not event.style
        written = self.text[start : self.end]
        if event.style in ("|", ">") and not BLOCK_HEADER.match(written):
            self._stop(event, "syntax", "a remark touches the mark of a block text", "put a blank before the '#'")
        if self.flow and not event.style and "?" in written:
            self._stop(event, "syntax", "a question mark within brackets or braces has to stand in quotes", "put the text in quotes")

        if self.flow and not event.style and written == "-":
            self._stop(event, "syntax", "a lone hyphen within brackets or braces has to stand in quotes", "put it in quotes, or remove it")

    def _look_at(self, gap: str, start: int) -> None:
        """Refuse explicit keys and a colon that touches a comma or bracket, in what stands between two values."""
        if not ODD.search(self.text, max(0, start - 1), start + len(gap)):
            return
        for remark in COMMENT.finditer(self.text, start, start + len(gap)):
            if self.text[remark.start() - 1 : remark.start()] not in ("", " ", "\n", "\r"):
                self._refuse(remark.start(), "syntax", "a remark touches what stands before it", "put a blank before the '#'")
        if self.plain and self.flow and gap.startswith((":[", ":{")):
            self._refuse(start, "syntax", "a bracket touches this colon", "put a blank between")
        if found := ODD_BETWEEN.search(COMMENT.sub(lambda remark: " " * len(remark[0]), gap)):
            if found[0] == "?":
                self._refuse(start + found.start(), "complex-key", "keys after a '?' are not used here", "write 'key: value'")
            self._refuse(start + found.start(), "syntax", "a value is missing after this colon", "write a value, or put a blank")

    def _refuse(self, index: int, code: str, message: str, remedy: str) -> None:
        raise Unreadable(_problem(self.path, *_position(self.text[:index]), code, message, remedy))

    def _node(self, event: Any) -> Node:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self._stop(event, "size", f"more than {MAX_NODES} values in one file", "split the file")
        if event.anchor:
            self._stop(event, "anchor", f"anchor {shown(str(event.anchor))} is not allowed", "remove the anchor and write the values out")
        if event.tag:
            self._stop(event, "tag", f"tag {shown(event.tag)} is not allowed", "remove the tag; the format gives each value its type")
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if isinstance(event, yaml.ScalarEvent):
            if self.nodes == 1 and not event.value:
                line, column = 1, 1  # each parser sees nothing at another place
            return Scalar(line, column, self._text(event), not event.style)  # libyaml says "", the pure parser None
        return Sequence(line, column) if isinstance(event, yaml.SequenceStartEvent) else Mapping(line, column)

    def _text(self, event: Any) -> str:
        text: str = event.value
        if len(text) > MAX_SCALAR_CHARACTERS:
            self._stop(event, "size", f"a text of more than {MAX_SCALAR_CHARACTERS} characters", "shorten it")
        if text.isascii() and text.isprintable():
            return text
        if found := FORBIDDEN.search(text):  # written as an escape such as "\e"
            self._stop(event, "control-character", f"character U+{ord(found[0]):04X} is not allowed", "remove the escape")
        return unicodedata.normalize("NFC", text)

    def _attach(self, parent: Node, keys: list[Scalar | None], node: Node) -> None:
        if isinstance(parent, Sequence):
            parent.items.append(node)
            return
        assert isinstance(parent, Mapping)
        key = keys[-1]
        if key is None:
            if not isinstance(node, Scalar):
                raise Unreadable(_problem(self.path, node.line, node.column, "complex-key", "a key must be plain text", "use a simple key"))
            if node.plain and node.text == "<<":
                raise Unreadable(_problem(self.path, node.line, node.column, "merge-key", "merge keys are not allowed", "write the values out"))
            keys[-1] = node
            return
        keys[-1] = None
        if self.flow and isinstance(node, Scalar) and node.plain and not node.text:
            node.line, node.column = key.line, key.column  # likewise
        if key.text in parent.entries:
            if len(self.problems) == MAX_PROBLEMS:
                return
            first = parent.entries[key.text][0]
            message = f"key {shown(key.text)} was given before, in line {first.line}, column {first.column}"
            self.problems.append(_problem(self.path, key.line, key.column, "duplicate-key", message, "keep one of the two, or merge them"))
            return
        parent.entries[key.text] = (key, node)

    def _stop(self, event: Any, code: str, message: str, remedy: str) -> None:
        mark = event.start_mark
        raise Unreadable(_problem(self.path, mark.line + 1, mark.column + 1, code, message, remedy))
