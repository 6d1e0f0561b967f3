"""Pseudo-terminals: one to write to, and the real program run on one."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import IO, NamedTuple


class Terminal(NamedTuple):
    """A pseudo-terminal: a stream that a program writes to or reads from, and the end at which what it writes comes out."""

    stream: IO[str]
    other_end: int

    def seen(self) -> str:
        """Everything written since the last look. (A terminal turns a line feed into carriage return and line feed.)"""
        self.stream.flush()
        os.set_blocking(self.other_end, False)
        got = b""
        try:
            while chunk := os.read(self.other_end, 65536):
                got += chunk
        except BlockingIOError:
            pass
        return got.decode().replace("\r\n", "\n")


def resize(descriptor: int, columns: int) -> None:
    """Give a terminal a width."""
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))


@contextmanager
def open_terminal(columns: int = 80, encoding: str = "utf-8") -> Iterator[Terminal]:
    """A terminal of this width."""
    other_end, own = pty.openpty()
    resize(own, columns)
    stream = os.fdopen(own, "w", encoding=encoding)
    try:
        yield Terminal(stream, other_end)
    finally:
        stream.close()
        os.close(other_end)


def on_terminal(*arguments: str, env: Mapping[str, str], columns: int = 80) -> tuple[int, str]:
    """Run the program with a terminal of this width as standard output; its exit code and everything it wrote there."""
    other_end, own = pty.openpty()
    resize(own, columns)
    command = [sys.executable, "-m", "dermref", *arguments]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=own, stderr=subprocess.PIPE, env=dict(env)) as process:
        os.close(own)
        got = b""
        try:
            while chunk := os.read(other_end, 65536):
                got += chunk
        except OSError:  # how a terminal says that the last program has closed it
            pass
        os.close(other_end)
        return process.wait(30), got.decode().replace("\r\n", "\n")
