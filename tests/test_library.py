"""The index is true to its catalogues: built when there is none, built again when a file changed, done without when it cannot be kept."""

from __future__ import annotations

import os
import random
import shutil
import stat
import subprocess
import sys
import time
from pathlib import Path
from textwrap import dedent

import pytest

from dermref import __version__, library, paths
from dermref.errors import CatalogueInvalid, CatalogueMissing
from dermref.index import Damaged, Index, open_index
from dermref.library import catalogue_version, fingerprint_of, labelled_files, open_catalogues
from tests.building import no_progress, write
from tests.conftest import TINY, Run
from tests.test_index import DAMAGE

OWN = {
    "conditions.yaml": "pink-scalp: {name: Pink scalp, group: scarring-mixed}\n",
    "claims/pink-scalp.yaml": "findings:\n- {finding: itch, present: true, sources: [{id: sheet, at: page 9}]}\n",
}
FAULTY = {"conditions.yaml": "pink-scalp: {name: Pink scalp, group: pink}\n"}

# Asks a question in a process of its own: the package folder, then catalogues. Prints each catalogue file that it opens,
# whether the authoring side was loaded, and the answer.
ASK = dedent("""\
    import os, sys
    opened = []
    def hook(event, arguments):
        if event == "open" and isinstance(arguments[0], str) and arguments[0].endswith(".yaml"):
            opened.append(os.path.basename(arguments[0]))
    sys.addaudithook(hook)
    from dermref import library, paths
    paths.PACKAGE = sys.argv[1]
    paths.SHIPPED_INDEX = os.path.join(sys.argv[1], "catalogue.sqlite3")
    library.UNSURE_NANOSECONDS = int(os.environ.get("UNSURE", library.UNSURE_NANOSECONDS))
    answers = library.open_catalogues(sys.argv[2:], os.environ, lambda step, done, total: None).answers
    print(sorted(set(opened)), "yaml" in sys.modules, [row["id"] for row in answers.listings()], len(answers.first("finding", 10**6)))
    """)


class Shelf:
    """An installation of dermref with the tests' catalogue, and a user's folders beside it."""

    def __init__(self, folder: Path) -> None:
        self.package = folder / "package"
        self.data = self.package / "data"
        self.cache = folder / "cache" / "dermref"
        self.environment = {"XDG_CACHE_HOME": str(folder / "cache"), "XDG_DATA_HOME": str(folder / "share")}
        self.standing = folder / "share" / "dermref" / "catalogue"
        self.mine = folder / "mine"
        shutil.copytree(TINY, self.data)

    def open(self, *named: str) -> Index:
        """The index over the shipped catalogue and those named; a fault in a standing one is a fault of the test."""
        opened = open_catalogues(named, self.environment, no_progress)
        assert opened.fault is None
        return opened.answers

    def conditions(self, *named: str) -> list[str]:
        """The ids of all conditions."""
        return [row["id"] for row in self.open(*named).listings()]

    def kept(self) -> list[Path]:
        """The indexes in the cache."""
        return sorted(self.cache.glob("*.sqlite3"))

    def settle(self) -> None:
        """Let time pass: the last look was so long after the last change that no time stamp can hide another."""
        for stamp in self.cache.glob("*.stamp"):
            later = stamp.stat().st_mtime + 60
            os.utime(stamp, (later, later))

    def ask(self, *named: str) -> subprocess.Popen[str]:
        """Ask in a process of its own."""
        command = [sys.executable, "-c", ASK, str(self.package), *named]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, **self.environment})

    def asked(self, *named: str) -> str:
        """What such a process prints."""
        return answer_of(self.ask(*named))


def answer_of(process: subprocess.Popen[str]) -> str:
    """What a process prints, if it ends well."""
    out, errors = process.communicate(timeout=120)
    assert (process.returncode, errors) == (0, "")
    return out.strip()


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """An installation without a compiled index, as in a checkout."""
    shelf = Shelf(tmp_path)
    monkeypatch.setattr(paths, "PACKAGE", str(shelf.package))
    monkeypatch.setattr(paths, "SHIPPED_INDEX", str(shelf.package / "catalogue.sqlite3"))
    return shelf


THREE = ["bald-scalp", "itchy-scalp", "red-scalp"]
FOUR = ["bald-scalp", "itchy-scalp", "pink-scalp", "red-scalp"]


def rename(file: Path, old: str, new: str) -> None:
    """Change a text in a file, and nothing of its length."""
    text = file.read_text(encoding="utf-8")
    assert len(old) == len(new)
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


# Where answers come from


def test_shipped_index_is_taken_as_it_is(shelf: Shelf) -> None:
    """An installed index is used without looking at any YAML, and no other is made."""
    shelf.open()
    shelf.kept()[0].rename(shelf.package / "catalogue.sqlite3")
    shutil.rmtree(shelf.cache)
    shutil.rmtree(shelf.data)
    assert shelf.conditions() == THREE
    assert shelf.kept() == []


def test_checkout_compiles_into_the_cache(shelf: Shelf) -> None:
    """Without an installed index one is compiled into the cache, named by the fingerprint of the files, with a stamp."""
    assert shelf.conditions() == THREE
    fingerprint = fingerprint_of(labelled_files([str(shelf.data)]))
    assert [path.name for path in shelf.kept()] == [f"{fingerprint}.sqlite3"]
    assert sorted(path.suffix for path in shelf.cache.iterdir()) == [".sqlite3", ".stamp"]
    assert open_index(str(shelf.kept()[0])).meta("fingerprint") == fingerprint


def test_answer_names_the_state_of_the_catalogue(shelf: Shelf) -> None:
    """The catalogue's version is that of dermref and the beginning of the fingerprint."""
    assert catalogue_version("0123456789abcdef") == f"{__version__}+0123456789ab"
    assert shelf.open().meta("catalogue_version") == catalogue_version(shelf.kept()[0].stem)


def test_cache_is_private(shelf: Shelf) -> None:
    """The folder that is made for the cache is the user's alone."""
    shelf.open()
    assert shelf.cache.stat().st_mode & 0o077 == 0


def test_own_catalogue_is_laid_over(shelf: Shelf) -> None:
    """A catalogue named in the command adds its entries, which say where they come from; without it they are gone again."""
    index = shelf.open(write(shelf.mine, OWN))
    assert [(row["id"], row["origin"]) for row in index.listings()] == [
        ("bald-scalp", "shipped"),
        ("itchy-scalp", "shipped"),
        ("pink-scalp", "mine"),
        ("red-scalp", "shipped"),
    ]
    assert shelf.conditions() == THREE


def test_own_catalogue_is_laid_over_an_installed_index(shelf: Shelf) -> None:
    """The installed index answers only for the shipped catalogue alone."""
    shelf.open()
    shelf.kept()[0].rename(shelf.package / "catalogue.sqlite3")
    assert shelf.conditions(write(shelf.mine, OWN)) == FOUR
    assert shelf.conditions() == THREE


def test_standing_catalogues_hold_without_being_named(shelf: Shelf, tmp_path: Path) -> None:
    """The user's folder and DERMREF_PATH hold always, in this order, and what is named in the command is laid over them."""
    write(shelf.standing, OWN)
    for number, name in enumerate(("path", "named")):
        write(tmp_path / name, {"conditions.yaml": f"pink-scalp: {{name: Pink {number}, group: scarring-mixed}}\n"})
    shelf.environment["DERMREF_PATH"] = str(tmp_path / "path")
    assert shelf.open().entity_names("condition", ["pink-scalp"]) == {"pink-scalp": "Pink 0"}
    assert shelf.open(str(tmp_path / "named")).entity_names("condition", ["pink-scalp"]) == {"pink-scalp": "Pink 1"}
    assert shelf.conditions() == FOUR


def test_each_catalogue_goes_by_its_own_name(shelf: Shelf, tmp_path: Path) -> None:
    """Two catalogues of one content but different names are told apart: each row says which it comes from."""
    origins = [shelf.open(write(tmp_path / name, OWN)).document("condition", "pink-scalp")["origin"] for name in ("mine", "theirs")]
    assert origins == ["mine", "theirs"]


def test_file_that_moves_is_read_anew(shelf: Shelf) -> None:
    """The same content in another place of the catalogue is another catalogue: what was read as a whole is read as claims."""
    claims = OWN["claims/pink-scalp.yaml"]
    folder = write(shelf.mine, {"conditions.yaml": OWN["conditions.yaml"], "claims/pink-scalp.yaml": claims})
    assert shelf.conditions(folder) == FOUR
    (shelf.mine / "claims" / "pink-scalp.yaml").rename(shelf.mine / "pink-scalp.yaml")
    with pytest.raises(CatalogueInvalid):
        shelf.open(folder)


# When something changed


def test_changed_file_is_seen(shelf: Shelf) -> None:
    """After a change the answers are new, and the index of before is gone."""
    shelf.open()
    before = shelf.kept()
    shelf.settle()
    rename(shelf.data / "conditions.yaml", "Red scalp", "Rot scalp")
    assert shelf.open().entity_names("condition", ["red-scalp"]) == {"red-scalp": "Rot scalp"}
    assert len(shelf.kept()) == 1
    assert shelf.kept() != before


def test_two_edits_within_a_second_are_both_seen(shelf: Shelf) -> None:
    """R-35: Edits that follow each other at once, without a change of size or time stamp, are all seen."""
    file = shelf.data / "conditions.yaml"
    shelf.open()
    times = file.stat().st_atime_ns, file.stat().st_mtime_ns
    seen = []
    for old, new in (("Red scalp", "Rot scalp"), ("Rot scalp", "Rod scalp"), ("Rod scalp", "Red scalp")):
        rename(file, old, new)
        os.utime(file, ns=times)
        seen.append(shelf.open().entity_names("condition", ["red-scalp"])["red-scalp"])
    assert seen == ["Rot scalp", "Rod scalp", "Red scalp"]


def test_new_and_removed_files_are_seen(shelf: Shelf) -> None:
    """A file that is added to a catalogue, or taken away, changes the answers."""
    folder = write(shelf.mine, OWN)
    shelf.open(folder)
    shelf.settle()
    write(shelf.mine, {"more.yaml": "findings:\n  ache: {name: Ache, kind: symptom, definition: x}\n"})
    assert shelf.open(folder).document("finding", "ache")["name"] == "Ache"
    shelf.settle()
    (shelf.mine / "more.yaml").unlink()
    assert shelf.open(folder).document("finding", "ache") is None


def test_unchanged_files_are_not_even_read(shelf: Shelf) -> None:
    """Once the files have settled, an answer opens none of them and does not load the authoring side; before, it reads them to be sure."""
    files = sorted({path.name for path in shelf.data.rglob("*.yaml")})
    answer = f"{THREE} {len(shelf.open().first('finding', 10**6))}"
    assert shelf.asked() == f"{files} False {answer}"
    shelf.settle()
    assert shelf.asked() == f"[] False {answer}"


def test_time_settles_files(shelf: Shelf) -> None:
    """Files that were looked at right after a change are hashed once more when time has passed, and from then on not even read."""
    shelf.open()
    changed = max(path.stat().st_ctime_ns for path in shelf.data.rglob("*.yaml"))
    os.utime(next(shelf.cache.glob("*.stamp")), ns=(changed, changed + 10_000_000))  # however slow the machine: it was looked at right away
    shelf.environment["UNSURE"] = str(50_000_000)
    time.sleep(0.2)
    assert shelf.asked().startswith("['bald-scalp.yaml'")
    assert shelf.asked().startswith("[] False")


def test_settled_catalogue_is_asked_without_writing(shelf: Shelf) -> None:
    """A question about files that have settled writes nothing into the cache, not even the stamp."""
    shelf.open()
    shelf.settle()
    before = [(path.name, path.stat().st_mtime_ns, path.stat().st_ino) for path in sorted(shelf.cache.iterdir())]
    shelf.open()
    assert [(path.name, path.stat().st_mtime_ns, path.stat().st_ino) for path in sorted(shelf.cache.iterdir())] == before


def test_unchanged_index_is_kept(shelf: Shelf) -> None:
    """Asking again writes no new index, whether or not the files have settled."""
    shelf.open()
    before = [(path, path.stat().st_mtime_ns, path.stat().st_ino) for path in shelf.kept()]
    shelf.open()
    shelf.settle()
    shelf.open()
    assert [(path, path.stat().st_mtime_ns, path.stat().st_ino) for path in shelf.kept()] == before


def test_touched_file_is_read_but_not_compiled(shelf: Shelf) -> None:
    """A time stamp alone is no change: the content decides, and the index stays."""
    shelf.open()
    before = shelf.kept()[0].stat().st_ino
    shelf.settle()
    os.utime(shelf.data / "findings.yaml", (1, 1))
    shelf.open()
    assert [path.stat().st_ino for path in shelf.kept()] == [before]


def test_indexes_of_other_catalogues_stay(shelf: Shelf) -> None:
    """What one set of catalogues needs is not removed when another changes."""
    folder = write(shelf.mine, OWN)
    shelf.open()
    shelf.open(folder)
    assert len(shelf.kept()) == 2
    plain = shelf.kept()
    write(shelf.mine, {"conditions.yaml": OWN["conditions.yaml"].replace("Pink", "Rosy")})
    assert shelf.open(folder).entity_names("condition", ["pink-scalp"]) == {"pink-scalp": "Rosy scalp"}
    assert len(shelf.kept()) == 2
    assert len(set(plain) & set(shelf.kept())) == 1


@pytest.mark.parametrize("change", ["content", "label", "order", "split"])
def test_fingerprint_tells_files_apart(tmp_path: Path, change: str) -> None:
    """Another content, another label, another order, or the same bytes divided otherwise: another fingerprint."""
    folder = write(tmp_path, {"one": "one\n", "two": "two\n", "both": "one\ntwo\n", "none": ""})
    one, another = {
        "content": ("a=one b=one", "a=one b=two"),
        "label": ("a=one", "b=one"),
        "order": ("a=one b=two", "b=two a=one"),
        "split": ("a=one b=two", "a=both b=none"),
    }[change]
    files = [[(label, f"{folder}/{name}") for label, name in (pair.split("=") for pair in own.split())] for own in (one, another)]
    fingerprints = [fingerprint_of(own) for own in files]
    assert fingerprints[0] != fingerprints[1]
    assert fingerprints[0] == fingerprint_of(files[0])
    assert [len(fingerprint) for fingerprint in fingerprints] == [64, 64]


def test_label_says_where_a_file_belongs(shelf: Shelf) -> None:
    """The label of a file has the number and name of its catalogue and its place in it; the shipped one has no name of its own."""
    mine = write(shelf.mine, {**OWN, "all.yaml": "findings: {}\n"})
    labels = [label for label, _ in labelled_files([str(shelf.data), mine, f"{mine}/all.yaml"])]
    shipped = ["conditions", "findings", "sources", "treatments", "claims/bald-scalp", "claims/itchy-scalp", "claims/red-scalp"]
    own = ["1 mine/all.yaml", "1 mine/conditions.yaml", "1 mine/claims/pink-scalp.yaml", "2 all.yaml/."]
    assert labels == [*(f"0 shipped/{name}.yaml" for name in shipped), *own]


# When the cache is not what it should be


@pytest.mark.parametrize("damage", DAMAGE)
def test_damaged_index_is_built_again(shelf: Shelf, damage: str) -> None:
    """R-30: An index that is missing, broken, foreign or of another version is built again, silently, and kept."""
    shelf.open()
    path = shelf.kept()[0]
    sound = path.read_bytes()
    DAMAGE[damage](path)
    shelf.settle()
    assert shelf.conditions() == THREE
    assert path.read_bytes() == sound


@pytest.mark.parametrize("damage", DAMAGE)
def test_damaged_shipped_index_is_done_without(shelf: Shelf, damage: str) -> None:
    """R-30: If the installed index is damaged, the installed YAML is compiled into the cache; the installation is not written to."""
    shelf.open()
    shipped = shelf.package / "catalogue.sqlite3"
    shelf.kept()[0].rename(shipped)
    DAMAGE[damage](shipped)
    before = shipped.read_bytes() if shipped.exists() else None
    assert shelf.conditions() == THREE
    assert (shipped.read_bytes() if shipped.exists() else None) == before


def in_its_midst(path: Path) -> None:
    """Overwrite everything but the pages that are read when an index is opened."""
    data = path.read_bytes()
    path.write_bytes(data[:8192] + b"\xff" * (len(data) - 8192))


@pytest.mark.parametrize("place", ["cache", "installation"])
def test_distrusted_index_is_built_again(shelf: Shelf, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    """Once an index turned out to be damaged in its midst, none that is there is believed: it is built again, into the cache."""
    shelf.open()
    kept = shelf.kept()[0]
    sound = kept.read_bytes()
    if place == "installation":
        shutil.copy(kept, shelf.package / "catalogue.sqlite3")
        kept.unlink()
    in_its_midst(kept if place == "cache" else shelf.package / "catalogue.sqlite3")
    shelf.settle()
    monkeypatch.setattr(library, "distrust", True)
    assert shelf.conditions() == THREE
    assert kept.read_bytes() == sound


def test_question_to_a_damaged_index_is_answered(dermref: Run, tmp_path: Path) -> None:
    """A question that comes upon damage in the midst of the index is answered all the same, and the next one finds a sound index."""
    environment = {"XDG_CACHE_HOME": str(tmp_path)}
    answers = [dermref("list", "--json", env=environment)]
    index = next((tmp_path / "dermref").glob("*.sqlite3"))
    sound = index.read_bytes()
    in_its_midst(index)
    answers.append(dermref("list", "--json", env=environment))
    assert [answer.returncode for answer in answers] == [0, 0]
    assert answers[0].stdout == answers[1].stdout
    assert index.read_bytes() == sound


def test_index_of_another_content_is_not_believed(shelf: Shelf) -> None:
    """An index that is not what its name says, say one that was copied there, is built again."""
    mine = write(shelf.mine, OWN)
    shelf.open()
    plain = shelf.kept()[0]
    shelf.open(mine)
    other = next(path for path in shelf.kept() if path != plain)
    shutil.copy(plain, other)
    assert shelf.conditions(mine) == FOUR


@pytest.mark.parametrize("content", [b"", b"nonsense", b"\xff\xfe\n" + b"0" * 64, b"a\n../../x"], ids=["empty", "nonsense", "not text", "a path"])
def test_damaged_stamp_does_no_harm(shelf: Shelf, content: bytes) -> None:
    """A stamp that is not one of ours is replaced by one that is."""
    shelf.open()
    stamp = next(shelf.cache.glob("*.stamp"))
    sound = stamp.read_bytes()
    stamp.write_bytes(content)
    shelf.settle()
    assert shelf.conditions() == THREE
    assert stamp.read_bytes() == sound
    assert len(shelf.kept()) == 1


def test_stamp_cannot_lead_out_of_the_cache(shelf: Shelf) -> None:
    """Whatever a stamp says was the index before, nothing outside the cache is removed."""
    shelf.open()
    victim = shelf.cache.parent.parent / "x.sqlite3"
    victim.touch()
    next(shelf.cache.glob("*.stamp")).write_text("a\n../../x")
    shelf.open()
    assert victim.exists()


def test_stamp_that_cannot_be_replaced_does_no_harm(shelf: Shelf) -> None:
    """If the stamp cannot be written, the answer comes all the same and nothing unfinished stays."""
    shelf.open()
    stamp = next(shelf.cache.glob("*.stamp"))
    stamp.unlink()
    stamp.mkdir()
    assert shelf.conditions() == THREE
    assert sorted(path.name for path in shelf.cache.iterdir()) == sorted([stamp.name, shelf.kept()[0].name])


@pytest.mark.parametrize("cache", ["a file", "/proc", "/dev/null"])
def test_cache_that_cannot_be_made_is_done_without(shelf: Shelf, tmp_path: Path, cache: str) -> None:
    """R-33: Where no cache can be kept, the index is made in memory, every time anew, and nothing is written."""
    (tmp_path / "a file").touch()
    shelf.environment["XDG_CACHE_HOME"] = str(tmp_path / cache)
    assert shelf.conditions() == THREE
    rename(shelf.data / "conditions.yaml", "Red scalp", "Rot scalp")
    assert shelf.open().entity_names("condition", ["red-scalp"]) == {"red-scalp": "Rot scalp"}
    assert not (tmp_path / "cache").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_cache_that_may_not_be_written_is_done_without(shelf: Shelf) -> None:
    """A cache folder that its user may not write to is left alone; the index is made in memory."""
    shelf.cache.mkdir(parents=True)
    shelf.cache.chmod(0o500)
    assert shelf.conditions() == THREE
    assert list(shelf.cache.iterdir()) == []


def test_index_that_cannot_be_replaced_is_done_without(shelf: Shelf) -> None:
    """If something else lies where the index should be, the index is made in memory and the other thing stays."""
    shelf.open()
    path = shelf.kept()[0]
    path.unlink()
    path.mkdir()
    assert shelf.conditions() == THREE
    assert path.is_dir()
    assert sorted(entry.suffix for entry in shelf.cache.iterdir()) == [".sqlite3", ".stamp"]


# When a catalogue is not what it should be


def test_faulty_standing_catalogue_is_left_out(shelf: Shelf) -> None:
    """A standing catalogue with a fault does not keep the shipped one from answering; the fault is handed back with its report."""
    write(shelf.standing, FAULTY)
    opened = open_catalogues([], shelf.environment, no_progress)
    assert [row["id"] for row in opened.answers.listings()] == THREE
    assert isinstance(opened.fault, CatalogueInvalid)
    assert f"{shelf.standing}/conditions.yaml:1:39: error[choice] at pink-scalp.group" in opened.fault.report


def test_missing_standing_catalogue_is_left_out(shelf: Shelf, tmp_path: Path) -> None:
    """A place in DERMREF_PATH that is not there is handed back as a fault too."""
    shelf.environment["DERMREF_PATH"] = str(tmp_path / "none")
    opened = open_catalogues([], shelf.environment, no_progress)
    assert [row["id"] for row in opened.answers.listings()] == THREE
    assert isinstance(opened.fault, CatalogueMissing)


def test_named_catalogue_answers_beside_a_faulty_standing_one(shelf: Shelf) -> None:
    """What is named in the command is still laid over the shipped catalogue when a standing one has to be left out."""
    write(shelf.standing, {"conditions.yaml": "rosy-scalp: {name: Rosy scalp, group: pink}\n"})
    opened = open_catalogues([write(shelf.mine, OWN)], shelf.environment, no_progress)
    assert [row["id"] for row in opened.answers.listings()] == FOUR
    assert isinstance(opened.fault, CatalogueInvalid)


@pytest.mark.parametrize("standing", [False, True], ids=["alone", "beside a standing one"])
def test_faulty_named_catalogue_is_raised(shelf: Shelf, standing: bool) -> None:
    """A catalogue named in the command that has a fault is no answer: it is raised."""
    if standing:
        write(shelf.standing, OWN)
    with pytest.raises(CatalogueInvalid) as caught:
        shelf.open(write(shelf.mine, {"more.yaml": "findings:\n  ache: {name: Ache, kind: sign, definition: x}\n"}))
    assert caught.value.cause == "the catalogue has 1 problem"


@pytest.mark.parametrize("what", ["nothing", "empty folder", "dangling link", "pipe"])
def test_named_catalogue_that_cannot_be_read_is_raised(shelf: Shelf, tmp_path: Path, what: str) -> None:
    """A catalogue named in the command that is not there, or holds nothing that can be read, is raised and never waited for."""
    place = tmp_path / "place"
    if what != "nothing":
        place.mkdir()
    if what == "dangling link":
        (place / "findings.yaml").symlink_to("none.yaml")
    if what == "pipe":
        os.mkfifo(place / "findings.yaml")
    with pytest.raises(CatalogueMissing) as caught:
        shelf.open(str(place))
    assert caught.value.remedy


def test_file_that_vanishes_is_told(tmp_path: Path) -> None:
    """A file that is gone when it is to be hashed is a missing catalogue, told by name."""
    with pytest.raises(CatalogueMissing, match=r"none\.yaml' cannot be read: No such file or directory"):
        fingerprint_of([("a", str(tmp_path / "none.yaml"))])


def test_faulty_catalogue_leaves_no_index(shelf: Shelf) -> None:
    """Nothing is kept of a catalogue that could not be compiled, not even a stamp that would call it known."""
    with pytest.raises(CatalogueInvalid):
        shelf.open(write(shelf.mine, FAULTY))
    assert list(shelf.cache.iterdir()) == []
    with pytest.raises(CatalogueInvalid):
        shelf.open(str(shelf.mine))


# Several at once


def test_fifty_processes_at_once_agree(shelf: Shelf) -> None:
    """R-32: Fifty questions at once on a cold cache all get the same answer, and one index and one stamp are left, nothing unfinished."""
    answers = {answer_of(process).split("] ", 1)[1].split(" ", 1)[1] for process in [shelf.ask() for _ in range(50)]}
    assert answers == {f"{THREE} {len(shelf.open().first('finding', 10**6))}"}
    assert sorted(path.suffix for path in shelf.cache.iterdir()) == [".sqlite3", ".stamp"]
    assert open_index(str(shelf.kept()[0])).meta("fingerprint") == shelf.kept()[0].stem


def test_progress_is_handed_on(shelf: Shelf) -> None:
    """While an index is built, the caller hears of it; when none has to be, it hears nothing."""
    said: list[str] = []
    for _ in range(2):
        open_catalogues([], shelf.environment, lambda step, done, total: said.append(step))
        said.append("answered")
    assert list(dict.fromkeys(said)) == ["reading", "compiling", "answered"]
    assert said[-2:] == ["answered", "answered"]


def test_time_that_is_not_trusted_is_longer_than_a_tick() -> None:
    """Time stamps of common file systems may be two seconds coarse: as long is content looked at."""
    assert library.UNSURE_NANOSECONDS >= 2_000_000_000


# What others could have put there


def test_cache_that_others_may_write_to_is_not_believed(shelf: Shelf) -> None:
    """R-30: An index in a folder that everybody may write to is neither read nor replaced: the answer comes from memory, the same as ever."""
    shelf.open()
    path = shelf.kept()[0]
    path.write_bytes(b"planted")
    shelf.cache.chmod(0o777)
    before = sorted(entry.name for entry in shelf.cache.iterdir())
    assert shelf.conditions() == THREE
    assert path.read_bytes() == b"planted"
    assert sorted(entry.name for entry in shelf.cache.iterdir()) == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
@pytest.mark.parametrize("what", ["folder", "file"])
def test_cache_of_someone_else_is_not_believed(shelf: Shelf, what: str) -> None:
    """R-30: A folder of another user is not used; an index of another user in our own folder is replaced by one of ours."""
    shelf.open()
    path = shelf.kept()[0]
    os.chown(shelf.cache if what == "folder" else path, 12345, -1)
    shelf.settle()
    assert shelf.conditions() == THREE
    assert shelf.kept()[0].stat().st_uid == os.geteuid()


def test_planted_index_of_the_right_name_is_checked(shelf: Shelf) -> None:
    """R-30: An index that was put in the place of ours is looked at to its last byte before it is asked."""
    shelf.open()
    path = shelf.kept()[0]
    sound = path.read_bytes()
    assert sound.count(b"Red scalp") > 0
    path.write_bytes(sound.replace(b"Red scalp", b"Bad scalp"))
    shelf.settle()
    assert shelf.open().entity_names("condition", ["red-scalp"]) == {"red-scalp": "Red scalp"}
    assert path.read_bytes() == sound


def test_any_changed_byte_gives_the_same_answer(shelf: Shelf) -> None:
    """R-30: Whichever byte of a cached index turns, the answer is the same, and the index is built again."""
    names = shelf.open().first("finding", 10**6)
    path = shelf.kept()[0]
    sound = path.read_bytes()
    for place in [0, 20, 68, 99, 100, 4095, *random.Random(30).sample(range(len(sound)), 25)]:
        path.write_bytes(sound[:place] + bytes([sound[place] ^ 1 << place % 8]) + sound[place + 1 :])
        shelf.settle()
        assert shelf.open().first("finding", 10**6) == names, place
        assert path.read_bytes() == sound, place


def test_any_changed_byte_of_a_stamp_gives_the_same_answer(shelf: Shelf) -> None:
    """R-30: Whichever byte of a stamp turns, the index is that of the files, by its name too."""
    fingerprint = shelf.open().meta("fingerprint")
    stamp = next(shelf.cache.glob("*.stamp"))
    sound = stamp.read_bytes()
    for place in range(0, len(sound), 7):
        stamp.write_bytes(sound[:place] + bytes([sound[place] ^ 1]) + sound[place + 1 :])
        shelf.settle()
        assert shelf.open().meta("fingerprint") == fingerprint, place
    assert [path.stem for path in shelf.kept()] == [fingerprint]


def test_any_changed_byte_of_an_installed_index_gives_the_same_answer(shelf: Shelf) -> None:
    """R-30: Wherever a bit turns in the installed index, in numbers too that no checksum of a document covers, the answer is that of the files."""
    figures = shelf.open().figures(["itch"])
    kept = shelf.kept()[0]
    shipped = shelf.package / "catalogue.sqlite3"
    sound = kept.read_bytes()
    assert figures
    for place in [0, 20, 68, 99, 100, 4095, *random.Random(31).sample(range(len(sound)), 25)]:
        shipped.write_bytes(sound[:place] + bytes([sound[place] ^ 1 << place % 8]) + sound[place + 1 :])
        shelf.settle()
        assert shelf.open().figures(["itch"]) == figures, place


def test_installed_index_is_read_whole_once(shelf: Shelf) -> None:
    """R-30: That the installed index was found sound is remembered until it changes."""
    shelf.open()
    shelf.kept()[0].rename(shelf.package / "catalogue.sqlite3")
    for stamp in shelf.cache.glob("*.stamp"):
        stamp.unlink()
    remembered = []
    for change in (False, False, True):
        if change:
            os.utime(shelf.package / "catalogue.sqlite3")
        shelf.open()
        remembered.append(next(shelf.cache.glob("*.stamp")).stat().st_ino)
        shelf.settle()
    assert remembered[0] == remembered[1] != remembered[2]


def test_installed_index_answers_where_nothing_can_be_remembered(shelf: Shelf) -> None:
    """R-30: Without a place for the cache the installed index is read whole every time, and answers."""
    shelf.open()
    shelf.kept()[0].rename(shelf.package / "catalogue.sqlite3")
    shutil.rmtree(shelf.cache)
    shelf.cache.parent.mkdir(parents=True, exist_ok=True)
    shelf.cache.touch()
    assert shelf.conditions() == THREE


def test_unfinished_files_of_long_ago_are_removed(shelf: Shelf) -> None:
    """R-31: What a killed process left unfinished is removed when an index is built a day later; what is being written now stays."""
    shelf.cache.mkdir(parents=True, mode=0o700)
    for name, age in ((".old.sqlite3.1-00.tmp", 100_000), (".new.sqlite3.2-00.tmp", 10)):
        (shelf.cache / name).touch()
        os.utime(shelf.cache / name, (time.time() - age, time.time() - age))
    shelf.open()
    assert [path.name for path in shelf.cache.iterdir() if path.suffix == ".tmp"] == [".new.sqlite3.2-00.tmp"]


@pytest.mark.skipif(os.geteuid() != 0 or not sys.platform.startswith("linux"), reason="only root can mount a file system")
def test_full_home_is_done_without(shelf: Shelf, tmp_path: Path) -> None:
    """R-33: On a disk without room the index is made in memory, and no unfinished file is left to fill it further."""
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=40k,mode=700", "tmpfs", str(small)], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("no file system can be mounted here")
    try:
        shelf.environment["XDG_CACHE_HOME"] = str(small)
        assert shelf.conditions() == THREE
        assert list((small / "dermref").glob("*.sqlite3*")) == []
        assert list((small / "dermref").glob(".*")) == []
    finally:
        subprocess.run(["umount", str(small)], check=True)


@pytest.mark.skipif(os.geteuid() != 0 or not sys.platform.startswith("linux"), reason="only root can mount a file system")
def test_read_only_home_is_done_without(shelf: Shelf, tmp_path: Path) -> None:
    """R-33: On a file system that cannot be written to, not even by root, the index is made in memory."""
    fixed = tmp_path / "fixed"
    fixed.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", str(fixed)], capture_output=True, check=False).returncode:
        pytest.skip("no file system can be mounted here")
    try:
        shelf.environment["XDG_CACHE_HOME"] = str(fixed)
        assert shelf.conditions() == THREE
    finally:
        subprocess.run(["umount", str(fixed)], check=True)


@pytest.mark.parametrize("home", ["", "/"])
def test_no_home_is_done_without(dermref: Run, home: str) -> None:
    """R-33: Without a home folder, or with the root folder for one, the answer is the same."""
    done = dermref("list", "--json", env={"HOME": home, "XDG_CACHE_HOME": "/proc/none"})
    assert done.returncode == 0, done.stderr
    assert '"rows"' in done.stdout


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="open files are counted in /proc")
def test_no_file_stays_open(shelf: Shelf) -> None:
    """R-37: A thousand questions in one process, of an index, of a damaged one and of a missing one, leave no file open."""
    shelf.open()
    shelf.settle()
    path = shelf.kept()[0]
    (shelf.mine / "x").mkdir(parents=True)
    before = len(os.listdir("/proc/self/fd"))
    for number in range(1000):
        assert shelf.open().count("condition") == 3
        if number % 100 == 0:
            path.write_bytes(path.read_bytes()[:5000])
            with pytest.raises(CatalogueMissing):
                shelf.open(str(shelf.mine / "x"))
    assert len(os.listdir("/proc/self/fd")) == before


def test_closed_index_is_closed(shelf: Shelf) -> None:
    """R-37: An index can be closed, also twice; it then answers nothing."""
    index = shelf.open()
    index.close()
    index.close()
    with pytest.raises(Damaged):
        index.count("condition")


# What is too much, or no file


def test_more_than_catalogues_may_be_is_refused(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """R-10: Catalogues of exactly the size allowed together are read, of one byte more refused before anything is read."""
    size = sum(path.stat().st_size for path in shelf.data.rglob("*.yaml"))
    monkeypatch.setattr(paths, "MAX_CATALOGUE_BYTES", size)
    assert shelf.conditions() == THREE
    monkeypatch.setattr(paths, "MAX_CATALOGUE_BYTES", size - 1)
    with pytest.raises(CatalogueMissing, match="larger than"):
        shelf.open()


def test_oversized_file_is_not_read_to_its_end(shelf: Shelf) -> None:
    """R-10: A file of many gigabytes is refused with a place, after reading no more than is allowed."""
    (shelf.mine).mkdir()
    with open(shelf.mine / "findings.yaml", "wb") as handle:
        handle.truncate(paths.MAX_FILE_BYTES + 1)
    with pytest.raises(CatalogueInvalid) as caught:
        shelf.open(str(shelf.mine))
    assert f"findings.yaml:1:1: error[size]: the file is larger than {paths.MAX_FILE_BYTES} bytes" in caught.value.report


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a device")
def test_device_within_a_catalogue_is_not_read(shelf: Shelf) -> None:
    """R-06: A device that never ends, in the place of a file, is told by name and not read."""
    shelf.mine.mkdir()
    try:
        os.mknod(shelf.mine / "findings.yaml", 0o600 | stat.S_IFCHR, os.makedev(1, 5))
    except OSError:
        pytest.skip("no device can be made here")
    with pytest.raises(CatalogueMissing, match="not a regular file"):
        shelf.open(str(shelf.mine))
