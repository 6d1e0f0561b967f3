"""The only writer: stdout is the result, stderr all else; errors become exit codes here and nowhere else."""

import errno
import os
import stat
import sys
import time
from collections.abc import Callable

from dermref.errors import CannotCreate, CatalogueInvalid, DermrefError, ExitCode, OutputIncomplete
from dermref.views.sanitise import clean

PROGRESS_AFTER_SECONDS = 2.0
PROGRESS_EVERY_SECONDS = 0.5
NOTICE_INTERRUPTS_MILLISECONDS = 100


def write_result(text: str) -> None:
    """Write a result to standard output, every byte of it.

    Bytes go to the descriptor in a loop of our own: with PYTHONUNBUFFERED=1 Python drops the tail on a full disk and exits 0
    (https://github.com/python/cpython/issues/85393). A reader that left is no error. Raises OutputIncomplete otherwise.
    """
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    try:
        sys.stdout.flush()
        _write_all(sys.stdout.fileno(), text.encode(encoding, "backslashreplace"))
    except BrokenPipeError:
        _leave_pipe()
    except (OSError, ValueError, AttributeError) as error:
        raise _incomplete(error) from error


def _write_all(descriptor: int, encoded: bytes) -> None:
    data = memoryview(encoded)
    wait = _waiter(descriptor)
    while data:
        try:
            data = data[os.write(descriptor, data[: wait()]) :]
        except BlockingIOError:
            time.sleep(0.005)  # a non-blocking pipe that is full; its reader is slow


class StandardOutput:
    """Where results go unless a file is named."""

    def __enter__(self) -> Callable[[str], None]:
        return write_result

    def __exit__(self, *_: object) -> None:
        return


class OutputFile:
    """A file on its way: in UTF-8, under a name of its own in the same folder until it is whole, then put in place at once.

    If anything goes wrong meanwhile, what was there stays as it was and nothing is left over. A device or a named pipe is written to directly.
    Raises CannotCreate when there is no way to make it, or a file of that name is there and `force` is not given; OutputIncomplete when it
    does not take every byte.
    """

    def __init__(self, path: str, force: bool = False) -> None:
        refuse_target(path, force)
        self._path, self._force = path, force
        self._descriptor = -1

    def __enter__(self) -> Callable[[str], None]:
        # A link stays: what it leads to is replaced.
        self._target = os.path.realpath(self._path)
        try:
            there = os.stat(self._path) if os.path.exists(self._path) else None
            self._direct = there is not None and not stat.S_ISREG(there.st_mode)
            if self._direct:
                self._descriptor = os.open(self._path, os.O_WRONLY)
                return self._write
            self._part = os.path.join(os.path.dirname(self._target), f".dermref-{os.urandom(6).hex()}.part")
            self._descriptor = os.open(self._part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
            if there:
                os.chmod(self._part, stat.S_IMODE(there.st_mode))
        except OSError as error:
            raise _cannot_create(self._path, error) from error
        return self._write

    def _write(self, text: str) -> None:
        try:
            _write_all(self._descriptor, text.encode("utf-8", "backslashreplace"))
        except BrokenPipeError:
            raise  # its reader left: no error
        except OSError as error:
            raise _incomplete(error) from error

    def __exit__(self, failure: object, *_: object) -> None:
        if self._direct:
            os.close(self._descriptor)
            return
        try:
            os.fsync(self._descriptor)
            os.close(self._descriptor)
            if failure is None:
                self._put_in_place()
        finally:
            if os.path.exists(self._part):
                os.unlink(self._part)

    def _put_in_place(self) -> None:
        try:
            if not self._force:
                # Takes the name, unless somebody else has taken it meanwhile.
                os.close(os.open(self._target, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
            os.replace(self._part, self._target)
        except OSError as error:
            raise _cannot_create(self._path, error) from error


def refuse_target(path: str, force: bool) -> None:
    """Say before any work is done that a file cannot be made. Raises CannotCreate."""
    mode = os.stat(path).st_mode if os.path.exists(path) else 0
    target = os.path.realpath(path)
    if stat.S_ISDIR(mode):
        raise CannotCreate(f"{path} is a folder", "name a file in it")
    if stat.S_ISREG(mode) and not force:
        raise CannotCreate(f"{path} is there already", "--force replaces it")
    if os.path.islink(target):
        raise CannotCreate(f"{path} is a link that leads to itself", "name another file")
    if not path or not os.path.isdir(os.path.dirname(target)):
        raise CannotCreate(f"cannot create {path!r}: there is no such folder", "make the folder first, or name another one")


def _cannot_create(path: str, error: OSError) -> CannotCreate:
    return CannotCreate(f"cannot create {path}: {os.strerror(error.errno or 0)}", "name another file")


def _waiter(descriptor: int) -> Callable[[], int | None]:
    """Waits until a write will not block, and says how many bytes it may be (None: any number, where the system cannot tell).

    Python notices an interrupt between two steps, never within a write that has begun: one that arrived just before would wait with it for the
    reader, for ever if there is none.
    """
    try:
        from select import PIPE_BUF, POLLOUT, poll
    except ImportError:  # not on this system
        return lambda: None
    ready = poll()
    ready.register(descriptor, POLLOUT)

    def wait() -> int:
        while not ready.poll(NOTICE_INTERRUPTS_MILLISECONDS):
            pass
        return PIPE_BUF

    return wait


def write_lines(text: str) -> None:
    """Write lines that no view has made safe, such as a report that quotes a file. Raises OutputIncomplete."""
    write_result(cleaned_lines(text))


def cleaned_lines(text: str) -> str:
    """The text with all that a terminal would obey written out, line feeds aside."""
    return "\n".join(map(clean, text.split("\n")))


def finish() -> None:
    """Make sure that what others have written to standard output, such as a help text, has left. Raises OutputIncomplete if it cannot."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _leave_pipe()
    except (OSError, ValueError, AttributeError) as error:
        raise _incomplete(error) from error


def _incomplete(error: Exception) -> OutputIncomplete:
    reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else "standard output is closed"
    return OutputIncomplete(f"the output could not be written completely: {reason}", "free some space or choose another target")


def _leave_pipe() -> None:
    """Point stdout elsewhere, so that Python's own flush at exit does not complain about the reader that left."""
    elsewhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(elsewhere, sys.stdout.fileno())
    os.close(elsewhere)


def say(text: str) -> None:
    """Write a message to standard error; losing one is no harm."""
    try:
        sys.stderr.write(cleaned_lines(text) + "\n")
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):
        pass


def flush_messages() -> None:
    """Hand what Python may still hold back to the system, before the process ends without its usual tidying up."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError, AttributeError):
            pass


class Progress:
    """Says on stderr how far a slow step is, once it has taken two seconds; nothing for a fast one."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._started = clock()
        self._said = 0.0

    def __call__(self, step: str, done: int, total: int) -> None:
        now = self._clock()
        if now - self._started >= PROGRESS_AFTER_SECONDS and now - self._said >= PROGRESS_EVERY_SECONDS:
            self._said = now
            say(f"dermref: {step} the catalogue, {done} of {total}")


class Counter:
    """Counts on one line of stderr while that is a terminal and stdout is not; says nothing otherwise."""

    def __init__(self, what: str, clock: Callable[[], float] = time.monotonic) -> None:
        self.number = 0
        self._what = what
        self._clock = clock
        self._said = clock()
        self._shown = False

    def __call__(self) -> None:
        self.number += 1
        if self._clock() - self._said >= PROGRESS_EVERY_SECONDS and _is_terminal(sys.stderr) and not _is_terminal(sys.stdout):
            self._said, self._shown = self._clock(), True
            sys.stderr.write(f"\r{self.number} {self._what}")
            sys.stderr.flush()

    def done(self) -> None:
        """End the line."""
        if self._shown:
            say(f"\n{self.number} {self._what}")


def _is_terminal(stream: object) -> bool:
    try:
        return bool(stream.isatty())  # type: ignore[attr-defined]  # a closed or replaced stream may lack it
    except (AttributeError, ValueError):
        return False


def on_terminals() -> bool:
    """Whether questions can be asked: both input and messages are a terminal."""
    return _is_terminal(sys.stdin) and _is_terminal(sys.stderr)


def both_terminals() -> bool:
    """Whether result and messages are both read on a terminal."""
    return _is_terminal(sys.stdout) and _is_terminal(sys.stderr)


def prompt(question: str) -> str | None:
    """Show a question on stderr and give the line typed; None at the end of the input."""
    sys.stderr.write(cleaned_lines(question))
    sys.stderr.flush()
    return sys.stdin.readline() or None


def run(command: Callable[[], int | None]) -> int:
    """Run the program; returns its exit code. No traceback reaches a user unless DERMREF_DEBUG is set."""
    try:
        return int(command() or 0)
    except DermrefError as error:
        say_traceback()
        report_error(error)
        return int(error.exit_code)
    except KeyboardInterrupt:
        return int(ExitCode.INTERRUPTED)
    except BrokenPipeError:
        _leave_pipe()
        return int(ExitCode.DONE)
    except Exception as error:
        if _is_interrupt(error):
            return int(ExitCode.INTERRUPTED)
        say_traceback()
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EBADF):
            report_error(_incomplete(error))
            return int(ExitCode.OUTPUT_INCOMPLETE)
        say(f"dermref: a bug in dermref: {type(error).__name__}: {error}")
        say("remedy: run it again with DERMREF_DEBUG=1 and report what it prints")
        return int(ExitCode.OUR_BUG)


def say_traceback() -> None:
    """With DERMREF_DEBUG, where the error at hand was raised; nothing otherwise."""
    if os.environ.get("DERMREF_DEBUG"):
        import traceback

        say(traceback.format_exc().rstrip("\n"))


def _is_interrupt(error: BaseException | None) -> bool:
    """Whether an error is an interrupt in disguise: Python 3.11 makes a RuntimeError of one that arrives while a class is being made."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def report_error(error: DermrefError) -> None:
    """One line of cause, one of remedy; for a faulty catalogue the whole report first."""
    if isinstance(error, CatalogueInvalid):
        say(error.report)
    say(f"dermref: {clean(error.cause)}")  # a line feed in a name that was given makes no line of its own
    if error.remedy:
        say(f"remedy: {clean(error.remedy)}")
