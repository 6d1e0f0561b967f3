"""Where things are: the shipped catalogue and its index, own catalogues, the user's cache."""

import errno
import os
import stat
import sys
from collections.abc import Iterable
from typing import NamedTuple

from dermref.errors import CatalogueMissing

PACKAGE = os.path.dirname(os.path.abspath(__file__))
SHIPPED_INDEX = os.path.join(PACKAGE, "catalogue.sqlite3")
# Room for 400,000 claims: as ten thousand files, or as twenty large ones. A file at its limit is read in two seconds.
MAX_FILES = 20_000
MAX_FILE_BYTES = 8 * 1024 * 1024
MAX_CATALOGUE_BYTES = 512 * 1024 * 1024
REGISTER_FILES = ("conditions", "findings", "treatments", "sources")


class CatalogueFile(NamedTuple):
    """One YAML file: `register` is conditions, findings, treatments, sources or claims; empty if it may hold all of them."""

    path: str
    register: str
    stem: str


def shipped_catalogue() -> str:
    """The folder of the catalogue that comes with dermref: inside the installed package, or `data/` of a checkout."""
    installed = os.path.join(PACKAGE, "data")
    if os.path.isdir(installed):
        return installed
    return os.path.join(os.path.dirname(os.path.dirname(PACKAGE)), "data")


def own_catalogues(environment: "os._Environ[str] | dict[str, str]") -> list[str]:
    """Own catalogues that hold without being named in the command: the user's data folder, then those of DERMREF_PATH."""
    found = []
    user = os.path.join(_base_folder(environment, "data"), "catalogue")
    if os.path.exists(user):
        found.append(user)
    found.extend(place for place in environment.get("DERMREF_PATH", "").split(os.pathsep) if place)
    return found


def cache_folder(environment: "os._Environ[str] | dict[str, str]") -> str:
    """Where compiled indexes may be kept; it may not exist, and may not be writable."""
    return _base_folder(environment, "cache")


def _base_folder(environment: "os._Environ[str] | dict[str, str]", kind: str) -> str:
    if sys.platform.startswith("linux"):
        # The XDG rules in four lines: platformdirs costs 3 ms, and this runs at every question. Relative values are to be ignored.
        variable, default = ("XDG_DATA_HOME", ".local/share") if kind == "data" else ("XDG_CACHE_HOME", ".cache")
        base = environment.get(variable, "")
        base = base if os.path.isabs(base) else os.path.join(os.path.expanduser("~"), default)
        return os.path.join(base, "dermref")
    import platformdirs

    return platformdirs.user_data_dir("dermref") if kind == "data" else platformdirs.user_cache_dir("dermref")


def catalogue_files(location: str) -> list[CatalogueFile]:
    """The YAML files of a catalogue, in a fixed order. Links inside a folder that lead out of it are not followed.

    Raises CatalogueMissing when there is nothing, or nothing that may be read.
    """
    try:
        if not os.path.isdir(location):
            if not stat.S_ISREG(os.stat(location).st_mode):  # a device would never end
                raise CatalogueMissing(f"{location!r} is not a regular file", "a catalogue is a YAML file or a folder")
            return [CatalogueFile(location, "", os.path.splitext(os.path.basename(location))[0])]
        files = [*_yaml_files(location, False), *_yaml_files(os.path.join(location, "claims"), True)]
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not a file name"
        raise CatalogueMissing(f"the catalogue {location!r} cannot be read: {reason}", "check the path and its permissions") from error
    if len(files) > MAX_FILES:
        raise CatalogueMissing(f"{location!r} has more than {MAX_FILES} files", "put several entries into one file")
    if not files:
        raise CatalogueMissing(f"{location!r} holds no catalogue", "a catalogue is a YAML file, or a folder with conditions.yaml and claims/")
    return files


def read_part(path: str) -> bytes:
    """The content of a regular file; of one that is larger than allowed, one byte more than that.

    Raises OSError for anything else, ValueError for a name with a NUL.
    """
    # Opening a FIFO would wait for a writer, and a device may never end; look before, and open without waiting in case it changed meanwhile.
    if not stat.S_ISREG(os.stat(path).st_mode):
        raise OSError(errno.EINVAL, "it is not a regular file")
    with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as handle:
        return handle.read(MAX_FILE_BYTES + 1)


def check_size(sizes: Iterable[int]) -> None:
    """Raise CatalogueMissing if files of these sizes are together more than catalogues may be."""
    if sum(sizes) > MAX_CATALOGUE_BYTES:
        raise CatalogueMissing(f"the catalogues are larger than {MAX_CATALOGUE_BYTES} bytes together", "ask fewer of them at once")


def _yaml_files(folder: str, claims: bool) -> list[CatalogueFile]:
    if claims and not os.path.isdir(folder):
        return []
    if claims and os.path.islink(folder):
        raise CatalogueMissing(f"{folder!r} links out of its catalogue", "put the folder itself into the catalogue")
    files = []
    for name in sorted(os.listdir(folder)):
        stem, ending = os.path.splitext(name)
        path = os.path.join(folder, name)
        if ending not in (".yaml", ".yml") or name.startswith(".") or os.path.isdir(path):
            continue
        if os.path.islink(path) and os.path.dirname(os.path.realpath(path)) != os.path.realpath(folder):
            raise CatalogueMissing(f"{path!r} links out of its catalogue", "put the file itself into the folder")
        files.append(CatalogueFile(path, "claims" if claims else stem if stem in REGISTER_FILES else "", stem))
    return files
