"""Reads the index: the compiled catalogue as one SQLite file, which `writer` makes. No SQL stands outside this room.

An index is a derived, disposable file: one JSON document per entry, narrow tables to find it by, and what it was made from.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from dermref.answer import StoredDocuments
from dermref.index.records import Brief, Figures, Hit, Named, Posting
from dermref.integrity import is_whole, unsealed

# Grows whenever a table, a stored document or the stems of names change their shape: an index of another version is built anew.
SCHEMA_VERSION = 15

# Reads a document without looking for blanks around it, which takes as long as the reading of a short one.
DECODE = json.JSONDecoder().raw_decode

# The columns that a query may filter by; "class" is a Python keyword.
THERAPY_COLUMNS = {
    "condition": "condition",
    "treatment": "treatment",
    "route": "route",
    "route_group": "route_group",
    "class_": "class",
    "line": "line",
}

# Entries of these types answer to a name in this order, if several do.
TYPE_ORDER = "CASE type WHEN 'condition' THEN 0 WHEN 'treatment' THEN 1 WHEN 'finding' THEN 2 ELSE 3 END"


class Damaged(Exception):
    """The file is not an index that this version can read."""


def open_index(path: str, to_the_last_byte: bool = False) -> "Index":
    """Open an index file for reading. Raises Damaged when it is missing, broken, or of another version.

    Documents are checked whenever they are read. `to_the_last_byte` checks the whole file first, which takes a millisecond for 3 MB.
    """
    address = "file:" + path.replace("%", "%25").replace("?", "%3f").replace("#", "%23") + "?mode=ro&immutable=1"
    try:
        if to_the_last_byte and not is_whole(path):
            raise Damaged("its checksum does not fit")
        index = Index(sqlite3.connect(address, uri=True))
    except (sqlite3.Error, OSError, Damaged) as error:
        raise Damaged(f"{path} cannot be read: {error}") from error
    try:
        version = index.meta("schema_version")
        if version != str(SCHEMA_VERSION):
            raise Damaged("it is of another version")
    except (UnicodeDecodeError, Damaged) as error:
        index.close()
        raise Damaged(f"{path} cannot be read: {error}") from error
    return index


def _read(document: str) -> Any:
    return DECODE(document)[0]  # its checksum fits: nothing stands around it


def decoded(text: str) -> Any:
    """A stored document, for this room to read. Raises Damaged."""
    try:
        return _read(unsealed(text))
    except ValueError as error:
        raise Damaged(f"a document of the index cannot be read: {error}") from error


def claims_in(document: str) -> list[Any]:
    """The claims of a document that `Index.claims_of` gave. Raises Damaged."""
    return list(decoded(document)["claims"])


__all__ = ["Brief", "Damaged", "Figures", "Hit", "Index", "Named", "Posting", "claims_in", "open_index"]


class Index:
    """Answers the questions of `queries/` from one SQLite file. Its methods raise Damaged where the file turns out to be damaged."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def close(self) -> None:
        """Let go of the file; nothing can be asked after that."""
        self.connection.close()

    __del__ = close  # an index that is not needed any more keeps no file open

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        """What a statement of this room asks for. Raises Damaged."""
        try:
            return self.connection.execute(sql, values).fetchall()
        except UnicodeEncodeError:  # bytes from the command line that are no text: no entry is called so
            return []
        except sqlite3.DatabaseError as error:
            raise Damaged(f"the index cannot be read: {error}") from error

    def rows_in(self, sql: str, before: list[Any], keys: Iterable[str]) -> list[Any]:
        """The same of a statement with one pair of braces, where any number of keys will stand behind the values before them."""
        wanted = list(dict.fromkeys(keys))
        found: list[Any] = []
        for start in range(0, len(wanted), 500):  # SQLite takes a limited number of variables
            part = wanted[start : start + 500]
            found.extend(self.rows(sql.format(", ".join("?" * len(part))), [*before, *part]))
        return found

    def meta(self, key: str) -> str:
        """A fact about the index itself, empty if it is not known."""
        found = self.rows("SELECT value FROM meta WHERE key = ?", (key,))
        return found[0][0] if found else ""

    def named(self, key: str) -> list[Named]:
        """The entries that answer to a name in its compared form, conditions first."""
        sql = f"SELECT key, type, id, label FROM name WHERE key = ? ORDER BY {TYPE_ORDER}, id"
        return [Named(*row) for row in self.rows(sql, (key,))]

    def names(self, keys: Sequence[str], types: Sequence[str]) -> list[Named]:
        """The entries of these types that answer to these names, a few, in their compared form, conditions first."""
        some, kinds = (", ".join("?" * len(values)) for values in (keys, types))
        sql = f"SELECT key, type, id, label FROM name WHERE key IN ({some}) AND type IN ({kinds}) ORDER BY {TYPE_ORDER}, id"
        return [Named(*row) for row in self.rows(sql, (*keys, *types))]

    def names_sharing(
        self, pairs: Sequence[str], part: str, lengths: tuple[float, float], types: Sequence[str], limit: int, start: str = ""
    ) -> list[str]:
        """The names in their compared form that hold most of these pairs of letters, those that hold more first: only names of such a length, or
        with that part; names with none of the pairs come last. With `start` only names that begin so, which takes a fraction of the time.
        """
        common = " + ".join(["(instr(key, ?) > 0)"] * len(pairs)) or "0"
        sql = (  # twice as many, for an entry or two may share a name: to ask for different ones would take half as long again
            f"SELECT key, {common} AS common FROM name WHERE key >= ? AND key < ? AND type IN ({', '.join('?' * len(types))})"
            " AND (length(key) BETWEEN ? AND ? OR instr(key, ?)) ORDER BY common DESC, key LIMIT ?"
        )
        values = (*pairs, start, start + "\U0010ffff", *types, *lengths, part, 2 * limit)
        return list(dict.fromkeys(row[0] for row in self.rows(sql, values)))[:limit]

    def names_beginning(self, start: str, types: Sequence[str], limit: int) -> list[tuple[Named, str]]:
        """The names that begin so in their compared form, in that form's order, each with the name of its entry."""
        sql = (
            "SELECT name.key, name.type, name.id, name.label, entity.name FROM name JOIN entity ON entity.type = name.type AND entity.id = name.id"
            f" WHERE name.key >= ? AND name.key < ? AND name.type IN ({', '.join('?' * len(types))}) ORDER BY name.key, {TYPE_ORDER} LIMIT ?"
        )
        rows = self.rows(sql.replace("CASE type", "CASE name.type"), (start, start + "\U0010ffff", *types, limit))
        return [(Named(*row[:4]), row[4]) for row in rows]

    def first(self, type_: str, limit: int) -> list[tuple[str, str]]:
        """(id, name) of the first entries of a type, by id."""
        return self.rows("SELECT id, name FROM entity WHERE type = ? ORDER BY id LIMIT ?", (type_, limit))

    def outside(self, key: str) -> list[tuple[str, str]]:
        """(name as written, condition) of each condition that names a look-alike of this name which has no sheet of its own."""
        return self.rows("SELECT label, condition FROM outside WHERE key = ? ORDER BY condition", (key,))

    def finding_kinds(self) -> list[str]:
        """The kinds of the findings that something is stated of."""
        return [row[0] for row in self.rows("SELECT DISTINCT kind FROM posting ORDER BY kind")]

    def kinds_of(self, findings: Iterable[str]) -> dict[str, str]:
        """The kinds of those of these findings that something is stated of, by id."""
        return dict(self.rows_in("SELECT DISTINCT finding, kind FROM posting WHERE finding IN ({})", [], findings))

    def document(self, type_: str, key: str) -> Any:
        """The document of one entry, None if there is none."""
        found = self.rows("SELECT document FROM entity WHERE type = ? AND id = ?", (type_, key))
        return decoded(found[0][0]) if found else None

    def documents(self, type_: str, keys: Iterable[str]) -> dict[str, Any]:
        """The documents of several entries of one type, by id."""
        found = self.rows_in("SELECT id, document FROM entity WHERE type = ? AND id IN ({})", [type_], keys)
        return {key: decoded(document) for key, document in found}

    def stored(self, type_: str, keys: Iterable[str]) -> StoredDocuments:
        """The same, in the order of the keys, each decoded when it is asked for only."""
        wanted = list(keys)
        found = dict(self.rows_in("SELECT id, document FROM entity WHERE type = ? AND id IN ({})", [type_], wanted))
        try:
            return StoredDocuments({key: unsealed(found[key]) for key in wanted if key in found}, _read)
        except ValueError as error:
            raise Damaged(f"a document of the index cannot be read: {error}") from error

    def entity_names(self, type_: str, keys: Iterable[str]) -> dict[str, str]:
        """The names of several entries of one type, by id."""
        return dict(self.rows_in("SELECT id, name FROM entity INDEXED BY entity_name WHERE type = ? AND id IN ({})", [type_], keys))

    def listings(self) -> list[Any]:
        """The row of `list` for every condition, by id."""
        return [decoded(row[0]) for row in self.rows("SELECT listing FROM entity WHERE type = 'condition' ORDER BY id")]

    def briefs(self) -> dict[str, Brief]:
        """Every condition in brief, by id."""
        rows = self.rows("SELECT condition, name, family, urgency, patients FROM brief ORDER BY condition")
        return {condition: Brief(name, family, tuple(urgency.split()), patients) for condition, name, family, urgency, patients in rows}

    def ages(self) -> dict[str, list[tuple[float, float]]]:
        """The spans of years in which sources let each condition begin."""
        spans: dict[str, list[tuple[float, float]]] = {}
        for condition, low, high in self.rows("SELECT condition, low, high FROM age ORDER BY condition, low, high"):
            spans.setdefault(condition, []).append((low, high))
        return spans

    def count(self, type_: str) -> int:
        """How many entries of a type there are."""
        return int(self.rows("SELECT count(*) FROM entity WHERE type = ?", (type_,))[0][0])

    def postings(self, finding: str) -> list[Posting]:
        """What is said of a finding, condition by condition."""
        sql = "SELECT condition, status, through, document FROM posting WHERE finding = ? ORDER BY condition"
        rows = self.rows(sql, (finding,))
        return [Posting(condition, status, through, decoded(text) if text else None) for condition, status, through, text in rows]

    def claims(self, finding: str, condition: str) -> list[Any]:
        """The claims on a finding in one condition; those that it follows from, if nobody states it itself."""
        sql = (
            "SELECT coalesce(own.document, other.document) FROM posting own LEFT JOIN posting other"
            " ON other.finding = own.through AND other.condition = own.condition WHERE own.finding = ? AND own.condition = ?"
        )
        found = self.rows(sql, (finding, condition))
        return list(decoded(found[0][0])["claims"]) if found and found[0][0] else []

    def claims_of(self, conditions: Iterable[str], findings: Iterable[str]) -> dict[str, dict[str, str]]:
        """The same for several findings in several conditions, by condition and finding, for `claims_in` to read: not all of them will be needed."""
        wanted = list(dict.fromkeys(conditions))
        sql = (
            "SELECT own.condition, own.finding, coalesce(own.document, other.document) FROM posting own LEFT JOIN posting other"
            f" ON other.finding = own.through AND other.condition = own.condition WHERE own.condition IN ({', '.join('?' * len(wanted))})"
            " AND own.finding IN ({})"
        )
        found: dict[str, dict[str, str]] = {condition: {} for condition in wanted}
        for condition, finding, text in self.rows_in(sql, wanted, findings):
            if text:
                found[condition][finding] = text
        return found

    def figures(self, findings: Iterable[str]) -> dict[str, list[Figures]]:
        """What counts of each of these findings, condition by condition, without its claims."""
        sql = (
            "SELECT finding, condition, status, through, low, high, patients, said, sources, leading, denied, kind FROM posting"
            " WHERE finding IN ({}) ORDER BY finding, condition"
        )
        found: dict[str, list[Figures]] = {finding: [] for finding in findings}
        for row in self.rows_in(sql, [], found):
            found[row[0]].append(Figures._make(row[1:]))
        return found

    def stated_of(self, conditions: Iterable[str]) -> list[tuple[str, str, Figures]]:
        """(finding, its kind, figures) of everything that is stated of these conditions themselves."""
        sql = (
            "SELECT finding, condition, status, through, low, high, patients, said, sources, leading, denied, kind FROM posting"
            " WHERE through IS NULL AND status <> ? AND condition IN ({}) ORDER BY condition, finding"
        )
        return [(row[0], row[-1], Figures._make(row[1:])) for row in self.rows_in(sql, [""], conditions)]

    def narrower(self, finding: str) -> list[str]:
        """Every finding that implies this one."""
        return [row[0] for row in self.rows("SELECT finding FROM broader WHERE above = ? ORDER BY finding", (finding,))]

    def source_kinds(self) -> dict[str, str]:
        """The kind of every source, by id."""
        rows = self.rows("SELECT id, json_extract(substr(document, 9), '$.kind') FROM entity WHERE type = 'source'")
        return dict(rows)

    def broader_of(self, findings: Iterable[str]) -> dict[str, set[str]]:
        """Every finding that each of these implies."""
        above: dict[str, set[str]] = {}
        for finding, broad in self.rows_in("SELECT finding, above FROM broader WHERE finding IN ({})", [], findings):
            above.setdefault(finding, set()).add(broad)
        return above

    def finding_names(self) -> list[tuple[str, str]]:
        """(name in its compared form, id) of every finding."""
        return self.rows("SELECT key, id FROM name WHERE type = 'finding' ORDER BY key, id")

    def phrases_by(self, anchors: Iterable[str]) -> list[tuple[str, tuple[str, ...], str, bool, bool]]:
        """(anchor, stems, finding, whether it holds a denial, whether an "and" or "or") of every name of a finding with one of these anchors."""
        rows = self.rows_in("SELECT anchor, stems, finding, denies, joined FROM phrase WHERE anchor IN ({})", [], anchors)
        return [(anchor, tuple(stems.split("|")), finding, bool(denies), bool(joined)) for anchor, stems, finding, denies, joined in rows]

    def phrases_of(self, finding: str) -> list[tuple[tuple[str, ...], str, bool, bool]]:
        """The same of every name of one finding, without the anchor."""
        rows = self.rows("SELECT stems, finding, denies, joined FROM phrase WHERE finding = ?", (finding,))
        return [(tuple(stems.split("|")), finding, bool(denies), bool(joined)) for stems, finding, denies, joined in rows]

    def disputes(self, condition: str | None = None) -> list[Any]:
        """The disputes of one condition, or of all."""
        where = " WHERE condition = ?" if condition else ""
        sql = f"SELECT document FROM dispute{where} ORDER BY condition, position"
        return [decoded(row[0]) for row in self.rows(sql, (condition,) if condition else ())]

    def therapies(self, **wanted: Sequence[str]) -> list[Any]:
        """Treatment claims by condition and place within it. Keywords name columns (condition, treatment, route, route_group, class_, line)
        and the values of which a row must have one; an empty list asks for nothing.
        """
        where: list[str] = []
        values: list[str] = []
        for column, keys in wanted.items():
            if keys:
                where.append(f"{THERAPY_COLUMNS[column]} IN ({', '.join('?' * len(keys))})")
                values.extend(keys)
        condition = f" WHERE {' AND '.join(where)}" if where else ""
        return [decoded(row[0]) for row in self.rows(f"SELECT document FROM therapy{condition} ORDER BY condition, position", values)]

    def therapy_values(self, column: str) -> list[str]:
        """The values that occur in a column of the treatment claims."""
        name = THERAPY_COLUMNS[column]
        return [row[0] for row in self.rows(f"SELECT DISTINCT {name} FROM therapy WHERE {name} <> '' ORDER BY {name}")]

    def citing(self, source: str) -> list[tuple[str, str, int]]:
        """(type, id, number of claims) of every entry that cites a source."""
        return self.rows("SELECT type, id, times FROM citation WHERE source = ? ORDER BY type, id", (source,))

    def search(self, words: Sequence[str], limit: int) -> list[Hit]:
        """Entries in which every word begins some word: conditions, treatments, findings, sources, each best first; names weigh more."""
        # Quoted, no sign in a word is an operator. A NUL would end the query in its midst; no text of a catalogue holds one.
        query = " ".join('"' + word.replace('"', '""') + '"*' for word in words)
        if not query or "\0" in query:
            return []
        sql = (
            "SELECT type, id, name, snippet(search, 3, '', '', '…', 12) FROM search WHERE search MATCH ?"
            f" ORDER BY {TYPE_ORDER}, bm25(search, 0, 0, 8.0, 1.0), id LIMIT ?"
        )
        return [Hit(*row) for row in self.rows(sql, (query, limit))]
