"""The commands. Each body parses, asks one query, hands the answer to a view and the text to the writer; nothing else.

Heavy modules are imported inside the functions that need them: speed is counted in imports.
"""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from dermref import __version__
from dermref.asking import Asked
from dermref.errors import NothingFound, WrongUsage
from dermref.options import Catalogue, catalogues_before, reading
from dermref.output import Progress, on_terminals, prompt, say, write_result

if TYPE_CHECKING:
    from dermref.answer import Answer
    from dermref.index import Index
    from dermref.views.page import Page

# rich is loaded for tables only: Typer must not use it for help or errors (it also eats square brackets there).
app = typer.Typer(
    name="dermref",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=(
        "Look up scalp conditions: sheets, comparisons, treatments, every cell cited. Offline; reference, not medical advice.\n\n"
        "Examples:\n\n  dermref show anm\n\n  dermref compare anm milia-en-plaque\n\n  dermref treatments --systemic"
    ),
)


def _version(asked: bool) -> None:
    if asked:
        write_result(f"dermref {__version__}\n")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print name and version.")] = False,
    catalogue: Catalogue = None,
) -> None:
    """Holds the options that may stand before a command."""
    catalogues_before[:] = catalogue or []


@app.command()
@reading
def show(
    asked: Asked,
    name: Annotated[list[str], typer.Argument(help="A condition, treatment, finding or source: id, name, alias or abbreviation.")],
    full: Annotated[bool, typer.Option("--full", help="The whole sheet.")] = False,
    section: Annotated[str | None, typer.Option("--section", help="One section of a sheet, whole.")] = None,
) -> None:
    """Show a condition, treatment, finding or source.

    Examples: dermref show anm; dermref show "lichen planopilaris" --section treatments; dermref show minocycline; dermref show source:tkach
    """
    from dermref.queries.names import find_entry

    index = asked.index()
    found = find_entry(index, " ".join(name))
    if found.type != "condition":
        if section:
            raise WrongUsage(f"{found.id!r} is a {found.type}; only a condition's sheet has sections", "leave out --section")
        _give_entry(asked, index, found.type, found.id)
        return
    from dermref.queries.sheet import sheet
    from dermref.views.page import known_section

    if section:
        known_section(section)
    asked.give(sheet(index, found.id), lambda answer: _sheet_page(answer, full, section), section)


def _give_entry(asked: Asked, index: "Index", type_: str, key: str) -> None:
    from dermref.queries.entries import finding_entry, source_entry, treatment_entry
    from dermref.views.entry_pages import finding_page, source_page, treatment_page

    query, page = {
        "treatment": (treatment_entry, treatment_page),
        "finding": (finding_entry, finding_page),
        "source": (source_entry, source_page),
    }[type_]
    asked.give(query(index, key), page)


def _sheet_page(answer: "Answer", full: bool, section: str | None) -> "Page":
    from dermref.views.sheet_page import sheet_page

    return sheet_page(answer, full, section)


@app.command()
@reading
def compare(
    asked: Asked,
    conditions: Annotated[list[str], typer.Argument(help="Two to six conditions; one alone is compared with its look-alikes.")],
    kind: Annotated[list[str] | None, typer.Option("--kind", help="Only findings of these kinds, such as trichoscopy,histology.")] = None,
    top: Annotated[int | None, typer.Option("--top", min=1, help="Only the best N findings.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every finding and treatment, also those that do not separate.")] = False,
) -> None:
    """Tell conditions apart, best sign first.

    Examples: dermref compare anm milia-en-plaque; dermref compare fd lpp --kind histology --top 5
    """
    from dermref.queries.compare import compare as compared
    from dermref.queries.names import find_entry
    from dermref.views.compare_page import compare_page

    index = asked.index()
    keys = [find_entry(index, name, ("condition",)).id for name in conditions]
    answer = compared(index, keys, _split(kind), top, everything)
    asked.give(answer, lambda given: compare_page(given, everything or top is not None))


@app.command()
@reading
def treatments(
    asked: Asked,
    conditions: Annotated[list[str] | None, typer.Argument(help="Only the treatments of these conditions.")] = None,
    systemic: Annotated[bool, typer.Option("--systemic", help="By mouth or injection.")] = False,
    topical: Annotated[bool, typer.Option("--topical", help="On the skin.")] = False,
    intralesional: Annotated[bool, typer.Option("--intralesional", help="Into the lesion.")] = False,
    procedural: Annotated[bool, typer.Option("--procedural", help="Surgery, laser, light, cold, radiation.")] = False,
    self_care: Annotated[bool, typer.Option("--self-care", help="What the patient does.")] = False,
    route: Annotated[list[str] | None, typer.Option("--route", help="A route, such as oral.")] = None,
    class_: Annotated[list[str] | None, typer.Option("--class", help="A drug class, such as tetracycline.")] = None,
    line: Annotated[list[str] | None, typer.Option("--line", help="first, second, third, rescue, adjunct, maintenance or historical.")] = None,
) -> None:
    """List treatments; filters combine.

    Several values of one filter mean any of these.

    Examples: dermref treatments --systemic; dermref treatments anm --topical --intralesional; dermref treatments --class tetracycline --line first
    """
    from dermref.queries.names import find_entry
    from dermref.queries.treatments import treatments as found
    from dermref.views.table_pages import treatments_page

    index = asked.index()
    keys = [find_entry(index, name, ("condition",)).id for name in conditions or []]
    chosen = {"systemic": systemic, "topical": topical, "intralesional": intralesional, "procedural": procedural, "self-care": self_care}
    groups = [group for group, wanted in chosen.items() if wanted]
    asked.give(found(index, keys, groups, _split(route), _split(class_), _split(line)), treatments_page)


@app.command()
@reading
def differential(
    asked: Asked,
    phrases: Annotated[list[str] | None, typer.Argument(help="What is there, in a clinician's words: names of findings or a free text.")] = None,
    absent: Annotated[list[str] | None, typer.Option("--not", help="What is not there; may be repeated.")] = None,
    age: Annotated[float | None, typer.Option("--age", min=0, max=130, help="Age in years.")] = None,
    sex: Annotated[str | None, typer.Option("--sex", help="female or male.")] = None,
    case: Annotated[str | None, typer.Option("--case", help="A case file (YAML, JSON, or .jsonl for many), or - for standard input.")] = None,
    among: Annotated[list[str] | None, typer.Option("--among", help="Rank only these conditions, joined by commas.")] = None,
    why: Annotated[list[str] | None, typer.Option("--why", help="Explain the place of this condition too.")] = None,
    without: Annotated[list[str] | None, typer.Option("--without", help="Leave out this source, and show what moved.")] = None,
    trust: Annotated[list[str] | None, typer.Option("--trust", help="Only sources of these kinds, such as review,case-series.")] = None,
    no_prior: Annotated[bool, typer.Option("--no-prior", help="Do not weigh how common a condition is said to be.")] = False,
    ask: Annotated[bool, typer.Option("--ask", help="On a terminal: ask what would separate the leaders, and rank again.")] = False,
    full: Annotated[bool, typer.Option("--full", help="Every condition and every reason.")] = False,
) -> None:
    """Rank what the findings point to, and say why.

    Examples: dermref differential "itchy pustules on the occiput, no scarring" --age 45 --sex male; dermref differential --case case.yaml
    """
    from dermref import bedside
    from dermref.views.differential_page import differential_page

    index = asked.index()
    wish = bedside.wish_of(index, _split(among), _split(why), _split(without), _split(trust), not no_prior)
    if case is not None:
        if phrases or absent or age is not None or sex is not None or ask:
            raise WrongUsage("a case file has its own findings, age and sex", "give either a case file or words")
        asked.give_all(bedside.answers_of_file(index, case, wish, say), lambda given: differential_page(given, full))
        return
    words = bedside.one_case(phrases or [], absent or [], age, sex)
    answer = bedside.ask(index, words, wish, prompt if ask and on_terminals() else None)
    asked.give(answer, lambda given: differential_page(given, full))


@app.command("list")
@reading
def list_(
    asked: Asked,
    group: Annotated[str | None, typer.Option("--group", help="Only one group, such as scarring-lymphocytic.")] = None,
    urgent: Annotated[bool, typer.Option("--urgent", help="Only conditions that are more than routine.")] = False,
) -> None:
    """List the conditions.

    Examples: dermref list; dermref list --urgent
    """
    from dermref.queries.listing import list_conditions
    from dermref.views.table_pages import list_page

    asked.give(list_conditions(asked.index(), group, urgent), list_page)


@app.command()
@reading
def search(
    asked: Asked,
    text: Annotated[list[str], typer.Argument(help="Words to look for, anywhere in the catalogue.")],
) -> None:
    """Find entries by their words.

    Examples: dermref search itch; dermref search hairline pustules
    """
    from dermref.queries.listing import search as found
    from dermref.views.table_pages import search_page

    asked.give(found(asked.index(), " ".join(text)), search_page)


@app.command()
@reading
def disputes(
    asked: Asked,
    condition: Annotated[list[str] | None, typer.Argument(help="Only the disputes on this condition.")] = None,
) -> None:
    """Show where sources contradict each other.

    Examples: dermref disputes; dermref disputes anm
    """
    from dermref.queries.listing import disputes as found
    from dermref.queries.names import find_entry
    from dermref.views.table_pages import disputes_page

    index = asked.index()
    key = find_entry(index, " ".join(condition), ("condition",)).id if condition else None
    asked.give(found(index, key), disputes_page)


@app.command()
@reading
def stats(asked: Asked) -> None:
    """Show how deep the catalogue is.

    Examples: dermref stats; dermref stats --json
    """
    from dermref.queries.listing import stats as counted
    from dermref.views.table_pages import stats_page

    asked.give(counted(asked.index()), stats_page)


@app.command()
def check(
    paths: Annotated[
        list[str] | None, typer.Argument(help="Catalogues to check (laid over the shipped one); default: the shipped one and your own.")
    ] = None,
    catalogue: Catalogue = None,
) -> None:
    """Check a catalogue: every fault with its place.

    Each comes with a remedy. Exit 1 if there are any.

    Examples: dermref check; dermref check my-catalogue.yaml
    """
    from dermref.catalogue.report import check_report
    from dermref.paths import own_catalogues, shipped_catalogue

    named = [*(paths or []), *catalogues_before, *(catalogue or [])]
    found, text = check_report([shipped_catalogue(), *(named or own_catalogues(os.environ))], Progress())
    write_result(text)
    if found:
        raise NothingFound(f"check found {found} problem{'s' if found > 1 else ''}", "mend them and run it again")


def _split(values: list[str] | None) -> list[str]:
    """Option values given several times or joined by commas."""
    return [part.strip() for value in values or [] for part in value.split(",") if part.strip()]
