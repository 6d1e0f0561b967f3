"""A page: what a view shows, before anyone decides how it looks. Built once from an answer; the terminal and the plain view each draw it.

Citation marks are numbers handed out in the order of first use and explained at the foot. They stand in columns or brackets of their own,
which no catalogue text can imitate (the catalogue's checks refuse it).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from dermref.answer import DISCLAIMER
from dermref.errors import WrongUsage

if TYPE_CHECKING:
    from dermref.answer import Answer
    from dermref.documents import SourceDoc
    from dermref.views.records import Records


# How a cell is meant; a view may colour it, but its words say the same.
Tone = str  # "", "strong", "main", "present", "absent", "disputed", "muted"

STATUS_WORDS = {"present": "present", "absent": "absent", "disputed": "disputed", "unstated": "no source says"}
STATUS_TONES = {"present": "present", "absent": "absent", "disputed": "disputed", "unstated": "muted"}

SECTIONS = ("glance", "disputes", "findings", "look-alikes", "treatments", "course", "self-care", "statements", "patients", "unstated", "sources")
# Statements on these topics stand in the sheet's section on the course.
COURSE_TOPICS = ("course", "prognosis", "hair-prognosis", "complication", "follow-up")
FACT_TITLES = {
    "action": "Action",
    "adverse_effects": "Adverse effects",
    "pregnancy": "Pregnancy",
    "monitoring": "Monitoring",
    "warnings": "Warnings",
}
# The title of a column that holds nothing but citation marks.
MARKS = "Source"


def known_section(section: str) -> str:
    """The section, if a sheet has one of that name. Raises WrongUsage otherwise."""
    if section not in SECTIONS:
        raise WrongUsage(f"a sheet has no section {section!r}", f"sections: {', '.join(SECTIONS)}")
    return section


def topic_section(topic: str) -> str:
    """The section of a sheet in which statements on a topic stand."""
    return "course" if topic in COURSE_TOPICS else "self-care" if topic == "self-care" else "statements"


class Cell(NamedTuple):
    """A piece of text and how it is meant."""

    text: str
    tone: Tone = ""


class Column(NamedTuple):
    """A column; one titled `MARKS` holds nothing but citation marks."""

    title: str


class Table(NamedTuple):
    """Rows under columns."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    note: str = ""


class Lines(NamedTuple):
    """A titled list of lines; a line that starts a group is an item, one that belongs to it is indented."""

    title: str
    lines: Sequence[tuple[int, Cell]]


class Figure(NamedTuple):
    """A drawing. `draw` gives its lines for a width, in Unicode or in ASCII alone; `svg` gives it as SVG, in which ids begin with the word given.

    Meaning never rests on it: what it shows stands in words beside or below it, or, where it is SVG, in `caption`. `least` is the width below
    which it is left out; in plain text it is drawn only if `plain`.
    """

    title: str
    draw: Callable[[int, bool], Sequence[Sequence[Cell]]]
    svg: Callable[[str], str]
    caption: Sequence[str] = ()
    least: int = 0
    plain: bool = False


Block = Table | Lines | Figure


class Page(NamedTuple):
    """A title with lines below it, blocks, and the footnotes that explain the marks; `sources` are those of the marks by number, for views
    that can link to them and show them whole in place of the footnotes.
    """

    title: str
    head: Sequence[Cell]
    blocks: Sequence[Block]
    foot: Sequence[Cell]
    after: Sequence[Cell] = ()
    sources: Sequence[tuple[int, SourceDoc]] = ()


def records_page(title: str, records: Records) -> Page:
    """Records as one table."""
    from dermref.views.records import text_of

    columns = [Column(name) for name in records.columns]
    rows = [[Cell(text_of(value)) for value in row] for row in records.rows]
    return Page(title, [Cell(plural(len(rows), "record"))], [Table("", columns, rows)], [], [Cell(DISCLAIMER, "muted")])


class Marks:
    """Hands out citation marks for one page."""

    def __init__(self, answer: Answer) -> None:
        self._sources = answer.sources
        self._numbers: dict[str, int] = {}

    def of(self, sources: Iterable[Any]) -> str:
        """The marks of these citations as "1, 3", in order of number."""
        return ", ".join(map(str, self._numbered(sources)))

    def in_runs(self, sources: Iterable[Any]) -> str:
        """The same where dozens stand in a cell: three or more in a row as "4–9"."""
        runs: list[list[int]] = []
        for number in self._numbered(sources):
            if runs and number == runs[-1][-1] + 1:
                runs[-1].append(number)
            else:
                runs.append([number])
        return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)

    def _numbered(self, sources: Iterable[Any]) -> list[int]:
        return sorted({self._numbers.setdefault(citation["id"], len(self._numbers) + 1) for citation in sources if citation["id"] in self._sources})

    def bracketed(self, sources: Iterable[Any]) -> str:
        """The marks as " [1, 3]", or nothing."""
        marks = self.of(sources)
        return f" [{marks}]" if marks else ""

    def named(self, citation: Any) -> str:
        """A citation as "id (kind) [mark]", for where the kind of the source matters."""
        source = self._sources.get(citation["id"])
        kind = f" ({source['kind'].replace('-', ' ')})" if source else ""
        return f"{citation['id']}{kind}{self.bracketed([citation])}"

    def sources(self) -> list[tuple[int, SourceDoc]]:
        """The sources that have a mark, by number."""
        return [(number, self._sources[key]) for key, number in self._numbers.items()]

    def foot(self, full: bool = False) -> list[Cell]:
        """What the marks handed out stand for: a line each with address if `full`, else one paragraph of id, kind and year."""
        if full:
            return [Cell(f"[{number}] {source_line(source)}") for number, source in self.sources()]
        short = "; ".join(f"[{number}] {source['id']}, {kind_and_year(source)}" for number, source in self.sources())
        return [Cell(f"Sources: {short}. Whole: dermref show ID, or --full.")] if short else []


def kind_and_year(source: Any) -> str:
    """Such as "case series 2018"; "undated" where no year is known."""
    return f"{source['kind'].replace('-', ' ')} {source['year'] or 'undated'}"


def source_line(source: Any) -> str:
    """A source as one line: id, kind, what was read of it, bibliographic line, address."""
    return f"{source_text(source)} {source['address']}"


def source_text(source: Any) -> str:
    """The same without the address."""
    kind = source["kind"].replace("-", " ")
    read = {"full-text": "", "excerpt": ", read in part", "abstract": ", abstract read"}[source["read"]]
    return f"{source['id']} ({kind}{read}): {source['citation']}"


def share_words(share: float) -> str:
    """A share between 0 and 1 in percent; what is only nearly nothing or all is not written as nothing or all: "<1 %", "37 %", ">99 %"."""
    in_percent = 100 * share
    return "<1 %" if in_percent < 1 else ">99 %" if in_percent > 99 else f"{in_percent:.0f} %"


def percent(frequency: Any) -> str:
    """A frequency for a cell: "29/40 (73 %)", "60–80 %", "frequent", with the number of patients behind it."""
    if not frequency:
        return ""
    low, high = frequency["low"], frequency["high"]
    text = f"{_whole(low)} %" if low == high else f"{_whole(low)}–{_whole(high)} %"
    if "count" in frequency:
        return f"{frequency['count']}/{frequency['patients']} ({text})"
    if "class" in frequency:
        return f"{frequency['class'].replace('-', ' ')} ({text})"
    return f"{text} of {frequency['patients']}" if "patients" in frequency else text


def _whole(value: float) -> str:
    """Small numbers as given, from 10 on without decimals, halves rounded up (format alone would round 72.5 to 72)."""
    return f"{int(value + 0.5)}" if value >= 10 or value == int(value) else f"{value:g}"


def years(pair: Sequence[float]) -> str:
    """An age or a span of ages."""
    low, high = pair
    return f"{low:g}" if low == high else f"{low:g}–{high:g}"


def joined(*parts: str, by: str = "; ") -> str:
    """The parts that hold something, joined."""
    return by.join(part for part in parts if part)


def plural(number: int, word: str) -> str:
    """Such as "1 source", "3 sources"."""
    return f"{number} {word}{'' if number == 1 else 's'}"
