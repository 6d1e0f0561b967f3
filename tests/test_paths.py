"""Where things are: catalogues and their files, the user's folders."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs
import pytest

from dermref import paths
from dermref.errors import CatalogueMissing
from dermref.paths import REGISTER_FILES, CatalogueFile, cache_folder, catalogue_files, own_catalogues, read_part, shipped_catalogue
from tests.conftest import ROOT


def names(location: Path | str) -> list[tuple[str, str, str]]:
    """The files of a catalogue: path within it, register, stem."""
    return [(os.path.relpath(file.path, location), file.register, file.stem) for file in catalogue_files(str(location))]


def fill(folder: Path, *files: str) -> Path:
    """Create empty files."""
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    return folder


# The files of a catalogue


def test_files_of_a_folder(tmp_path: Path) -> None:
    """A folder's files come in the order of their names, registers first, then claims; other files may hold every register."""
    fill(
        tmp_path,
        "sources.yaml",
        "conditions.yaml",
        "findings.yml",
        "treatments.yaml",
        "more.yaml",
        "claims/b.yaml",
        "claims/a.yml",
        "claims/sources.yaml",
    )
    assert names(tmp_path) == [
        ("conditions.yaml", "conditions", "conditions"),
        ("findings.yml", "findings", "findings"),
        ("more.yaml", "", "more"),
        ("sources.yaml", "sources", "sources"),
        ("treatments.yaml", "treatments", "treatments"),
        ("claims/a.yml", "claims", "a"),
        ("claims/b.yaml", "claims", "b"),
        ("claims/sources.yaml", "claims", "sources"),
    ]


def test_what_is_no_catalogue_file_is_passed_over(tmp_path: Path) -> None:
    """Hidden files, files of another ending, folders, and folders of another name are not read."""
    fill(
        tmp_path, "findings.yaml", ".hidden.yaml", "LICENSE", "notes.txt", "findings.yaml.bak", "folder.yaml/a.yaml", "other/b.yaml", "claims/.c.yaml"
    )
    assert names(tmp_path) == [("findings.yaml", "findings", "findings")]


def test_single_file_is_a_catalogue(tmp_path: Path) -> None:
    """One file, whatever its name, may hold a whole catalogue."""
    path = str(fill(tmp_path, "findings.txt") / "findings.txt")
    assert catalogue_files(path) == [CatalogueFile(path, "", "findings")]


def test_claims_alone_are_a_catalogue(tmp_path: Path) -> None:
    """A folder that only adds claims is a catalogue."""
    assert names(fill(tmp_path, "claims/a.yaml")) == [("claims/a.yaml", "claims", "a")]


def test_file_named_claims_is_no_folder_of_claims(tmp_path: Path) -> None:
    """A file named `claims` without an ending is passed over."""
    assert names(fill(tmp_path, "claims", "findings.yaml")) == [("findings.yaml", "findings", "findings")]


@pytest.mark.parametrize("what", ["empty folder", "folder of other files", "nothing", "pipe", "device", "NUL", "long", "link to itself"])
def test_place_without_a_catalogue(tmp_path: Path, what: str) -> None:
    """R-06: What is no catalogue is told at once, with a remedy, and never waited for."""
    (tmp_path / "link").symlink_to(tmp_path / "link")
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe")
    place = {
        "empty folder": str(tmp_path / "empty"),
        "folder of other files": str(fill(tmp_path / "other", "notes.txt")),
        "nothing": str(tmp_path / "none"),
        "pipe": str(tmp_path / "pipe"),
        "device": "/dev/zero",
        "NUL": "a\0b",
        "long": "a" * 5000,
        "link to itself": str(tmp_path / "link"),
    }[what]
    with pytest.raises(CatalogueMissing) as caught:
        catalogue_files(place)
    assert repr(place) in caught.value.cause
    assert caught.value.remedy


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_folder_without_permission(tmp_path: Path) -> None:
    """A folder that may not be listed is told like one that is missing."""
    folder = fill(tmp_path / "secret", "findings.yaml")
    folder.chmod(0)
    try:
        with pytest.raises(CatalogueMissing, match="Permission denied"):
            catalogue_files(str(folder))
    finally:
        folder.chmod(0o700)


def test_link_within_the_folder_is_followed(tmp_path: Path) -> None:
    """A link to another file of the same folder is read like a file."""
    fill(tmp_path, "findings.yaml")
    (tmp_path / "more.yaml").symlink_to("findings.yaml")
    assert [name for name, _, _ in names(tmp_path)] == ["findings.yaml", "more.yaml"]


def test_link_to_a_catalogue_is_followed(tmp_path: Path) -> None:
    """A link named as the catalogue is the catalogue, also if its own files are read through it."""
    fill(tmp_path / "real", "findings.yaml", "claims/a.yaml")
    (tmp_path / "link").symlink_to("real")
    assert [name for name, _, _ in names(tmp_path / "link")] == ["findings.yaml", "claims/a.yaml"]


@pytest.mark.parametrize("name", ["more.yaml", "claims/more.yaml"])
def test_link_out_of_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    """R-16: A link to a file elsewhere is refused by name: a data pack must not reach into the user's other files."""
    fill(tmp_path, "elsewhere/secret.yaml", "mine/claims/a.yaml", "mine/findings.yaml")
    (tmp_path / "mine" / name).symlink_to(tmp_path / "elsewhere" / "secret.yaml")
    with pytest.raises(CatalogueMissing, match="links out of its catalogue"):
        catalogue_files(str(tmp_path / "mine"))


def test_claims_folder_that_leads_out_is_refused(tmp_path: Path) -> None:
    """R-16: A link to a folder of claims elsewhere leads out of the catalogue like a link to a file."""
    fill(tmp_path, "elsewhere/secret.yaml", "mine/findings.yaml")
    (tmp_path / "mine" / "claims").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CatalogueMissing, match="links out of its catalogue"):
        catalogue_files(str(tmp_path / "mine"))


@pytest.mark.parametrize("folder", ["", "claims/"])
def test_number_of_files_is_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    """R-10: A catalogue may have as many files as the limit and no more, wherever in it they lie."""
    monkeypatch.setattr(paths, "MAX_FILES", 3)
    fill(tmp_path, "findings.yaml", f"{folder}a.yaml", f"{folder}b.yaml")
    assert len(names(tmp_path)) == 3
    fill(tmp_path, f"{folder}c.yaml")
    with pytest.raises(CatalogueMissing, match="more than 3 files"):
        catalogue_files(str(tmp_path))


def test_limits_leave_room_for_ten_thousand_conditions() -> None:
    """R-10: Ten thousand conditions of forty claims fit, as a file each or as twenty files of the size that benchmarks/generate.py writes."""
    assert 10_000 + len(REGISTER_FILES) < paths.MAX_FILES
    assert paths.MAX_FILE_BYTES > 2_200_000
    assert paths.MAX_CATALOGUE_BYTES > 400_000 * 300


def test_part_of_a_file_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """R-10: A file is read whole up to the limit; of a larger one no more than a byte beyond it."""
    monkeypatch.setattr(paths, "MAX_FILE_BYTES", 4)
    for content, read in ((b"", b""), (b"four", b"four"), (b"five5", b"five5"), (b"sixsix", b"sixsi")):
        (tmp_path / "a").write_bytes(content)
        assert read_part(str(tmp_path / "a")) == read


# The shipped catalogue


def test_checkout_has_its_catalogue() -> None:
    """In a checkout the catalogue is its folder `data`."""
    assert shipped_catalogue() == str(ROOT / "data")


def test_installed_package_has_its_own_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installed package brings its catalogue along."""
    monkeypatch.setattr(paths, "PACKAGE", str(tmp_path))
    (tmp_path / "data").mkdir()
    assert shipped_catalogue() == str(tmp_path / "data")


# The user's folders


@pytest.mark.parametrize("relative", [False, True], ids=["not set", "relative"])
def test_cache_is_in_the_home_folder(home: Path, relative: bool) -> None:
    """Without a setting, or with one that the XDG rules tell to ignore, the cache is in the home folder."""
    assert cache_folder({"XDG_CACHE_HOME": "cache"} if relative else {}) == str(home / ".cache" / "dermref")


def test_cache_is_where_the_user_wants_it() -> None:
    """XDG_CACHE_HOME moves the cache."""
    assert cache_folder({"XDG_CACHE_HOME": "/var/tmp/mine"}) == "/var/tmp/mine/dermref"


def test_no_own_catalogues(home: Path) -> None:
    """Who has none has none."""
    assert own_catalogues({}) == []


def test_catalogue_in_the_data_folder_counts(home: Path) -> None:
    """A catalogue in the user's data folder holds without being named, before those of DERMREF_PATH."""
    folder = home / ".local" / "share" / "dermref" / "catalogue"
    folder.mkdir(parents=True)
    assert own_catalogues({"DERMREF_PATH": "/a:/b.yaml"}) == [str(folder), "/a", "/b.yaml"]


def test_data_folder_is_where_the_user_wants_it(tmp_path: Path) -> None:
    """XDG_DATA_HOME moves the data folder, and the cache stays."""
    (tmp_path / "dermref" / "catalogue").mkdir(parents=True)
    assert own_catalogues({"XDG_DATA_HOME": str(tmp_path)}) == [str(tmp_path / "dermref" / "catalogue")]


def test_empty_parts_of_the_path_are_nothing() -> None:
    """Empty parts of DERMREF_PATH do not stand for the current folder."""
    assert own_catalogues({"DERMREF_PATH": ":/a::"}) == ["/a"]


def test_other_systems_have_their_own_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    """Away from Linux the folders are those that platformdirs names."""
    monkeypatch.setattr(sys, "platform", "darwin")
    assert cache_folder({"XDG_CACHE_HOME": "/var/tmp/mine"}) == platformdirs.user_cache_dir("dermref")
    os.makedirs(os.path.join(platformdirs.user_data_dir("dermref"), "catalogue"))
    assert own_catalogues({}) == [os.path.join(platformdirs.user_data_dir("dermref"), "catalogue")]
