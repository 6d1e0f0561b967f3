"""The errors that dermref raises on purpose, and the exit code of each.

One place maps them to an exit code (`output.run`); nothing else exits the process.
"""

from enum import IntEnum


class ExitCode(IntEnum):
    """What a caller may rely on; the numbers above 64 are those of sysexits.h."""

    DONE = 0
    NOTHING_FOUND = 1
    WRONG_USAGE = 2
    CATALOGUE_INVALID = 65
    CATALOGUE_MISSING = 66
    OUR_BUG = 70
    CANNOT_CREATE_OUTPUT = 73
    OUTPUT_INCOMPLETE = 74
    INTERRUPTED = 130


class DermrefError(Exception):
    """Something that the user can act on: one line of cause, one of remedy."""

    exit_code = ExitCode.OUR_BUG

    def __init__(self, cause: str, remedy: str = "") -> None:
        super().__init__(cause)
        self.cause = cause
        self.remedy = remedy


class NothingFound(DermrefError):
    """No entry of that name, or no row that passes the filters."""

    exit_code = ExitCode.NOTHING_FOUND


class WrongUsage(DermrefError):
    """Options or names that do not go together."""

    exit_code = ExitCode.WRONG_USAGE


class CatalogueInvalid(DermrefError):
    """A catalogue was read and has faults; `report` lists every one of them with its place."""

    exit_code = ExitCode.CATALOGUE_INVALID

    def __init__(self, cause: str, remedy: str, report: str) -> None:
        super().__init__(cause, remedy)
        self.report = report


class CatalogueMissing(DermrefError):
    """A catalogue is not there, or cannot be read."""

    exit_code = ExitCode.CATALOGUE_MISSING


class CannotCreate(DermrefError):
    """The output file cannot be made, or is there already."""

    exit_code = ExitCode.CANNOT_CREATE_OUTPUT


class OutputIncomplete(DermrefError):
    """Standard output, or the output file, did not take every byte."""

    exit_code = ExitCode.OUTPUT_INCOMPLETE
