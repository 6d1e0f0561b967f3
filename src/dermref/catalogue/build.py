"""From files to an index: reads, checks, compiles, writes. Used by the wheel's build, by `library` and by tests."""

from collections.abc import Iterable, Iterator, Sequence

from dermref.catalogue.checks import check
from dermref.catalogue.compile import compile_catalogue
from dermref.catalogue.model import Catalogue
from dermref.catalogue.parse import Progress, read_catalogue
from dermref.catalogue.problems import LinesOf, report
from dermref.catalogue.rows import Row
from dermref.catalogue.source import MissingFile
from dermref.errors import CatalogueInvalid, CatalogueMissing
from dermref.index import Index
from dermref.index.writer import index_in_memory, write_index


def build_index(layers: Sequence[str], path: str, meta: dict[str, str], progress: Progress) -> None:
    """Compile the catalogues in `layers` into an index at `path`. Raises CatalogueInvalid, CatalogueMissing, OSError."""
    write_index(path, _rows(layers, progress), meta)


def build_index_in_memory(layers: Sequence[str], meta: dict[str, str], progress: Progress) -> Index:
    """The same without a file."""
    return index_in_memory(_rows(layers, progress), meta)


def checked_catalogue(layers: Sequence[str], progress: Progress) -> Catalogue:
    """The catalogue of these layers. Raises CatalogueInvalid with a full report if anything is wrong, CatalogueMissing if it cannot be read."""
    try:
        read = read_catalogue(layers, progress)
    except MissingFile as error:
        raise CatalogueMissing(str(error), "check the path and its permissions") from error
    problems = [problem for problem in check(read) if problem.severity == "error"]
    if problems:
        count = f"{len(set(problems))} problem{'s' if len(set(problems)) > 1 else ''}"
        raise CatalogueInvalid(f"the catalogue has {count}", "mend them; 'dermref check' lists them again", report(problems, LinesOf()))
    return read.catalogue


def _rows(layers: Sequence[str], progress: Progress) -> Iterator[Row]:
    # A generator: nothing is written before the catalogue has been found sound.
    catalogue = checked_catalogue(layers, progress)
    total = sum(len(entries) for entries in (catalogue.conditions, catalogue.treatments, catalogue.findings, catalogue.sources))
    yield from _counted(compile_catalogue(catalogue), total, progress)


def _counted(rows: Iterable[Row], total: int, progress: Progress) -> Iterator[Row]:
    done = 0
    for row in rows:
        if row.table == "entity":
            done += 1
            progress("compiling", done, total)
        yield row
