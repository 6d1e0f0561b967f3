"""What `dermref check` prints."""

from collections.abc import Sequence

from dermref.catalogue.checks import check
from dermref.catalogue.depth import advice
from dermref.catalogue.parse import Progress, read_catalogue
from dermref.catalogue.problems import LinesOf, problems_as_json, report
from dermref.catalogue.source import MissingFile
from dermref.errors import CatalogueMissing


def check_report(layers: Sequence[str], progress: Progress, as_json: bool = False) -> tuple[int, str]:
    """How many problems the catalogues in `layers` have together, and the text that tells them, or says that there are none; for programs
    such as editors as JSON.

    Raises CatalogueMissing when a catalogue cannot be read at all.
    """
    try:
        read = read_catalogue(layers, progress)
    except MissingFile as error:
        raise CatalogueMissing(str(error), "check the path and its permissions") from error
    problems = {*check(read), *advice(read)}
    if as_json:
        return len(problems), problems_as_json(problems)
    if problems:
        return len(problems), report(problems, LinesOf()) + "\n"
    catalogue = read.catalogue
    claims = sum(len(own.everything()) for own in catalogue.claims.values())
    counts = f"{len(catalogue.conditions)} conditions, {claims} claims, {len(catalogue.findings)} findings, {len(catalogue.treatments)} treatments"
    return 0, f"no problems: {counts}, {len(catalogue.sources)} sources\n"
