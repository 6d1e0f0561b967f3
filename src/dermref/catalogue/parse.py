"""Reads whole catalogues: finds their files, reads each against the declared format, lays one over the other."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from dermref.catalogue.format import CLAIMS, REDIRECT, REGISTERS
from dermref.catalogue.model import Catalogue, Redirect
from dermref.catalogue.problems import Place, Problem, shown
from dermref.catalogue.shape import INVALID, Id, Kind, MapOf, Reading, nearest
from dermref.catalogue.source import Mapping, Node, Scalar, read_file
from dermref.paths import CatalogueFile, catalogue_files, check_size

# Looking for the nearest id among thousands takes a while: only the first unknown ids get a suggestion.
MAX_HINTS = 50

Progress = Callable[[str, int, int], None]


class Read(NamedTuple):
    """A catalogue and every problem met while reading it; the ids of the sources that are cited anywhere, the conditions whose claims had
    to be refused, and the registers of which some file could not be read.
    """

    catalogue: Catalogue
    problems: list[Problem]
    cited: frozenset[str]
    refused_claims: frozenset[str]
    unread: frozenset[str]


class _Entry:
    """An entry of a register: a record of its own kind, or a redirect."""

    def __init__(self, record: Kind) -> None:
        self.record = record

    def read(self, node: Node, path: str, reading: Reading) -> Any:
        """The record or the redirect."""
        renamed = isinstance(node, Mapping) and "redirect" in node.entries
        return (REDIRECT if renamed else self.record).read(node, path, reading)


def _no_progress(step: str, done: int, total: int) -> None:
    """The default: say nothing."""


def read_catalogue(locations: Sequence[str], progress: Progress = _no_progress) -> Read:
    """Read the catalogues at these places (files or folders), each laid over those before it, entry by entry.

    Raises MissingFile (from `source`) when a file cannot be read and CatalogueMissing (from `paths`) when a place holds no catalogue.
    """
    catalogue, reading = Catalogue(), Reading()
    layers = [(location, catalogue_files(location)) for location in locations]
    check_size(_size(file.path) for _, files in layers for file in files)
    total = sum(len(files) for _, files in layers)
    done = 0
    for number, (location, files) in enumerate(layers):
        seen: dict[tuple[str, str], Place] = {}
        for file in files:
            progress("reading", done, total)
            done += 1
            for register, key, value in _entries_of(file, reading):
                _lay(catalogue, register, key, value, "shipped" if number == 0 else os.path.basename(os.path.abspath(location)), seen, reading)
    progress("reading", done, total)
    for problem in _unresolved(catalogue, reading):
        reading.add(problem)
    cited = frozenset(reference.id for reference in reading.references if reference.register == "sources")
    refused = frozenset(key for register, key in reading.unsound if register == "claims")
    return Read(catalogue, reading.problems, cited, refused, frozenset(reading.unread))


def _size(path: str) -> int:
    try:
        return os.path.getsize(path)
    except OSError:  # told when it is to be read
        return 0


def _entries_of(file: CatalogueFile, reading: Reading) -> Iterator[tuple[str, str, Any]]:
    """(register, id, entry) for every sound entry of one file; `claims` counts as a register."""
    root, problems = read_file(file.path)
    for problem in problems:
        reading.add(problem)
    reading.file = file.path
    if root is None:
        reading.unread.update([file.register] if file.register else [*REGISTERS, "claims"])
        if file.register == "claims":
            reading.unsound.add(("claims", file.stem))
        if not problems:
            place = Place(file.path, 1, 1, "")
            reading.add(Problem(place, "empty", "the file holds nothing", "fill it or remove it"))
        return
    if file.register == "claims":
        before = reading.count
        value = CLAIMS.read(root, "", reading)
        if reading.count > before:
            reading.unsound.add(("claims", file.stem))
        if Id().read(_name_of(file, root), "", reading) is not INVALID and value is not INVALID:
            yield "claims", file.stem, value
        else:
            reading.unsound.add(("claims", file.stem))
    elif file.register:
        yield from _register(file.register, root, "", reading)
    elif isinstance(root, Mapping):
        known = [*REGISTERS, "claims"]
        for name, (key_node, node) in root.entries.items():
            if name not in known:
                message = f"a catalogue has no part {shown(name)}{nearest(name, known)}"
                reading.refuse(key_node, name, "unknown-key", message, f"parts allowed: {', '.join(known)}")
                continue
            yield from _register(name, node, name, reading)
    else:
        reading.refuse(root, "", "type", "a catalogue file is a mapping", f"start with one of: {', '.join([*REGISTERS, 'claims'])}")


def _register(register: str, node: Node, path: str, reading: Reading) -> Iterator[tuple[str, str, Any]]:
    record = CLAIMS if register == "claims" else _Entry(REGISTERS[register])
    before = reading.count
    values = MapOf(record).read(node, path, reading)
    if isinstance(node, Mapping):
        faulty = register == "claims" and reading.count > before
        reading.unsound.update((register, key) for key in node.entries if faulty or key not in values)
        yield from ((register, key, value) for key, value in values.items())


def _name_of(file: CatalogueFile, root: Node) -> Node:
    """The file's name as if it were a key, so that a bad one is reported like any other id."""
    return Scalar(root.line, root.column, file.stem, True)


def _lay(catalogue: Catalogue, register: str, key: str, value: Any, origin: str, seen: dict[tuple[str, str], Place], reading: Reading) -> None:
    """Put an entry into the catalogue, over one of an earlier layer; twice in one layer is a fault."""
    before = seen.get((register, key))
    if before is not None:
        message = f"{key!r} was defined before, in {before.file}:{before.line}"
        reading.add(Problem(value.place, "duplicate-id", message, "keep one of the two"))
        return
    seen[register, key] = value.place
    redirects = catalogue.redirects.setdefault(register, {})
    if isinstance(value, Redirect):
        redirects[key] = value
        getattr(catalogue, register).pop(key, None)
        return
    redirects.pop(key, None)
    getattr(catalogue, register)[key] = value
    catalogue.origins[register, key] = origin


def _unresolved(catalogue: Catalogue, reading: Reading) -> Iterable[Problem]:
    """A problem for each reference to an id that is nowhere, or was renamed."""
    hints = MAX_HINTS
    for register, key, place in reading.references:
        entries = getattr(catalogue, register)
        if key in entries or (register, key) in reading.unsound or register in reading.unread:
            continue  # an entry with faults of its own has been reported where it stands
        hints -= 1
        renamed = catalogue.redirects.get(register, {}).get(key)
        what = register.removesuffix("s")
        if renamed:
            yield Problem(place, "renamed-id", f"the {what} {key!r} was renamed", f"use {renamed.redirect!r}")
        else:
            hint = nearest(key, entries) if hints >= 0 else ""
            yield Problem(
                place,
                "unknown-id",
                f"there is no {what} {key!r}{hint}",
                f"use an id of {register}.yaml, or add it there",
            )
    for register, redirects in catalogue.redirects.items():
        for key, renamed in redirects.items():
            known = renamed.redirect in getattr(catalogue, register) or (register, renamed.redirect) in reading.unsound
            if not known and register not in reading.unread:
                yield Problem(
                    renamed.place, "unknown-id", f"{key!r} leads to {renamed.redirect!r}, which does not exist", "name the entry's id of today"
                )
    for key, claims in catalogue.claims.items():
        if key not in catalogue.conditions and ("conditions", key) not in reading.unsound and "conditions" not in reading.unread:
            message = f"these claims are about {key!r}, which is not in the register{nearest(key, catalogue.conditions)}"
            yield Problem(claims.place, "unknown-id", message, "add it to conditions.yaml or rename the file")
