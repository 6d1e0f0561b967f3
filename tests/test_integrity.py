"""Checksums and permissions: every changed byte is found, and nothing is believed that others could have put there."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from dermref.catalogue.build import build_index
from dermref.index import Damaged, open_index
from dermref.integrity import is_private, is_whole, mark_whole, sealed, state_of, unsealed
from tests.building import no_progress
from tests.conftest import META, TINY

ROOT_ONLY = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The index of the tests' catalogue."""
    path = tmp_path_factory.mktemp("whole") / "index.sqlite3"
    build_index([str(TINY)], str(path), META, no_progress)
    return path.read_bytes()


def flipped(content: bytes, place: int, bits: int = 1) -> bytes:
    """The content with some bits of one byte turned."""
    return content[:place] + bytes([content[place] ^ bits]) + content[place + 1 :]


# Documents


@pytest.mark.parametrize("document", ["{}", "", '{"name":"Sjögren"}', "😀" * 100, "\udcff"])
def test_sealed_document_comes_back(document: str) -> None:
    """R-30: What was sealed is unsealed as it was."""
    assert unsealed(sealed(document)) == document


def test_every_changed_bit_of_a_sealed_document_is_told() -> None:
    """R-30: Whichever bit of document or checksum turns, it is told; likewise a document that was cut."""
    text = sealed('{"id":"itch","present":true}')
    for place in range(len(text)):
        for bit in range(7):
            with pytest.raises(ValueError, match="checksum"):
                unsealed(flipped(text.encode(), place, 1 << bit).decode("latin-1"))
        with pytest.raises(ValueError, match="checksum"):
            unsealed(text[:place])


def test_changed_word_within_a_document_is_told(tmp_path: Path, whole: bytes) -> None:
    """R-30: A document that is still JSON but says something else, here of a finding's name, is not believed."""
    assert whole.count(b'"id":"itch","name":"Itch"') == 1
    path = tmp_path / "index.sqlite3"
    path.write_bytes(whole.replace(b'"id":"itch","name":"Itch"', b'"id":"itch","name":"Ache"'))
    index = open_index(str(path))
    with pytest.raises(Damaged, match="checksum"):
        index.document("finding", "itch")


# Whole files


def test_new_index_is_whole(tmp_path: Path, whole: bytes) -> None:
    """R-30: An index as it was written is whole, also as a copy."""
    path = tmp_path / "index.sqlite3"
    path.write_bytes(whole)
    assert is_whole(str(path))
    assert open_index(str(path), to_the_last_byte=True).meta("fingerprint") == META["fingerprint"]


def test_every_changed_byte_is_told(tmp_path: Path, whole: bytes) -> None:
    """R-30: Whichever byte of the file turns (all of its head and a thousand of the rest), it is not whole."""
    places = [*range(200), *random.Random(30).sample(range(200, len(whole)), 1000), len(whole) - 1]
    path = tmp_path / "index.sqlite3"
    for place in places:
        path.write_bytes(flipped(whole, place, 1 << place % 8))
        assert not is_whole(str(path)), place


@pytest.mark.parametrize("size", [0, 1, 67, 68, 70, 72, 100, 4096, -1])
def test_cut_file_is_told(tmp_path: Path, whole: bytes, size: int) -> None:
    """R-30: A file that was cut anywhere is not whole."""
    path = tmp_path / "index.sqlite3"
    path.write_bytes(whole[:size])
    assert not is_whole(str(path))


def test_longer_file_is_told(tmp_path: Path, whole: bytes) -> None:
    """R-30: Bytes added at the end, which SQLite would not look at, are told too."""
    path = tmp_path / "index.sqlite3"
    path.write_bytes(whole + b"\0")
    assert not is_whole(str(path))


def test_mark_does_not_change_what_is_in_a_file(tmp_path: Path, whole: bytes) -> None:
    """R-30: Marking a marked file again changes no byte, and only four bytes of the head carry the mark."""
    path = tmp_path / "index.sqlite3"
    path.write_bytes(whole)
    mark_whole(str(path))
    assert path.read_bytes() == whole
    path.write_bytes(whole[:68] + b"none" + whole[72:])
    mark_whole(str(path))
    assert path.read_bytes() == whole


def test_index_that_is_not_whole_is_damaged(tmp_path: Path, whole: bytes) -> None:
    """R-30: Opened to the last byte, an index with one changed byte anywhere is damaged, even where no question would come upon it."""
    path = tmp_path / "index.sqlite3"
    path.write_bytes(flipped(whole, len(whole) - 1))
    with pytest.raises(Damaged, match=r"index\.sqlite3 cannot be read: its checksum"):
        open_index(str(path), to_the_last_byte=True)


# Who may write


def test_state_of_a_file_changes_with_it(tmp_path: Path) -> None:
    """R-35: A file written anew has another state, even if size and time stamp are the same as before."""
    path = tmp_path / "a"
    path.write_text("one")
    before = state_of(str(path))
    times = path.stat().st_atime_ns, path.stat().st_mtime_ns
    (tmp_path / "b").write_text("two")
    (tmp_path / "b").replace(path)
    os.utime(path, ns=times)
    assert state_of(str(path))[0] != before[0]


@pytest.mark.parametrize("what", ["missing", "folder", "open to all", "open to the group"])
def test_what_is_no_own_file_has_no_state(tmp_path: Path, what: str) -> None:
    """R-30: What is not there, is no file, or could have been written by others, is not taken for what was seen before."""
    path = tmp_path / "a"
    if what == "folder":
        path.mkdir()
    elif what != "missing":
        path.touch()
        path.chmod(0o666 if what == "open to all" else 0o660)
    assert state_of(str(path)) == ("", 0)


@pytest.mark.parametrize(("mode", "private"), [(0o700, True), (0o755, True), (0o770, False), (0o707, False), (0o1777, False)])
def test_folder_that_others_may_write_to_is_not_private(tmp_path: Path, mode: int, private: bool) -> None:
    """R-30: A folder is private if nobody else may write to it; that others may read it does no harm."""
    tmp_path.chmod(mode)
    assert is_private(str(tmp_path)) is private
    tmp_path.chmod(0o700)


def test_folder_that_is_not_there_is_private(tmp_path: Path) -> None:
    """R-30: A folder that is yet to be made will be the user's own."""
    assert is_private(str(tmp_path / "none"))


@ROOT_ONLY
def test_what_belongs_to_someone_else_is_not_believed(tmp_path: Path) -> None:
    """R-30: A folder or file of another user is not private, whatever its permissions."""
    (tmp_path / "file").touch()
    os.chown(tmp_path / "file", 12345, -1)
    assert state_of(str(tmp_path / "file")) == ("", 0)
    os.chown(tmp_path, 12345, -1)
    assert not is_private(str(tmp_path))


def test_systems_without_owners_are_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """R-30: Where files have no numbered owner, as on Windows, the permissions say nothing and are not asked."""
    monkeypatch.delattr(os, "geteuid")
    tmp_path.chmod(0o777)
    assert is_private(str(tmp_path))
    tmp_path.chmod(0o700)


# Nothing is executed


def test_nothing_is_unpickled() -> None:
    """R-36: No module of dermref names pickle, marshal, shelve, eval or exec (R-14: nor does the validator)."""
    source = Path(__file__).parent.parent / "src" / "dermref"
    banned = ("pickle", "marshal", "shelve", "eval(", "exec(", "__import__", "os.system", "subprocess", "yaml.load", "safe_load", "load_all")
    # The pager is a program of the user's; `deferred` names the module in order to keep it out, and imports nothing by that name itself.
    allowed = {("pager.py", "subprocess"), ("deferred.py", "subprocess")}
    found = [
        f"{path.name}: {word}"
        for path in sorted(source.rglob("*.py"))
        for line in path.read_text(encoding="utf-8").splitlines()
        for word in banned
        if word in line.split("#")[0] and "`safe_load`" not in line and (path.name, word) not in allowed
    ]
    assert found == []
    assert "import subprocess" not in (source / "deferred.py").read_text(encoding="utf-8")


def test_nothing_that_unpickles_is_loaded() -> None:
    """R-36: Neither asking nor compiling loads a module that can turn bytes into code."""
    script = (
        "import sys\n"
        "from dermref.catalogue import build, report\n"
        "from dermref import index, library, paths\n"
        "built = build.build_index_in_memory([sys.argv[1]], {}, lambda *step: None)\n"
        "assert built.listings()\n"
        "print([name for name in ('pickle', '_pickle', 'shelve', 'dbm') if name in sys.modules])\n"
    )
    # Without coverage's own start-up, which loads half of the standard library.
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    done = subprocess.run([sys.executable, "-c", script, str(TINY)], capture_output=True, text=True, check=False, timeout=60, env=surroundings)
    assert (done.stdout, done.stderr) == ("[]\n", "")
