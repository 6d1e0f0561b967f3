"""What the surroundings can do to the program: a disk that fills up, a reader that leaves, a key that interrupts.

The output is whole, or the exit code says that it is not.

DERMREF_MOMENTS sets at how many moments each command is interrupted: a few in the ordinary run, fifty in `nox -s faults`.
"""

from __future__ import annotations

import fcntl
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import complaints

PROGRAM = [sys.executable, "-m", "dermref"]
ANSWERS = (
    ("show", "anm"),
    ("show", "anm", "--full", "--json"),
    ("show", "minocycline", "--format", "table"),
    ("compare", "anm", "milia-en-plaque", "--format", "table"),
    ("differential", "itchy pustules on the occiput, no scarring"),
    ("treatments", "--systemic"),
    ("list", "--json"),
    ("search", "itch"),
    ("disputes",),
    ("stats",),
    ("check",),
    ("-h",),
    ("--version",),
)


@pytest.fixture(scope="module")
def env(real_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Surroundings in which the real catalogue is compiled and the home folder is not the user's."""
    given = {**os.environ, "HOME": str(tmp_path_factory.mktemp("home")), "XDG_CACHE_HOME": str(real_cache)}
    subprocess.run([*PROGRAM, "list"], env=given, stdout=subprocess.DEVNULL, timeout=60, check=True)  # the index is there
    return given


_known: dict[tuple[tuple[str, ...], tuple[tuple[str, str], ...]], tuple[int, bytes]] = {}


def whole(arguments: tuple[str, ...], env: Mapping[str, str]) -> tuple[int, bytes]:
    """How an undisturbed run ends, and what it writes; each is run once."""
    key = arguments, tuple(env.items())
    if key not in _known:
        _known[key] = _ended(arguments, env)
    return _known[key]


def _ended(arguments: tuple[str, ...], env: Mapping[str, str]) -> tuple[int, bytes]:
    """(`check` may find something to advise.)"""
    done = subprocess.run([*PROGRAM, *arguments], env=dict(env), capture_output=True, timeout=60, check=False)
    assert done.returncode == 0 or (arguments, done.returncode) == (("check",), 1)
    return done.returncode, done.stdout


# Says when Python is ready, as far as it is not dermref that runs: what an interrupt does before that is Python's own affair.
LAUNCHER = "import os, signal, sys; signal.signal(signal.SIGINT, lambda *_: os._exit(130)); os.write(int(sys.argv.pop(1)), b'x')"
STARTED = [sys.executable, "-c", f"{LAUNCHER}; from dermref.__main__ import main; main()"]


class Ended(NamedTuple):
    """How an interrupted run ended."""

    code: int
    out: bytes
    messages: bytes


def unmeasured(env: Mapping[str, str]) -> dict[str, str]:
    """The same surroundings without coverage: it saves at os._exit, and a signal that arrives while it holds its lock would wait for ever."""
    return {name: value for name, value in env.items() if not name.startswith("COVERAGE_")}


def interrupted(arguments: tuple[str, ...], env: Mapping[str, str], after: float) -> Ended:
    """Run a command and send it SIGINT so many seconds after its first line."""
    ready, tell = os.pipe()
    command = [*STARTED, str(tell), *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=unmeasured(env), pass_fds=[tell]) as process:
        os.close(tell)
        os.read(ready, 1)
        os.close(ready)
        time.sleep(after)
        process.send_signal(signal.SIGINT)
        try:
            out, messages = process.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
        return Ended(process.returncode, out, messages)


def moments(seed: str, longest: float) -> Iterator[float]:
    """Random moments up to a little after the end, the same in every run."""
    chance = random.Random(seed)
    for _ in range(int(os.environ.get("DERMREF_MOMENTS", "3"))):
        yield chance.uniform(0, 1.1 * longest)


def duration(arguments: tuple[str, ...], env: Mapping[str, str]) -> float:
    """How many seconds a run takes here and now."""
    before = time.monotonic()
    _ended(arguments, env)
    return time.monotonic() - before


def left_behind(*folders: str) -> list[str]:
    """Unfinished files in these folders and below."""
    return [str(path) for folder in folders for path in Path(folder).rglob("*") if path.suffix not in (".sqlite3", ".stamp") and path.is_file()]


class TestInterrupts:
    """SIGINT at random moments with a fixed seed."""

    @pytest.mark.parametrize("arguments", ANSWERS, ids=" ".join)
    def test_130_and_nothing_after_it(self, env: dict[str, str], arguments: tuple[str, ...]) -> None:
        """R-24: exit 130 with no more than the beginning of the answer and no traceback, or the answer was whole already; no unfinished file."""
        expected = whole(arguments, env)
        for after in moments(" ".join(arguments), duration(arguments, env)):
            ended = interrupted(arguments, env, after)
            assert ended.code == 130 or (ended.code, ended.out) == expected, ended
            assert expected[1].startswith(ended.out)
            assert ended.code != 130 or complaints(ended.messages.decode()) == ""
            assert left_behind(env["HOME"], env["XDG_CACHE_HOME"]) == []

    def test_while_the_index_is_built(self, env: dict[str, str], tmp_path: Path) -> None:
        """R-24, R-31: on a cold cache too, and the next run is not misled by what the interrupted one began."""
        expected = whole(("list",), env)
        cold = {**env, "XDG_CACHE_HOME": str(tmp_path / "first")}
        for number, after in enumerate(moments("cold", duration(("list",), cold))):
            cold["XDG_CACHE_HOME"] = str(tmp_path / str(number))
            ended = interrupted(("list",), cold, after)
            assert ended.code == 130 or (ended.code, ended.out) == expected, ended
            assert complaints(ended.messages.decode()) == ""
            assert left_behind(str(tmp_path)) == []
        assert whole(("list",), cold) == expected

    def test_a_run_that_ignores_interrupts_goes_on_ignoring_them(self, env: dict[str, str]) -> None:
        """R-24: started with `trap '' INT` or in the background of a script, the answer is whole."""
        ready, tell = os.pipe()
        code = LAUNCHER.replace("lambda *_: os._exit(130)", "signal.SIG_IGN") + "; from dermref.__main__ import main; main()"
        command = [sys.executable, "-c", code, str(tell), "list"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=unmeasured(env), pass_fds=[tell]) as process:
            os.close(tell)
            os.read(ready, 1)
            os.close(ready)
            process.send_signal(signal.SIGINT)
            out, _ = process.communicate(timeout=60)
        assert (process.returncode, out) == whole(("list",), env)


@pytest.fixture(params=["1", None], ids=["unbuffered", "buffered"])
def either_buffering(request: pytest.FixtureRequest, env: dict[str, str]) -> dict[str, str]:
    """With PYTHONUNBUFFERED=1 and without it."""
    without = {name: value for name, value in env.items() if name != "PYTHONUNBUFFERED"}
    return {**without, "PYTHONUNBUFFERED": request.param} if request.param else without


@pytest.fixture(scope="module")
def small_disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A file system of 100 KB; only root may make one."""
    folder = tmp_path_factory.mktemp("disk")
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=100k", "tmpfs", str(folder)], capture_output=True, text=True, check=False)
    if mounted.returncode:
        pytest.skip(f"a small file system cannot be mounted here: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def written_to(path: Path, env: Mapping[str, str], *arguments: str) -> tuple[int, str]:
    """Exit code and messages of a run whose standard output is this file."""
    with path.open("wb") as out:
        done = subprocess.run([*PROGRAM, *arguments], stdout=out, stderr=subprocess.PIPE, text=True, env=dict(env), timeout=60, check=False)
    return done.returncode, done.stderr


class TestFullDisks:
    """What has no room is said to have none."""

    @pytest.mark.parametrize("arguments", [("show", "anm", "--full", "--json"), ("list",), ("list", "--format", "table"), ("-h",)], ids=" ".join)
    def test_74_on_a_disk_that_fills_up(self, small_disk: Path, either_buffering: dict[str, str], arguments: tuple[str, ...]) -> None:
        """R-22: after the first block too, where Python 3.11 with PYTHONUNBUFFERED=1 loses the rest and exits 0. (CPython 85393, 86210)"""
        size = len(whole(arguments, either_buffering)[1])
        room = size // 2
        with (small_disk / "filler").open("wb") as filler:
            filler.write(bytes(102_400 - min(102_400, room // 4096 * 4096)))
        try:
            code, messages = written_to(small_disk / "out", either_buffering, *arguments)
            assert code == 74
            assert messages.splitlines()[0] == "dermref: the output could not be written completely: No space left on device"
            assert messages.splitlines()[1].startswith("remedy: ")
            assert len(messages.splitlines()) == 2
            assert (small_disk / "out").stat().st_size < size
        finally:
            (small_disk / "filler").unlink()
            (small_disk / "out").unlink()

    def test_the_cache_on_a_full_disk(self, small_disk: Path, env: dict[str, str]) -> None:
        """R-31, R-33: no room for the index: the same answer, nothing said, nothing left behind."""
        done = subprocess.run(
            [*PROGRAM, "list"], env={**env, "XDG_CACHE_HOME": str(small_disk / "cache")}, capture_output=True, timeout=60, check=False
        )
        assert (done.returncode, done.stdout) == whole(("list",), env)
        assert [line for line in done.stderr.splitlines() if b" the catalogue, " not in line] == []  # how far it is, on a slow machine
        assert left_behind(str(small_disk)) == []

    @pytest.mark.parametrize("arguments", ANSWERS, ids=" ".join)
    def test_74_where_nothing_can_be_written(self, either_buffering: dict[str, str], arguments: tuple[str, ...]) -> None:
        """R-21: /dev/full: one line of cause and one of remedy, for every command."""
        code, messages = written_to(Path("/dev/full"), either_buffering, *arguments)
        assert code == 74
        assert [line.partition(":")[0] for line in complaints(messages).splitlines()] == ["dermref", "remedy"]
        assert "No space left on device" in messages


class TestClosedStreams:
    """Descriptors that are not there."""

    @pytest.mark.parametrize("arguments", ANSWERS, ids=" ".join)
    def test_74_without_standard_output(self, env: dict[str, str], arguments: tuple[str, ...]) -> None:
        """R-20: `>&-`: two lines on standard error, whatever the command."""
        command = ["sh", "-c", 'exec "$@" >&-', "sh", *PROGRAM, *arguments]
        done = subprocess.run(command, stderr=subprocess.PIPE, text=True, env=env, timeout=60, check=False)
        assert done.returncode == 74
        assert [line.partition(":")[0] for line in complaints(done.stderr).splitlines()] == ["dermref", "remedy"]

    @pytest.mark.parametrize("closed", ["<&-", "2>&-", "<&- 2>&-"])
    def test_without_the_other_streams(self, env: dict[str, str], closed: str) -> None:
        """R-26: an answer needs neither input nor a place for messages."""
        command = ["sh", "-c", f'exec "$@" {closed}', "sh", *PROGRAM, "list"]
        done = subprocess.run(command, stdout=subprocess.PIPE, env=env, timeout=60, check=False)
        assert (done.returncode, done.stdout) == whole(("list",), env)

    def test_without_any_stream(self, env: dict[str, str]) -> None:
        """R-20, R-26: all three closed: nothing can be said, the code says it, and no file is taken for a stream."""
        command = ["sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh", *PROGRAM, "list"]
        assert subprocess.run(command, env=env, timeout=60, check=False).returncode == 74
        assert whole(("list",), env)[1]


class TestReadersThatLeave:
    """A reader that has seen enough is no error."""

    @pytest.mark.parametrize("reader", ["head -1", "true"])
    @pytest.mark.parametrize("arguments", [*ANSWERS, ("list", "--format", "table")], ids=" ".join)
    def test_0_and_quiet(self, env: dict[str, str], arguments: tuple[str, ...], reader: str) -> None:
        """R-19: table, plain, JSON, help, version: exit 0 (or what `check` found) and no message."""
        script = f'{{ "$@"; echo "$?" >&2; }} | {reader} >/dev/null'
        done = subprocess.run(["sh", "-c", script, "sh", *PROGRAM, *arguments], stderr=subprocess.PIPE, text=True, env=env, timeout=60, check=False)
        messages = done.stderr.splitlines()
        assert messages[-1] in (("0", "1") if arguments == ("check",) else ("0",))
        assert messages[:-1] == [] or arguments == ("check",)

    @pytest.mark.parametrize(
        ("arguments", "code"), [(("show", "nonsense"), 1), (("show",), 2), ((), 2), (("list", "--catalogue", "/nowhere"), 66)], ids=str
    )
    @pytest.mark.parametrize("reader", ["head -c 1", "true"])
    def test_errors_keep_their_code(self, env: dict[str, str], arguments: tuple[str, ...], code: int, reader: str) -> None:
        """R-19: with messages into a pipe whose reader has left, the code is still that of the error."""
        script = f'{{ "$@" 2>&1; echo "$?" >&3; }} 3>&2 | {reader} >/dev/null'
        done = subprocess.run(["sh", "-c", script, "sh", *PROGRAM, *arguments], stderr=subprocess.PIPE, text=True, env=env, timeout=60, check=False)
        assert done.stderr == f"{code}\n"


class TestEncodings:
    """What standard output can carry."""

    @pytest.mark.parametrize("encoding", ["ascii:strict", "cp1252", "latin-1"])
    @pytest.mark.parametrize("arguments", [one for one in ANSWERS if one[0] not in ("check", "--version")], ids=" ".join)
    def test_every_answer_in_every_encoding(self, env: dict[str, str], arguments: tuple[str, ...], encoding: str) -> None:
        """R-25, U-42: no error; what the encoding lacks is written as an escape that says which letter it is, nothing is dropped."""
        name = encoding.partition(":")[0]
        done = subprocess.run(
            [*PROGRAM, *arguments], env={**env, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}, capture_output=True, timeout=60, check=False
        )
        assert done.returncode == whole(arguments, env)[0]
        text = done.stdout.decode(name)
        assert done.stderr == b""
        if "--json" in arguments:
            assert json.loads(text) == json.loads(whole(arguments, env)[1])
        elif "table" not in arguments:
            assert text == whole(arguments, env)[1].decode().encode(name, "backslashreplace").decode(name)


class TestSurroundings:
    """What may be missing from the environment."""

    @pytest.mark.parametrize("missing", [("HOME",), ("LANG", "LC_ALL", "LC_CTYPE"), ("TERM",), ("PATH",)], ids=" ".join)
    def test_without_a_variable(self, env: dict[str, str], missing: tuple[str, ...]) -> None:
        """R-26: the answer does not hang on it."""
        without = {name: value for name, value in env.items() if name not in missing}
        assert whole(("list",), without) == whole(("list",), env)

    def test_with_an_empty_environment(self, env: dict[str, str]) -> None:
        """R-26: nothing at all is set but where Python finds the package; no locale means ASCII at worst."""
        bare: dict[str, str] = {name: env[name] for name in ("PYTHONPATH", "XDG_CACHE_HOME") if name in env}
        code, text = whole(("show", "anm", "--json"), bare)
        assert code == 0
        assert json.loads(text) == json.loads(whole(("show", "anm", "--json"), env)[1])

    @pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8", "xx_YY.nonsense", "\x1b[31m"])
    def test_in_an_odd_locale(self, env: dict[str, str], locale: str) -> None:
        """R-26: unknown ones too."""
        code, text = whole(("list", "--json"), {**env, "LANG": locale, "LC_ALL": locale})
        assert (code, json.loads(text)) == (0, json.loads(whole(("list", "--json"), env)[1]))


class TestSlowReaders:
    """A pipe that is full is waited for."""

    @pytest.mark.parametrize("arguments", [("show", "anm", "--full", "--json"), ("show", "anm", "--full", "--format", "table")], ids=" ".join)
    def test_every_byte_arrives(self, env: dict[str, str], arguments: tuple[str, ...]) -> None:
        """R-23: through a non-blocking pipe that holds one page, read a little at a time."""
        code, expected = whole(arguments, env)
        reader, writer = os.pipe()
        fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, 4096)
        os.set_blocking(writer, False)
        with subprocess.Popen([*PROGRAM, *arguments], stdout=writer, env=env) as process:
            os.close(writer)
            got = b""
            while chunk := os.read(reader, 3000):
                got += chunk
                time.sleep(0.0005)
            os.close(reader)
            assert (process.wait(30), got) == (code, expected)
