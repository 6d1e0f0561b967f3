"""dermref.output: the only writer, and where errors become exit codes. Standard output is a real file, pipe or device throughout."""

from __future__ import annotations

import errno
import os
import resource
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import pytest

from dermref.errors import (
    CannotCreate,
    CatalogueInvalid,
    CatalogueMissing,
    DermrefError,
    ExitCode,
    NothingFound,
    OutputIncomplete,
    WrongUsage,
)
from dermref.output import (
    Counter,
    OutputFile,
    Progress,
    StandardOutput,
    finish,
    flush_messages,
    on_terminals,
    prompt,
    report_error,
    run,
    say,
    write_lines,
    write_result,
)
from tests.terminals import Terminal, open_terminal

Redirect = Callable[[IO[str] | None], None]


@pytest.fixture
def to_stdout(monkeypatch: pytest.MonkeyPatch) -> Iterator[Redirect]:
    """Makes a stream the standard output, as a shell would; the stream is closed afterwards."""
    streams: list[IO[str]] = []

    def redirect(stream: IO[str] | None) -> None:
        monkeypatch.setattr(sys, "stdout", stream)
        if stream:
            streams.append(stream)

    yield redirect
    for stream in streams:
        try:
            stream.close()
        except OSError:
            pass  # what could not be written still cannot


@pytest.fixture
def to_stderr(monkeypatch: pytest.MonkeyPatch) -> Redirect:
    """Makes a stream the standard error."""
    return lambda stream: monkeypatch.setattr(sys, "stderr", stream)


@pytest.mark.parametrize("text", ["", "one line\n", "Müller 20–40 % 痒み\n", "x" * 1_000_000 + "\n"])
def test_every_byte_is_written(tmp_path: Path, to_stdout: Redirect, text: str) -> None:
    """Short or long, in UTF-8, with nothing added."""
    to_stdout((tmp_path / "out").open("w", encoding="utf-8"))
    write_result(text)
    assert (tmp_path / "out").read_bytes() == text.encode()


def test_what_was_printed_before_comes_first(tmp_path: Path, to_stdout: Redirect) -> None:
    """Text that Python still holds back is not overtaken."""
    stream = (tmp_path / "out").open("w", encoding="utf-8")
    to_stdout(stream)
    stream.write("first\n")
    write_result("second\n")
    assert (tmp_path / "out").read_text(encoding="utf-8") == "first\nsecond\n"


def test_a_letter_that_the_encoding_lacks_is_escaped(tmp_path: Path, to_stdout: Redirect) -> None:
    """Never an error, never a question mark."""
    to_stdout((tmp_path / "out").open("w", encoding="ascii"))
    write_result("20–40 %\n")
    assert (tmp_path / "out").read_bytes() == b"20\\u201340 %\n"


def read_slowly(descriptor: int, into: list[bytes]) -> None:
    """Read a pipe to its end, with pauses."""
    while chunk := os.read(descriptor, 4096):
        into.append(chunk)
        if len(into) < 20:
            time.sleep(0.002)
    os.close(descriptor)


@pytest.mark.parametrize("blocking", [True, False])
def test_a_slow_reader_gets_everything(to_stdout: Redirect, blocking: bool) -> None:
    """A pipe takes 64 KiB at a time; a non-blocking one that is full is tried again."""
    reader, writer = os.pipe()
    os.set_blocking(writer, blocking)
    to_stdout(os.fdopen(writer, "w", encoding="utf-8"))
    text, got = "line of text\n" * 40_000, list[bytes]()
    thread = threading.Thread(target=read_slowly, args=(reader, got))
    thread.start()
    write_result(text)
    sys.stdout.close()
    thread.join(20)
    assert b"".join(got).decode() == text


def test_an_interrupt_is_noticed_while_nobody_reads(to_stdout: Redirect) -> None:
    """R-24: a pipe that is full does not hold an interrupt up, not even one that arrives just before a write would begin."""
    reader, writer = os.pipe()
    to_stdout(os.fdopen(writer, "w", encoding="utf-8"))
    begun = threading.Event()

    def interrupt() -> None:
        begun.wait(20)
        while len(os.read(reader, 1)) == 0:
            pass
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)

    thread = threading.Thread(target=interrupt)
    thread.start()
    begun.set()
    with pytest.raises(KeyboardInterrupt):
        write_result("line of text\n" * 40_000)
    thread.join(20)
    os.close(reader)


def test_a_reader_that_takes_its_time_is_waited_for(to_stdout: Redirect) -> None:
    """R-23: longer than one look for interrupts lasts."""
    reader, writer = os.pipe()
    to_stdout(os.fdopen(writer, "w", encoding="utf-8"))
    got = list[bytes]()

    def late() -> None:
        time.sleep(0.25)
        read_slowly(reader, got)

    thread = threading.Thread(target=late)
    thread.start()
    write_result("x" * 100_000)
    sys.stdout.close()
    thread.join(20)
    assert b"".join(got) == b"x" * 100_000


@pytest.mark.parametrize("blocking", [True, False])
def test_a_system_that_cannot_tell_when_a_write_would_block(to_stdout: Redirect, monkeypatch: pytest.MonkeyPatch, blocking: bool) -> None:
    """R-23: where there is no poll, a full non-blocking pipe is tried again."""
    monkeypatch.delattr("select.poll")
    reader, writer = os.pipe()
    os.set_blocking(writer, blocking)
    to_stdout(os.fdopen(writer, "w", encoding="utf-8"))
    got = list[bytes]()
    thread = threading.Thread(target=read_slowly, args=(reader, got))
    thread.start()
    write_result("text\n" * 100_000)
    sys.stdout.close()
    thread.join(20)
    assert b"".join(got) == b"text\n" * 100_000


def test_a_reader_that_left_is_no_error(to_stdout: Redirect) -> None:
    """And whatever comes later goes nowhere, without complaint."""
    reader, writer = os.pipe()
    os.close(reader)
    to_stdout(os.fdopen(writer, "w", encoding="utf-8"))
    write_result("text\n")
    write_result("more\n")
    sys.stdout.write("and more")
    sys.stdout.flush()


def test_a_full_disk_is_told(to_stdout: Redirect) -> None:
    """With the reason that the system gives."""
    to_stdout(os.fdopen(os.open("/dev/full", os.O_WRONLY), "w", encoding="utf-8"))
    with pytest.raises(OutputIncomplete) as caught:
        write_result("text\n")
    assert caught.value.cause == "the output could not be written completely: No space left on device"
    assert caught.value.exit_code == ExitCode.OUTPUT_INCOMPLETE


def closed_stream(path: Path) -> IO[str]:
    """A stream that is closed already."""
    stream = path.open("w", encoding="utf-8")
    stream.close()
    return stream


def test_a_closed_standard_output_is_told(tmp_path: Path, to_stdout: Redirect) -> None:
    """Whether Python has none at all (`>&-`) or it was closed meanwhile."""
    for stream in (None, closed_stream(tmp_path / "out")):
        to_stdout(stream)
        with pytest.raises(OutputIncomplete) as caught:
            write_result("text\n")
        assert caught.value.cause == "the output could not be written completely: standard output is closed"


@pytest.mark.parametrize("text", ["", "Müller 20–40 % 痒み\n", "x" * 1_000_000 + "\n"])
def test_a_file_gets_every_byte(tmp_path: Path, text: str) -> None:
    """U-33: in UTF-8, whatever the locale, line feeds as they are, with the permissions that a new file gets; nothing else is in the folder."""
    path = tmp_path / "out.txt"
    with OutputFile(str(path)) as write:
        write(text)
        write("end\n")
    assert path.read_bytes() == text.encode() + b"end\n"
    (tmp_path / "other").touch()
    assert path.stat().st_mode == (tmp_path / "other").stat().st_mode
    assert sorted(os.listdir(tmp_path)) == ["other", "out.txt"]


def test_a_file_is_not_there_before_it_is_whole(tmp_path: Path) -> None:
    """R-31: it is written under another name in the same folder; the old one stays until then."""
    path = tmp_path / "out.txt"
    path.write_text("old")
    with OutputFile(str(path), force=True) as write:
        write("new")
        assert path.read_text() == "old"
        assert len(os.listdir(tmp_path)) == 2
    assert path.read_text() == "new"
    assert os.listdir(tmp_path) == ["out.txt"]


@pytest.mark.parametrize("old", ["old", None])
@pytest.mark.parametrize("error", [NothingFound("none"), KeyboardInterrupt()])
def test_an_error_leaves_what_was_there(tmp_path: Path, old: str | None, error: BaseException) -> None:
    """R-31: the old file intact, or none, and the temporary one gone."""
    path = tmp_path / "out.txt"
    if old:
        path.write_text(old)
    with pytest.raises(type(error)), OutputFile(str(path), force=True) as write:
        write("new")
        raise error
    assert (path.read_text() if old else None, len(os.listdir(tmp_path))) == (old, 1 if old else 0)


def test_a_file_that_is_there_is_not_replaced_without_force(tmp_path: Path) -> None:
    """U-33: neither one that was there from the start, nor one that has come meanwhile; nothing is left over."""
    path = tmp_path / "out.txt"
    with pytest.raises(CannotCreate) as caught, OutputFile(str(path)) as write:
        write("ours")
        path.write_text("theirs")
    assert caught.value.cause == f"cannot create {path}: File exists"
    assert (path.read_text(), os.listdir(tmp_path)) == ("theirs", ["out.txt"])
    with pytest.raises(CannotCreate) as caught:
        OutputFile(str(path))
    assert (caught.value.cause, caught.value.remedy) == (f"{path} is there already", "--force replaces it")
    assert caught.value.exit_code == 73


def test_a_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    """What was private stays so."""
    path = tmp_path / "out.txt"
    path.write_text("old")
    path.chmod(0o600)
    with OutputFile(str(path), force=True) as write:
        write("new")
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_link_stays_and_what_it_leads_to_is_written(tmp_path: Path) -> None:
    """Whether its target is there or not."""
    (tmp_path / "link").symlink_to(tmp_path / "target")
    for force in (False, True):
        with OutputFile(str(tmp_path / "link"), force) as write:
            write(f"force {force}")
        assert (tmp_path / "link").is_symlink()
        assert (tmp_path / "target").read_text() == f"force {force}"


def test_a_place_where_no_file_can_be_made_is_told_beforehand(tmp_path: Path) -> None:
    """No such folder, a folder itself, a file in place of a folder, a link that leads to itself, no name at all."""
    (tmp_path / "file").touch()
    (tmp_path / "loop").symlink_to("loop")
    for path in (tmp_path / "none" / "out", tmp_path, tmp_path / "file" / "out", tmp_path / "loop"):
        with pytest.raises(CannotCreate) as caught:
            OutputFile(str(path))
        assert str(path) in caught.value.cause
        assert caught.value.remedy
    with pytest.raises(CannotCreate):
        OutputFile("")


def test_a_folder_that_goes_meanwhile_is_told(tmp_path: Path) -> None:
    """Between the first look and the writing."""
    folder = tmp_path / "folder"
    folder.mkdir()
    file = OutputFile(str(folder / "out"))
    folder.rmdir()
    with pytest.raises(CannotCreate, match="No such file or directory"), file:
        pass


def test_a_file_that_cannot_take_everything_is_told_and_removed(tmp_path: Path) -> None:
    """Exit 74, as for standard output; here at a limit on the size of files."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
        with pytest.raises(OutputIncomplete, match="File too large"), OutputFile(str(tmp_path / "out")) as write:
            write("x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert os.listdir(tmp_path) == []


def test_a_device_is_written_to_directly() -> None:
    """It cannot be replaced, so it needs no force; a full one is told."""
    with OutputFile(os.devnull) as write:
        write("text")
    with pytest.raises(OutputIncomplete, match="No space left"), OutputFile("/dev/full") as write:
        write("text")


def test_a_named_pipe_is_written_to_directly(tmp_path: Path) -> None:
    """And a reader that left is what it is everywhere."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    thread = threading.Thread(target=lambda: read_slowly(os.open(pipe, os.O_RDONLY), got))
    thread.start()
    with OutputFile(str(pipe)) as write:
        write("text\n")
    thread.join(20)
    assert b"".join(got) == b"text\n"
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with pytest.raises(BrokenPipeError), OutputFile(str(pipe)) as write:
        os.close(reader)
        write("text\n")


def test_standard_output_is_a_target_like_any(tmp_path: Path, to_stdout: Redirect) -> None:
    """Unless a file is named."""
    to_stdout((tmp_path / "out").open("w", encoding="utf-8"))
    with StandardOutput() as write:
        write("text\n")
    assert (tmp_path / "out").read_text() == "text\n"


def test_finish_writes_what_others_left_in_the_buffer(tmp_path: Path, to_stdout: Redirect) -> None:
    """A help text is printed by others, into Python's buffer."""
    stream = (tmp_path / "out").open("w", encoding="utf-8")
    to_stdout(stream)
    stream.write("help\n")
    finish()
    assert (tmp_path / "out").read_text(encoding="utf-8") == "help\n"


def test_finish_tells_of_a_full_disk_and_of_no_output_at_all(to_stdout: Redirect) -> None:
    """The same error as for a result."""
    full = os.fdopen(os.open("/dev/full", os.O_WRONLY), "w", encoding="utf-8")
    to_stdout(full)
    full.write("help\n")
    with pytest.raises(OutputIncomplete, match="No space left on device"):
        finish()
    to_stdout(None)
    with pytest.raises(OutputIncomplete, match="standard output is closed"):
        finish()


def test_finish_does_not_mind_a_reader_that_left(to_stdout: Redirect) -> None:
    """Nor does what comes after it."""
    reader, writer = os.pipe()
    os.close(reader)
    stream = os.fdopen(writer, "w", encoding="utf-8")
    to_stdout(stream)
    stream.write("help\n")
    finish()
    os.write(stream.fileno(), b"goes nowhere now")


def test_say_writes_cleaned_lines_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    """Line feeds stay, all else that a terminal would obey is written out; standard output stays empty."""
    say("one\ntwo \x1b[31m\u202e\ttab")
    assert capsys.readouterr() == ("", "one\ntwo \\x1b[31m\\u202e\\x09tab\n")


def test_lines_that_no_view_has_made_safe_are_cleaned(tmp_path: Path, to_stdout: Redirect) -> None:
    """R-41: a report that quotes a file goes to standard output."""
    to_stdout((tmp_path / "out").open("w", encoding="utf-8"))
    write_lines("one\ntwo \x1b[2J\n")
    assert (tmp_path / "out").read_text(encoding="utf-8") == "one\ntwo \\x1b[2J\n"


def test_cause_and_remedy_are_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    """R-41: whatever name was given, it cannot begin a line of its own that reads like another message."""
    report_error(NothingFound("no 'a\nremedy: b'", "c\rd"))
    assert capsys.readouterr().err == "dermref: no 'a\\x0aremedy: b'\nremedy: c\\x0dd\n"


def test_losing_a_message_is_no_harm(tmp_path: Path, to_stderr: Redirect) -> None:
    """No standard error, a closed one, a full disk: the result still counts."""
    with Path("/dev/full").open("w", encoding="utf-8", buffering=1) as full:
        for stream in (None, closed_stream(tmp_path / "err"), full):
            to_stderr(stream)
            say("lost")
        # Python tries once more when it closes the stream; the device is as full as before.
        with pytest.raises(OSError, match="No space"):
            full.close()


def test_messages_are_flushed_and_lost_ones_do_no_harm(tmp_path: Path, to_stdout: Redirect, to_stderr: Redirect) -> None:
    """What Python holds back reaches the system; streams that are gone or closed are passed over."""
    kept = (tmp_path / "kept").open("w", encoding="utf-8")
    to_stdout(kept)
    to_stderr(None)
    kept.write("kept")
    flush_messages()
    assert (tmp_path / "kept").read_text(encoding="utf-8") == "kept"
    to_stdout(None)
    to_stderr(closed_stream(tmp_path / "err"))
    flush_messages()


class Clock:
    """A clock that shows what it is told."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_progress_is_silent_for_two_seconds_and_then_speaks_twice_a_second(capsys: pytest.CaptureFixture[str]) -> None:
    """A fast step says nothing; a slow one says how far it is, not at every entry."""
    clock = Clock()
    progress = Progress(clock)
    for passed, done in ((0.0, 1), (1.9, 2), (2.0, 3), (2.1, 4), (2.4, 5), (2.5, 6), (9.0, 7)):
        clock.now = 100.0 + passed
        progress("reading", done, 9)
    assert capsys.readouterr().err.splitlines() == [f"dermref: reading the catalogue, {done} of 9" for done in (3, 6, 7)]


def test_progress_goes_by_the_real_clock_if_none_is_given(capsys: pytest.CaptureFixture[str]) -> None:
    """What takes no time says nothing."""
    Progress()("reading", 1, 9)
    assert capsys.readouterr().err == ""


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    """A terminal to write to."""
    with open_terminal() as opened:
        yield opened


def test_the_counter_counts_on_one_line_of_a_terminal(tmp_path: Path, to_stdout: Redirect, to_stderr: Redirect, terminal: Terminal) -> None:
    """Not at every step but twice a second; the last number stays on a line of its own."""
    to_stdout((tmp_path / "out").open("w", encoding="utf-8"))
    to_stderr(terminal.stream)
    clock = Clock()
    count = Counter("cases", clock)
    for passed in (0.1, 0.4, 0.5, 0.6, 1.1):
        clock.now = 100.0 + passed
        count()
    assert terminal.seen() == "\r3 cases\r5 cases"
    count.done()
    assert terminal.seen() == "\n5 cases\n"
    assert count.number == 5


def test_the_counter_is_silent_if_messages_go_elsewhere(tmp_path: Path, to_stdout: Redirect, to_stderr: Redirect) -> None:
    """A log file is not written to twice a second; a missing standard error is no harm."""
    with (tmp_path / "log").open("w", encoding="utf-8") as log:
        for stream in (log, None, closed_stream(tmp_path / "err")):
            to_stderr(stream)
            clock = Clock()
            count = Counter("cases", clock)
            clock.now += 10
            count()
            count.done()
    assert (tmp_path / "log").read_text(encoding="utf-8") == ""


def test_the_counter_is_silent_if_the_answers_come_on_the_terminal(to_stdout: Redirect, to_stderr: Redirect, terminal: Terminal) -> None:
    """It would stand between them."""
    to_stdout(terminal.stream)
    to_stderr(terminal.stream)
    clock = Clock()
    count = Counter("cases", clock)
    clock.now += 10
    count()
    count.done()
    assert terminal.seen() == ""


def test_a_fast_count_is_silent(tmp_path: Path, to_stdout: Redirect, to_stderr: Redirect, terminal: Terminal) -> None:
    """By the real clock: what takes no time says nothing."""
    to_stdout((tmp_path / "out").open("w", encoding="utf-8"))
    to_stderr(terminal.stream)
    count = Counter("cases")
    count()
    count.done()
    assert terminal.seen() == ""


def test_questions_need_a_terminal_for_input_and_messages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, to_stderr: Redirect, terminal: Terminal
) -> None:
    """Neither a file nor a closed stream can be asked."""
    monkeypatch.setattr(sys, "stdin", terminal.stream)
    to_stderr(terminal.stream)
    assert on_terminals() is True
    to_stderr(None)
    assert on_terminals() is False
    to_stderr(terminal.stream)
    for stream in (None, closed_stream(tmp_path / "in")):
        monkeypatch.setattr(sys, "stdin", stream)
        assert on_terminals() is False


@pytest.mark.parametrize(("typed", "expected"), [("yes\n", "yes\n"), ("\n", "\n"), ("", None)])
def test_prompt_asks_on_standard_error_and_gives_the_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: str, expected: str | None
) -> None:
    """An empty line is an answer, the end of the input is none; the question is cleaned."""
    (tmp_path / "in").write_text(typed, encoding="utf-8")
    with (tmp_path / "in").open(encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        assert prompt("one\ntwo \x1b? ") == expected
    assert capsys.readouterr() == ("", "one\ntwo \\x1b? ")


@pytest.mark.parametrize(("code", "expected"), [(None, 0), (0, 0), (1, 1), (2, 2), (ExitCode.CATALOGUE_INVALID, 65)])
def test_run_hands_on_the_commands_code(code: int | None, expected: int) -> None:
    """Nothing is success."""
    assert run(lambda: code) == expected


def raising(error: BaseException) -> Callable[[], int]:
    """A command that raises this."""

    def command() -> int:
        raise error

    return command


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (NothingFound("cause", "do this"), 1),
        (WrongUsage("cause", "do this"), 2),
        (CatalogueMissing("cause", "do this"), 66),
        (CannotCreate("cause", "do this"), 73),
        (OutputIncomplete("cause", "do this"), 74),
        (DermrefError("cause", "do this"), 70),
    ],
)
def test_an_error_is_one_line_of_cause_and_one_of_remedy(capsys: pytest.CaptureFixture[str], error: DermrefError, code: int) -> None:
    """Each class of error has its exit code."""
    assert run(raising(error)) == code
    assert capsys.readouterr() == ("", "dermref: cause\nremedy: do this\n")


def test_an_error_without_a_remedy_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """No empty remedy."""
    report_error(NothingFound("cause"))
    assert capsys.readouterr().err == "dermref: cause\n"


def test_a_faulty_catalogue_has_its_whole_report_first(capsys: pytest.CaptureFixture[str]) -> None:
    """Every problem, then how many, then what to do."""
    assert run(raising(CatalogueInvalid("the catalogue has 2 problems", "mend them", "a:1:1: one\nb:2:2: two"))) == 65
    assert capsys.readouterr().err == "a:1:1: one\nb:2:2: two\ndermref: the catalogue has 2 problems\nremedy: mend them\n"


def test_an_interrupt_is_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever pressed the keys knows."""
    assert run(raising(KeyboardInterrupt())) == 130
    assert capsys.readouterr() == ("", "")


def test_an_interrupt_in_disguise_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    """R-24: Python 3.11 makes a RuntimeError of an interrupt that arrives while a class is being made."""

    class Interrupts:
        """A descriptor during whose naming the keys are pressed."""

        def __set_name__(self, owner: type, name: str) -> None:
            raise KeyboardInterrupt

    def command() -> int:
        type("Made", (), {"descriptor": Interrupts()})
        return 0

    assert run(command) == 130
    assert capsys.readouterr() == ("", "")


def test_a_broken_pipe_from_elsewhere_is_done(to_stdout: Redirect, capsys: pytest.CaptureFixture[str]) -> None:
    """The reader left while something else than the writer wrote."""
    reader, writer = os.pipe()
    os.close(reader)
    to_stdout(os.fdopen(writer, "w", encoding="utf-8"))
    assert run(raising(BrokenPipeError())) == 0
    assert capsys.readouterr().err == ""
    os.write(sys.stdout.fileno(), b"goes nowhere now")


@pytest.mark.parametrize("error", [ValueError("odd [/x]"), KeyError("id"), RecursionError(), OSError(errno.EIO, "I/O")])
def test_a_bug_is_said_to_be_ours_without_a_traceback(capsys: pytest.CaptureFixture[str], error: Exception) -> None:
    """One line with the exception, one with how to report it."""
    assert run(raising(error)) == 70
    cause, remedy = capsys.readouterr().err.splitlines()
    assert cause == f"dermref: a bug in dermref: {type(error).__name__}: {error}"
    assert "DERMREF_DEBUG=1" in remedy


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EBADF])
def test_output_that_others_could_not_write_is_incomplete_too(capsys: pytest.CaptureFixture[str], number: int) -> None:
    """A full disk, a used-up quota, a closed descriptor under a help text: no bug of ours, and 74 like any lost output."""
    assert run(raising(OSError(number, "lost"))) == 74
    cause, remedy = capsys.readouterr().err.splitlines()
    assert cause == f"dermref: the output could not be written completely: {os.strerror(number)}"
    assert remedy.startswith("remedy: ")


@pytest.mark.parametrize(("error", "code"), [(NothingFound("cause"), 1), (ValueError("odd"), 70)])
def test_debugging_adds_the_traceback_and_keeps_the_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: Exception, code: int
) -> None:
    """U-47: with DERMREF_DEBUG set, errors and bugs alike; the lines of cause and remedy come last all the same."""
    monkeypatch.setenv("DERMREF_DEBUG", "")
    run(raising(error))
    plain = capsys.readouterr().err
    monkeypatch.setenv("DERMREF_DEBUG", "1")
    assert run(raising(error)) == code
    debugged = capsys.readouterr().err
    assert debugged.startswith("Traceback (most recent call last):\n")
    assert debugged.endswith(plain)


def test_an_empty_debug_variable_is_none(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Set to nothing it means nothing."""
    monkeypatch.setenv("DERMREF_DEBUG", "")
    assert run(raising(NothingFound("cause"))) == 1
    assert capsys.readouterr().err == "dermref: cause\n"
