"""Hands out an index that is true to its catalogues: the installed one if it is sound, others rebuilt when a file changed.

The authoring side is imported only when something has to be rebuilt.
"""

import os
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from dermref import __version__, paths
from dermref.errors import CatalogueInvalid, CatalogueMissing, DermrefError
from dermref.index import SCHEMA_VERSION, Damaged, Index, open_index
from dermref.integrity import is_private, sealed, state_of, unsealed

Progress = Callable[[str, int, int], None]

# A file changed so shortly before it was looked at may change again within one tick of its time stamp: then its content decides.
UNSURE_NANOSECONDS = 2_000_000_000
# No index takes so long to write.
FORGOTTEN_SECONDS = 86_400

# Set when an index turned out to be damaged in its midst: then no index that is already there is believed.
distrust = False


class Opened(NamedTuple):
    """A catalogue opened: its index, and what was wrong with an own catalogue that had to be left out."""

    answers: Index
    fault: DermrefError | None


class Stamp(NamedTuple):
    """What was seen when an index was last found true: its files, the fingerprint of their content, and the state of the index itself."""

    files: str
    fingerprint: str
    state: str


def open_catalogues(named: Sequence[str], environment: "os._Environ[str] | dict[str, str]", progress: Progress) -> Opened:
    """The index over the shipped catalogue, the user's standing ones and those named in the command, later ones laid over earlier ones.

    Raises CatalogueInvalid or CatalogueMissing for a catalogue named in the command. A standing one (the user's folder, DERMREF_PATH)
    that cannot be used is left out and reported as `fault`, so that the shipped catalogue still answers.
    """
    standing = paths.own_catalogues(environment)
    try:
        return Opened(_open([*standing, *named], environment, progress), None)
    except (CatalogueInvalid, CatalogueMissing):
        if not standing:
            raise
    sound: list[str] = []
    fault: DermrefError | None = None
    for catalogue in standing:  # which of them is it?
        try:
            _open([*sound, catalogue], environment, progress)
        except (CatalogueInvalid, CatalogueMissing) as error:
            fault = error.with_traceback(None)  # its frames would keep indexes open
            fault.__cause__ = fault.__context__ = None
        else:
            sound.append(catalogue)
    return Opened(_open([*sound, *named], environment, progress), fault)


def index_at_hand(environment: "os._Environ[str] | dict[str, str]") -> Index:
    """The index of the last question, for completion: whether a file has changed since is not looked at, nothing is said, and nothing is built
    as long as there is any index. A standing catalogue that was never part of a sound one is left out.
    """
    sound: list[str] = []
    last: Index | None = None
    standing = paths.own_catalogues(environment)
    for tried in ([*standing], *([catalogue] for catalogue in standing)):
        found = _last_built([*sound, *tried], environment)
        if found:
            sound, last = [*sound, *tried], found
            if len(tried) == len(standing):
                break
    return last or _last_built([], environment) or _open([], environment, lambda step, done, total: None)


def _last_built(own: Sequence[str], environment: "os._Environ[str] | dict[str, str]") -> Index | None:
    path = paths.SHIPPED_INDEX
    if own or not os.path.exists(path):
        cache = paths.cache_folder(environment)
        known, _ = _read_stamp(os.path.join(cache, f"{_short_name([paths.shipped_catalogue(), *own])}.stamp"))
        path = os.path.join(cache, f"{known[1] if known else 'none'}.sqlite3")
    try:
        return open_index(path)
    except Damaged:
        return None


def fingerprint_today(named: Sequence[str], environment: "os._Environ[str] | dict[str, str]") -> tuple[str, int]:
    """The fingerprint of the catalogues' files as they are now, and how many files that is. Raises CatalogueMissing."""
    files = labelled_files([paths.shipped_catalogue(), *paths.own_catalogues(environment), *named])
    return fingerprint_of(files), len(files)


def _open(own: Sequence[str], environment: "os._Environ[str] | dict[str, str]", progress: Progress) -> Index:
    if not own and not distrust:
        try:
            return _open_installed(paths.SHIPPED_INDEX, paths.cache_folder(environment))
        except Damaged:
            pass  # a checkout has none; a damaged one is rebuilt from the shipped YAML
    layers = [paths.shipped_catalogue(), *own]
    files = labelled_files(layers)
    cache = paths.cache_folder(environment)
    if not is_private(cache):  # who else can write there could put words into our mouth
        _stamp(layers, files)
        return _build_in_memory(layers, fingerprint_of(files), progress)
    return _open_cached(layers, files, cache, progress)


def _open_installed(path: str, cache: str) -> Index:
    """The index that came with dermref, read to its last byte unless that was done after it last changed. Raises Damaged."""
    state, changed = state_of(path, whoever=True)
    if not state:
        raise Damaged(f"{path} is not there")
    stamp_file = os.path.join(cache, f"{_short_name([path])}.stamp")
    known, written = _read_stamp(stamp_file)
    if known is not None and known.state == state and changed < written - UNSURE_NANOSECONDS and is_private(cache):
        return open_index(path)
    index = open_index(path, to_the_last_byte=True)
    try:
        os.makedirs(cache, mode=0o700, exist_ok=True)
    except OSError:
        return index  # nowhere to remember it: the next question looks again
    _write_stamp(stamp_file, Stamp(path, index.meta("fingerprint"), state), None)
    return index


def _open_cached(layers: Sequence[str], files: Sequence[tuple[str, str]], cache: str, progress: Progress) -> Index:
    stamp_file = os.path.join(cache, f"{_short_name(layers)}.stamp")
    seen, newest = _stamp(layers, files)
    known, written = _read_stamp(stamp_file)
    settled = written - UNSURE_NANOSECONDS
    unchanged = known is not None and known.files == seen and newest < settled
    fingerprint = known.fingerprint if known is not None and unchanged else fingerprint_of(files)
    path = os.path.join(cache, f"{fingerprint}.sqlite3")
    state, changed = state_of(path)
    untouched = known is not None and unchanged and state != "" and known.state == state and changed < settled
    try:
        if distrust or not state:
            raise Damaged(f"{path} is not believed")
        index = open_index(path, to_the_last_byte=not untouched)
        if index.meta("fingerprint") != fingerprint:
            index.close()
            raise Damaged(f"{path} is not what its name says")
    except Damaged:
        index = _rebuild(layers, path, fingerprint, progress)
        state, _ = state_of(path)
    if not unchanged or (state and not untouched):
        _write_stamp(stamp_file, Stamp(seen, fingerprint, state), known)
    return index


def _rebuild(layers: Sequence[str], path: str, fingerprint: str, progress: Progress) -> Index:
    from dermref.catalogue.build import build_index  # slow: reads YAML

    folder = os.path.dirname(path)
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        if not is_private(folder):
            raise PermissionError(f"others may write to {folder}")
        _sweep(folder)
        build_index(layers, path, _meta(fingerprint), progress)
        return open_index(path)
    except (OSError, Damaged):
        return _build_in_memory(layers, fingerprint, progress)  # a full or read-only home: do without a file


def _build_in_memory(layers: Sequence[str], fingerprint: str, progress: Progress) -> Index:
    from dermref.catalogue.build import build_index_in_memory  # slow: reads YAML

    return build_index_in_memory(layers, _meta(fingerprint), progress)


def _meta(fingerprint: str) -> dict[str, str]:
    return {"fingerprint": fingerprint, "catalogue_version": catalogue_version(fingerprint)}


def _sweep(folder: str) -> None:
    """Remove what processes that were killed left unfinished long ago. Raises OSError."""
    for entry in list(os.scandir(folder)):
        if entry.name.endswith(".tmp") and time.time() - entry.stat(follow_symlinks=False).st_mtime > FORGOTTEN_SECONDS:
            os.unlink(entry.path)


def catalogue_version(fingerprint: str) -> str:
    """How outputs name the state of the catalogue: the version of dermref and the first digits of the fingerprint of its files."""
    return f"{__version__}+{fingerprint[:12]}"


def labelled_files(layers: Sequence[str]) -> list[tuple[str, str]]:
    """(label, path) of every file. The label says which catalogue it belongs to and where in it: both decide how it is read."""
    labelled: list[tuple[str, str]] = []
    for number, layer in enumerate(layers):
        name = os.path.basename(os.path.abspath(layer)) if number else "shipped"
        files = paths.catalogue_files(layer)
        labelled.extend((f"{number} {name}/{os.path.relpath(file.path, layer)}", file.path) for file in files)
    return labelled


def _short_name(layers: Sequence[str]) -> str:
    import zlib

    return f"{zlib.crc32(os.pathsep.join(map(os.path.abspath, layers)).encode('utf-8', 'surrogateescape')):08x}"


def _stamp(layers: Sequence[str], files: Sequence[tuple[str, str]]) -> tuple[str, int]:
    """Size, times and inode of every file as one text, and the youngest of the times in nanoseconds."""
    lines, sizes, newest = [os.pathsep.join(map(os.path.abspath, layers))], [], 0
    for label, file in files:
        try:
            found = os.stat(file)
        except OSError as error:
            raise CatalogueMissing(f"{file!r} cannot be read: {error.strerror}", "check the path and its permissions") from error
        sizes.append(found.st_size)
        newest = max(newest, found.st_mtime_ns, found.st_ctime_ns)
        lines.append(f"{label} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}")
    paths.check_size(sizes)
    return "\n".join(lines), newest


def _read_stamp(path: str) -> tuple[Stamp | None, int]:
    """The stamp, if it is there and as it was written, and when that was in nanoseconds."""
    try:
        with open(path, "rb") as handle:
            content = handle.read()
            written = os.fstat(handle.fileno()).st_mtime_ns
        fingerprint, state, files = unsealed(content.decode("utf-8", "surrogateescape")).split("\n", 2)
    except (OSError, ValueError):
        return None, 0
    return Stamp(files, fingerprint, state), written


def _write_stamp(path: str, stamp: Stamp, known: Stamp | None) -> None:
    """Remember what was seen; the index that the stamp pointed to before is not needed any more. Failing is no harm."""
    unfinished = f"{path}.{os.getpid()}-{os.urandom(4).hex()}.tmp"
    try:
        with open(unfinished, "wb") as handle:
            handle.write(sealed(f"{stamp.fingerprint}\n{stamp.state}\n{stamp.files}").encode("utf-8", "surrogateescape"))
        os.replace(unfinished, path)
        if known and known.fingerprint != stamp.fingerprint and len(known.fingerprint) == 64:
            os.unlink(os.path.join(os.path.dirname(path), f"{known.fingerprint}.sqlite3"))
    except OSError:
        if os.path.exists(unfinished):
            os.unlink(unfinished)


def fingerprint_of(files: Sequence[tuple[str, str]]) -> str:
    """SHA-256 over the versions of tool and schema, and the label and content of every file."""
    import hashlib

    digest = hashlib.sha256(f"{__version__} {SCHEMA_VERSION}\n".encode())
    for label, file in files:
        try:
            content = paths.read_part(file)  # what is larger than allowed is refused by its reader
        except OSError as error:
            raise CatalogueMissing(f"{file!r} cannot be read: {error.strerror}", "check the path and its permissions") from error
        digest.update(f"{label} {len(content)}\n".encode("utf-8", "surrogateescape"))
        digest.update(content)
    return digest.hexdigest()
