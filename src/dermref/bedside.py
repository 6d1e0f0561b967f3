"""From the words of the `differential` command to its answers: one for the words given, one for each case of a file, or a round of questions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from dermref.cases import Case, read_cases
from dermref.errors import NothingFound, WrongUsage
from dermref.index import Damaged
from dermref.queries.differential import Wish, differential
from dermref.queries.vocabulary import Vocabulary

if TYPE_CHECKING:
    from dermref.answer import Answer
    from dermref.index import Index

# The kinds of source that appear in journals, where others have read them before; --trust takes all of them by one word.
IN_JOURNALS = frozenset(
    {"guideline", "consensus", "systematic-review", "randomised-trial", "comparative-study", "original-study", "review", "case-series", "case-report"}
)
PEER_REVIEWED = "peer-reviewed"
QUESTION = "[y]es, [n]o, [d]on't know, [b]ack, [q]uit? "


def wish_of(index: Index, among: Sequence[str], why: Sequence[str], without: Sequence[str], trust: Sequence[str], prior: bool = True) -> Wish:
    """The options as a wish, names resolved. Raises NothingFound for an unknown name, WrongUsage for an unknown kind of source."""
    if not (among or why or without or trust):
        return Wish(prior=prior)
    from dermref.queries.names import find_entry  # most questions name no entry

    return Wish(
        among=tuple(find_entry(index, name, ("condition",)).id for name in among),
        without=tuple(find_entry(index, name, ("source",)).id for name in without),
        trust=_trusted_kinds(index, trust) if trust else (),
        why=tuple(find_entry(index, name, ("condition",)).id for name in why),
        prior=prior,
    )


def _trusted_kinds(index: Index, given: Sequence[str]) -> tuple[str, ...]:
    """The kinds of source meant, each once; `peer-reviewed` stands for those that appear in journals."""
    there = set(index.source_kinds().values())
    kinds: list[str] = []
    for kind in given:
        if kind not in there | {PEER_REVIEWED}:
            raise WrongUsage(f"no source is of the kind {kind!r}", f"kinds: {PEER_REVIEWED}, {', '.join(sorted(there))}")
        kinds.extend(sorted(IN_JOURNALS & there) if kind == PEER_REVIEWED else [kind])
    return tuple(dict.fromkeys(kinds))


def one_case(present: Sequence[str], absent: Sequence[str], age: float | None, sex: str | None) -> Case:
    """The words of the command line as a case. Raises WrongUsage when there is nothing to go by."""
    if sex not in (None, "female", "male"):
        raise WrongUsage(f"sex is female or male, not {sex!r}", "give --sex female or --sex male")
    if not present and not absent:
        raise WrongUsage("nothing to go by", 'for example: dermref differential "itchy pustules on the occiput" --not scarring')
    return Case(None, age, sex, tuple(present), tuple(absent))


def answers_of_file(index: Index, path: str, wish: Wish, skipped: Callable[[str], None], anew: Callable[[], Index]) -> Iterator[Answer]:
    """An answer for each case of a file, read one at a time; its number is in the query. A case in which nothing is
    understood is told to `skipped`. If the index turns out to be damaged, `anew` gives another for this case and the next ones: those before
    have been written already, and standard input cannot be read again.
    """
    vocabulary = Vocabulary(index)
    for number, case in enumerate(read_cases(path), 1):
        try:
            try:
                answer = differential(index, case, wish, vocabulary)
            except Damaged:
                index = anew()
                vocabulary = Vocabulary(index)
                answer = differential(index, case, wish, vocabulary)
            yield answer._replace(query={**answer.query, "case": number})
        except NothingFound as error:
            skipped(f"case {case.id or number}: {error.cause}")


def ask(index: Index, case: Case, wish: Wish, prompt: Callable[[str], str | None] | None) -> Answer:
    """Rank a case; then ask for the finding that would tell most, rank again, and so on, until there is nothing left to ask or the answer is quit.

    `prompt` shows a question and gives the answer, None at the end of the input; without it nothing is asked.
    """
    vocabulary = Vocabulary(index)
    asked: list[tuple[str, str]] = []  # finding, answer
    while True:
        known = tuple((finding, said == "y") for finding, said in asked if said != "d")
        so_far = wish._replace(known=known, skip=(*wish.skip, *(finding for finding, _ in asked)))
        answer = differential(index, case, so_far, vocabulary)
        if prompt is None or not answer.data["next"]:
            return answer
        from dermref.views.page import share_words  # only where questions are asked

        question = answer.data["next"][0]
        leaders = ", ".join(f"{entry['name']} {share_words(entry['probability'])}" for entry in answer.data["ranking"][:3])
        said = (prompt(f"{leaders}\n{question['name']}: {QUESTION}") or "q").strip().casefold()[:1]
        if said in ("y", "n", "d"):
            asked.append((question["finding"], said))
        elif said == "b" and asked:
            asked.pop()
        elif said == "q":
            return answer
