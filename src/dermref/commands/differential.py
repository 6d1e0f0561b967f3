"""`dermref differential`."""

from typing import TYPE_CHECKING, Annotated

import typer

from dermref.asking import Asked
from dermref.errors import WrongUsage
from dermref.options import reading, split
from dermref.output import on_terminals, prompt, say

if TYPE_CHECKING:
    from dermref.answer import Answer
    from dermref.views.page import Page


@reading
def differential(
    asked: Asked,
    phrases: Annotated[list[str] | None, typer.Argument(help="What is there, in a clinician's words: names of findings or a free text.")] = None,
    absent: Annotated[
        list[str] | None, typer.Option("--not", metavar="PHRASE", rich_help_panel="The patient", help="What is not there; may be repeated.")
    ] = None,
    age: Annotated[float | None, typer.Option("--age", metavar="YEARS", rich_help_panel="The patient", min=0, max=130, help="Age in years.")] = None,
    sex: Annotated[str | None, typer.Option("--sex", rich_help_panel="The patient", help="female or male.")] = None,
    case: Annotated[
        str | None,
        typer.Option(
            "--case", metavar="FILE", rich_help_panel="The patient", help="A case file (YAML, JSON, or .jsonl for many), or - for standard input."
        ),
    ] = None,
    among: Annotated[
        list[str] | None,
        typer.Option("--among", metavar="CONDITIONS", rich_help_panel="Ranking", help="Rank only these conditions, joined by commas."),
    ] = None,
    why: Annotated[
        list[str] | None, typer.Option("--why", metavar="CONDITION", rich_help_panel="How much", help="Explain the place of this condition too.")
    ] = None,
    without: Annotated[
        list[str] | None, typer.Option("--without", metavar="SOURCE", rich_help_panel="Ranking", help="Leave out this source, and show what moved.")
    ] = None,
    trust: Annotated[
        list[str] | None,
        typer.Option(
            "--trust", metavar="KINDS", rich_help_panel="Ranking", help="Only sources of these kinds, such as peer-reviewed or review,case-series."
        ),
    ] = None,
    no_prior: Annotated[
        bool, typer.Option("--no-prior", rich_help_panel="Ranking", help="Do not weigh how common a condition is said to be.")
    ] = False,
    ask: Annotated[
        bool, typer.Option("--ask", rich_help_panel="Ranking", help="On a terminal: ask what would separate the leaders, and rank again.")
    ] = False,
    full: Annotated[bool, typer.Option("--full", rich_help_panel="How much", help="Every condition and every reason.")] = False,
) -> None:
    """Rank what the findings point to, and say why.

    Examples:
      dermref differential "itchy pustules on the occiput" --not scarring --age 45
      dermref differential --case case.yaml
    """
    from dermref import bedside

    index = asked.index()
    wish = bedside.wish_of(index, split(among), split(why), split(without), split(trust), not no_prior)
    if case is not None:
        if phrases or absent or age is not None or sex is not None or ask:
            raise WrongUsage("a case file has its own findings, age and sex", "give either a case file or words")
        asked.give_all(bedside.answers_of_file(index, case, wish, say, asked.index_anew), lambda given: _differential_page(given, full))
        return
    words = bedside.one_case(phrases or [], absent or [], age, sex)
    answer = bedside.ask(index, words, wish, prompt if ask and on_terminals() else None)
    asked.give(answer, lambda given: _differential_page(given, full))


def _differential_page(answer: "Answer", full: bool) -> "Page":
    from dermref.views.differential_page import differential_page

    return differential_page(answer, full)
