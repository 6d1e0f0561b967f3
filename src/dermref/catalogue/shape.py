"""The kinds of value that a catalogue may hold, and the walk that checks a tree against them.

A `Record` declares the keys of a mapping; reading one gives an object of the class it names. Every fault is collected, none
stops the walk, so that one run reports them all.
"""

import difflib
import re
from collections.abc import Callable, Iterable
from collections.abc import Mapping as MappingType
from typing import Any, NamedTuple, Protocol

from dermref.catalogue.problems import MAX_PROBLEMS, Place, Problem, shown
from dermref.catalogue.source import Mapping, Node, Scalar, Sequence

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_ID = 80


class _Invalid:
    """Marks a value that was refused; its problem has been recorded."""

    def __repr__(self) -> str:
        return "INVALID"


INVALID: Any = _Invalid()


class Reference(NamedTuple):
    """An id used somewhere, to be looked up once every file has been read. `register` is the register it must be in."""

    register: str
    id: str
    place: Place


class Reading:
    """What reading a catalogue has brought up so far: problems and references to resolve."""

    def __init__(self) -> None:
        self.file = ""
        self.problems: list[Problem] = []
        # How many there were: beyond MAX_PROBLEMS they are counted only.
        self.count = 0
        self.references: list[Reference] = []
        # (register, id) of entries that were there but had to be refused.
        self.unsound: set[tuple[str, str]] = set()
        # Registers of which some file could not be read at all: any id may have been in it.
        self.unread: set[str] = set()

    def place(self, node: Node, path: str) -> Place:
        """Where a node stands in the file being read."""
        return Place(self.file, node.line, node.column, path)

    def refuse(self, node: Node, path: str, code: str, message: str, remedy: str) -> Any:
        """Record a problem at a node; returns INVALID, for the caller to pass on."""
        self.add(Problem(self.place(node, path), code, message, remedy))
        return INVALID

    def add(self, problem: Problem) -> None:
        """Record a problem."""
        self.count += 1
        if self.count <= MAX_PROBLEMS:
            self.problems.append(problem)
        elif self.count == MAX_PROBLEMS + 1:
            self.problems.append(Problem(problem.place, "too-many", f"more than {MAX_PROBLEMS} problems", "mend these; then the others are told"))


class Kind(Protocol):
    """A kind of value: reads a node into a Python value, or records why not and returns INVALID."""

    def read(self, node: Node, path: str, reading: Reading) -> Any:
        """The value of the node."""


def nearest(word: str, known: Iterable[str]) -> str:
    """`; did you mean X?` for the closest known word, or nothing."""
    if len(word) > MAX_ID:
        return ""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean {close[0]!r}?" if close else ""


def _below(path: str, key: str) -> str:
    """The key path of a key's value; of a key that is too long to be one, its beginning."""
    key = key if len(key) <= MAX_ID else f"{key[:MAX_ID]}…"
    return f"{path}.{key}" if path else key


class Text(NamedTuple):
    """One piece of text of at most `longest` characters; folded white space counts as one blank."""

    longest: int = 300
    pattern: str = ""
    example: str = ""

    def read(self, node: Node, path: str, reading: Reading) -> Any:
        """The text, white space normalised."""
        if not isinstance(node, Scalar):
            return reading.refuse(node, path, "type", "text is wanted here, not a list or mapping", "write one text")
        text = " ".join(node.text.split())
        if not text:
            return reading.refuse(node, path, "empty", "this value is empty", "give a value or remove the key")
        if len(text) > self.longest:
            message = f"the text has {len(text)} characters, {self.longest} are allowed"
            return reading.refuse(node, path, "text-length", message, "say it shorter, or make two claims of it")
        if self.pattern and not re.fullmatch(self.pattern, text):
            return reading.refuse(node, path, "pattern", f"{shown(text)} does not look like {self.example}", f"write it like {self.example}")
        return text


class Flag:
    """`true` or `false`, nothing else."""

    def read(self, node: Node, path: str, reading: Reading) -> Any:
        """The truth value."""
        if isinstance(node, Scalar) and node.plain and node.text in ("true", "false"):
            return node.text == "true"
        return reading.refuse(node, path, "type", "true or false is wanted here", "write true or false, without quotes")


class Number(NamedTuple):
    """A number in digits between two bounds, both included; `whole` if it may have no decimals."""

    lowest: float
    highest: float
    whole: bool = False

    def read(self, node: Node, path: str, reading: Reading) -> Any:
        """The number."""
        pattern = r"[0-9]{1,15}" if self.whole else r"[0-9]{1,15}(\.[0-9]{1,6})?"
        if not isinstance(node, Scalar) or not re.fullmatch(pattern, node.text):
            wanted = "a whole number" if self.whole else "a number"
            return reading.refuse(node, path, "type", f"{wanted} is wanted here", "write digits, such as 12")
        value: float = int(node.text) if "." not in node.text else float(node.text)
        if not self.lowest <= value <= self.highest:
            message = f"{node.text} is not between {self.lowest:g} and {self.highest:g}"
            return reading.refuse(node, path, "range", message, "check the number against the source")
        return value


class Choice(NamedTuple):
    """One word of a closed list."""

    words: tuple[str, ...]

    def read(self, node: Node, path: str, reading: Reading) -> Any:
        """The word."""
        if isinstance(node, Scalar) and node.text in self.words:
            return node.text
        word = shown(node.text) if isinstance(node, Scalar) else "this"
        hint = nearest(node.text, self.words) if isinstance(node, Scalar) and reading.count < MAX_PROBLEMS else ""
        return reading.refuse(node, path, "choice", f"{word} is not one of the words allowed{hint}", f"use one of: {', '.join(self.words)}")


class Id:
    """A new id: lowercase words joined by hyphens."""

    def read(self, node: Node, path: str, reading: Reading) -> Any:
        """The id."""
        if isinstance(node, Scalar) and len(node.text) <= MAX_ID and ID.fullmatch(node.text):
            return node.text
        word = shown(node.text) if isinstance(node, Scalar) else "this"
        return reading.refuse(node, path, "id", f"{word} is not an id", "use lowercase words joined by hyphens, at most 80 characters")


class Refers(NamedTuple):
    """The id of an entry of a register (`conditions`, `findings`, `treatments`, `sources`), looked up later."""

    register: str

    def read(self, node: Node, path: str, reading: Reading) -> Any:
        """The id, noted as a reference."""
        value = Id().read(node, path, reading)
        if value is not INVALID:
            reading.references.append(Reference(self.register, value, reading.place(node, path)))
        return value


class ListOf(NamedTuple):
    """A list of values of one kind, as a tuple."""

    item: Kind
    at_least: int = 1

    def read(self, node: Node, path: str, reading: Reading) -> Any:
        """The values that could be read; INVALID if it is no list, or too short."""
        if not isinstance(node, Sequence):
            return reading.refuse(node, path, "type", "a list is wanted here", "write [one, two] or lines that start with '- '")
        if len(node.items) < self.at_least:
            return reading.refuse(node, path, "empty", f"this list needs at least {self.at_least} item", "add one or remove the key")
        values = [self.item.read(item, f"{path}[{number}]", reading) for number, item in enumerate(node.items)]
        return tuple(value for value in values if value is not INVALID)


class OneOrTwo(NamedTuple):
    """A number, or a list of two numbers, low before high; always read as a pair."""

    number: Number

    def read(self, node: Node, path: str, reading: Reading) -> Any:
        """(low, high)."""
        if isinstance(node, Scalar):
            value = self.number.read(node, path, reading)
            return INVALID if value is INVALID else (value, value)
        pair = ListOf(self.number).read(node, path, reading)
        if pair is INVALID or (isinstance(node, Sequence) and len(pair) < len(node.items)):
            return INVALID
        if len(pair) != 2 or pair[0] >= pair[1]:
            return reading.refuse(node, path, "range", "a range is two numbers, the lower one first", "write [low, high]")
        return pair


class MapOf(NamedTuple):
    """A mapping whose keys are ids of our own choice (or of `keys`) and whose values are of one kind."""

    value: Kind
    keys: Kind = Id()

    def read(self, node: Node, path: str, reading: Reading) -> Any:
        """A dict of what could be read."""
        if not isinstance(node, Mapping):
            return reading.refuse(node, path, "type", "a mapping is wanted here", "write 'key: value' lines")
        values = {}
        for key, (key_node, value_node) in node.entries.items():
            below = _below(path, key)
            if self.keys.read(key_node, below, reading) is INVALID:
                continue
            value = self.value.read(value_node, below, reading)
            if value is not INVALID:
                values[key] = value
        return values


class Record(NamedTuple):
    """A mapping with known keys. `build` gets them as keyword arguments (hyphens never occur), plus `place` where it wants one."""

    what: str
    build: Callable[..., Any]
    fields: MappingType[str, Kind]
    required: tuple[str, ...] = ()
    with_place: bool = True

    def read(self, node: Node, path: str, reading: Reading) -> Any:
        """The object that `build` makes, or INVALID when something required is missing or wrong."""
        if not isinstance(node, Mapping):
            return reading.refuse(node, path, "type", f"{self.what} is a mapping of keys and values", "write 'key: value' lines")
        values: dict[str, Any] = {}
        sound = True
        unknown = []
        for key, (key_node, value_node) in node.entries.items():
            below = _below(path, key)
            kind = self.fields.get(key)
            if kind is None:
                unknown.append((key, key_node, below))
                continue
            value = kind.read(value_node, below, reading)
            if value is INVALID:
                sound = False
            else:
                values[key] = value
        missing = [key for key in self.required if key not in node.entries]
        for key, key_node, below in unknown:
            # A misspelt required key is one fault, not two.
            look = reading.count < MAX_PROBLEMS and len(key) <= MAX_ID
            meant = difflib.get_close_matches(key, [name for name in self.fields if name not in node.entries], n=1, cutoff=0.6) if look else []
            missing = [name for name in missing if name not in meant]
            hint = f"; did you mean {meant[0]!r}?" if meant else ""
            reading.refuse(key_node, below, "unknown-key", f"{self.what} has no key {shown(key)}{hint}", f"keys allowed: {', '.join(self.fields)}")
        for key in missing:
            code = "no-source" if key == "sources" else "missing-key"
            remedy = "say who says it: sources: [{id: ..., at: ...}]" if key == "sources" else f"add '{key}: ...'"
            reading.refuse(node, path, code, f"{self.what} needs {key!r}", remedy)
        if not sound or any(key not in values for key in self.required):
            return INVALID
        if self.with_place:
            values["place"] = reading.place(node, path)
        return self.build(**values)
