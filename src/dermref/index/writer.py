"""Writes the index: tables, rows, seals, and the file as a whole."""

import os
import sqlite3
from collections.abc import Iterable
from typing import Any

from dermref.index import SCHEMA_VERSION, Index
from dermref.integrity import mark_whole, sealed

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entity (type TEXT, id TEXT, name TEXT NOT NULL, document TEXT NOT NULL, listing TEXT, PRIMARY KEY (type, id)) WITHOUT ROWID;
CREATE TABLE name (key TEXT, type TEXT, id TEXT, label TEXT NOT NULL, PRIMARY KEY (key, type, id)) WITHOUT ROWID;
CREATE TABLE outside (key TEXT, condition TEXT, label TEXT NOT NULL, PRIMARY KEY (key, condition)) WITHOUT ROWID;
CREATE TABLE posting (finding TEXT, condition TEXT, kind TEXT NOT NULL, status TEXT NOT NULL, through TEXT, low REAL, high REAL,
    patients INTEGER, said INTEGER NOT NULL, sources INTEGER NOT NULL, leading INTEGER NOT NULL, denied INTEGER NOT NULL, document TEXT,
    PRIMARY KEY (finding, condition)) WITHOUT ROWID;
CREATE TABLE dispute (condition TEXT, position INTEGER, document TEXT NOT NULL, PRIMARY KEY (condition, position)) WITHOUT ROWID;
CREATE TABLE brief (condition TEXT PRIMARY KEY, name TEXT NOT NULL, family TEXT NOT NULL, urgency TEXT NOT NULL, patients INTEGER NOT NULL)
    WITHOUT ROWID;
CREATE TABLE patient (condition TEXT, number INTEGER, sources TEXT NOT NULL, PRIMARY KEY (condition, number)) WITHOUT ROWID;
CREATE TABLE described (finding TEXT, condition TEXT, present INTEGER, worth REAL NOT NULL, patients TEXT NOT NULL,
    PRIMARY KEY (finding, condition, present)) WITHOUT ROWID;
CREATE TABLE told (condition TEXT PRIMARY KEY, worths TEXT NOT NULL, ages TEXT NOT NULL, times TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE usual (condition TEXT PRIMARY KEY, findings TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE age (condition TEXT, low REAL, high REAL, PRIMARY KEY (condition, low, high)) WITHOUT ROWID;
CREATE TABLE phrase (anchor TEXT, stems TEXT, finding TEXT, denies INTEGER, joined INTEGER,
    PRIMARY KEY (anchor, stems, finding, denies, joined)) WITHOUT ROWID;
CREATE TABLE broader (finding TEXT, above TEXT, PRIMARY KEY (finding, above)) WITHOUT ROWID;
CREATE TABLE therapy (treatment TEXT, condition TEXT, route TEXT, route_group TEXT, class TEXT, line TEXT, position INTEGER, document TEXT NOT NULL);
CREATE TABLE citation (source TEXT, type TEXT, id TEXT, times INTEGER NOT NULL, PRIMARY KEY (source, type, id)) WITHOUT ROWID;
CREATE VIRTUAL TABLE search USING fts5 (type UNINDEXED, id UNINDEXED, name, body, tokenize = "unicode61 remove_diacritics 2", prefix = '3');
"""
AFTERWARDS = """
CREATE INDEX entity_name ON entity (type, id, name);
CREATE INDEX phrase_by_finding ON phrase (finding);
CREATE INDEX posting_by_condition ON posting (condition, finding, status, through, low, high, patients, said, sources, leading, denied, kind);
CREATE INDEX therapy_by_condition ON therapy (condition, position);
CREATE INDEX therapy_by_treatment ON therapy (treatment, condition, position);
"""
INSERTS = {
    "meta": "INSERT INTO meta VALUES (?, ?)",
    "entity": "INSERT INTO entity VALUES (?, ?, ?, ?, ?)",
    "name": "INSERT OR IGNORE INTO name VALUES (?, ?, ?, ?)",
    "outside": "INSERT OR IGNORE INTO outside VALUES (?, ?, ?)",
    "posting": "INSERT INTO posting VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "brief": "INSERT INTO brief VALUES (?, ?, ?, ?, ?)",
    "patient": "INSERT INTO patient VALUES (?, ?, ?)",
    "described": "INSERT INTO described VALUES (?, ?, ?, ?, ?)",
    "told": "INSERT INTO told VALUES (?, ?, ?, ?)",
    "usual": "INSERT INTO usual VALUES (?, ?)",
    "age": "INSERT OR IGNORE INTO age VALUES (?, ?, ?)",
    "phrase": "INSERT OR IGNORE INTO phrase VALUES (?, ?, ?, ?, ?)",
    "broader": "INSERT INTO broader VALUES (?, ?)",
    "dispute": "INSERT INTO dispute VALUES (?, ?, ?)",
    "therapy": "INSERT INTO therapy VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    "citation": "INSERT INTO citation VALUES (?, ?, ?, ?)",
    "search": "INSERT INTO search VALUES (?, ?, ?, ?)",
}
# How many of a table's last columns hold documents: each stands behind its checksum.
DOCUMENTS = {"entity": 2, "posting": 1, "dispute": 1, "therapy": 1, "patient": 1}
BATCH = 2000


def write_index(path: str, rows: Iterable[tuple[str, tuple[Any, ...]]], meta: dict[str, str]) -> None:
    """Write an index beside `path` and move it there in one step, so that no reader ever sees half of it. Raises OSError, leaving nothing behind."""
    folder, name = os.path.split(path)
    # Not the number of the process alone: two containers that share a home have the same numbers.
    unfinished = os.path.join(folder, f".{name}.{os.getpid()}-{os.urandom(4).hex()}.tmp")
    try:
        connection = sqlite3.connect(unfinished)
        try:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            _fill(connection, rows, meta)
        finally:
            connection.close()
        mark_whole(unfinished)
        with open(unfinished, "rb+") as handle:
            os.fsync(handle.fileno())
        os.replace(unfinished, path)
    except sqlite3.Error as error:
        raise OSError(f"the index could not be written: {error}") from error
    finally:
        if os.path.exists(unfinished):
            os.unlink(unfinished)


def index_in_memory(rows: Iterable[tuple[str, tuple[Any, ...]]], meta: dict[str, str]) -> Index:
    """An index without a file, for when none can be kept."""
    index = Index(sqlite3.connect(":memory:"))
    try:
        _fill(index.connection, rows, meta)
    except BaseException:
        index.close()
        raise
    return index


def _fill(connection: sqlite3.Connection, rows: Iterable[tuple[str, tuple[Any, ...]]], meta: dict[str, str]) -> None:
    connection.executescript(SCHEMA)
    connection.execute("BEGIN")
    waiting: dict[str, list[tuple[Any, ...]]] = {table: [] for table in INSERTS}
    waiting["meta"] = sorted({**meta, "schema_version": str(SCHEMA_VERSION)}.items())
    for table, values in rows:
        batch = waiting[table]
        batch.append(_with_seals(table, values) if table in DOCUMENTS else values)
        if len(batch) >= BATCH:
            connection.executemany(INSERTS[table], batch)
            batch.clear()
    for table, batch in waiting.items():
        connection.executemany(INSERTS[table], batch)
    connection.commit()
    connection.executescript(AFTERWARDS)
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")
    connection.commit()


def _with_seals(table: str, values: tuple[Any, ...]) -> tuple[Any, ...]:
    first = len(values) - DOCUMENTS[table]
    return (*values[:first], *(value and sealed(value) for value in values[first:]))
