"""Tells an index that was changed by accident or by others: checksums of documents and of whole files, and who may write to a place.

CRC-32 finds every fault of a few bits and misses one in four billion others. It is no defence against somebody who forges an index;
that is what the owner and the permissions of the cache are looked at for.
"""

import os
import stat
from zlib import crc32

DIGITS = 8
# SQLite leaves these four bytes of a database's head to the application (https://www.sqlite.org/fileformat.html, "application ID").
MARK = slice(68, 72)
BLOCK = 1 << 18


def sealed(document: str) -> str:
    """The document behind its checksum."""
    return _digits(document) + document


def unsealed(text: str) -> str:
    """The document of a sealed text. Raises ValueError if it is not what was sealed."""
    document = text[DIGITS:]
    if text[:DIGITS] != _digits(document):
        raise ValueError("its checksum does not fit")
    return document


def _digits(document: str) -> str:
    return f"{crc32(document.encode('utf-8', 'surrogateescape')):0{DIGITS}x}"


def mark_whole(path: str) -> None:
    """Write the checksum of a database file into its head. Raises OSError."""
    checksum = _checksum(path)[0]
    with open(path, "rb+") as handle:
        handle.seek(MARK.start)
        handle.write(checksum.to_bytes(4, "big"))


def is_whole(path: str) -> bool:
    """Whether every byte of a database file is the one that was there when it was marked. Raises OSError."""
    checksum, mark = _checksum(path)
    return mark == checksum.to_bytes(4, "big")


def _checksum(path: str) -> tuple[int, bytes]:
    """The checksum of all bytes but the mark, and the mark."""
    with open(path, "rb", buffering=0) as handle:
        head = handle.read(MARK.stop)
        checksum = crc32(head[: MARK.start])
        block = bytearray(BLOCK)
        view = memoryview(block)
        while size := handle.readinto(block):
            checksum = crc32(view[:size], checksum)
    return checksum, head[MARK]


def state_of(path: str, whoever: bool = False) -> tuple[str, int]:
    """Size, times and inode of a file as one word, and the younger of its times in nanoseconds; no word for what is no file, or
    (unless `whoever` may own it) none of this user's own.
    """
    try:
        found = os.stat(path)
    except OSError:
        return "", 0
    if not stat.S_ISREG(found.st_mode) or not (whoever or _own(found)):
        return "", 0
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}", max(found.st_mtime_ns, found.st_ctime_ns)


def is_private(folder: str) -> bool:
    """Whether nobody but this user (and root) can put anything into a folder; true of one that is not there yet."""
    try:
        return _own(os.stat(folder))
    except OSError:
        return True


def _own(found: os.stat_result) -> bool:
    if not hasattr(os, "geteuid"):  # Windows: folders of a user are private by their access lists
        return True
    return found.st_uid == os.geteuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
