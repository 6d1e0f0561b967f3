"""The help topics: `dermref help TOPIC`. The same texts make a part of the man page and of docs/reference.md."""

from typing import NamedTuple

from dermref.answer import DISCLAIMER
from dermref.manual.facts import ENVIRONMENT, EXIT_CODES, FORMAT_USES
from dermref.manual.text import Part, Terms, Verbatim
from dermref.views.page import STATUS_WORDS
from dermref.views.rendering import FORMATS


class Topic(NamedTuple):
    """A help topic."""

    summary: str
    parts: tuple[Part, ...]


FORMATS_TOPIC = Topic(
    "The formats of an answer, and which is the default.",
    (
        Part("", "Every command that answers from the catalogue takes --format NAME. On a terminal the default is table, elsewhere plain."),
        Part("Formats", Terms([(name, FORMAT_USES[name]) for name in FORMATS])),
        Part(
            "",
            "--json is short for --format json. A JSON answer is one object with schema_version, catalogue_version, command, query, data, "
            "sources and "
            "disclaimer: data is the answer, sources holds every source cited in it. With --case and a file of many cases each line is one "
            "such object.",
        ),
        Part(
            "",
            "--columns NAME,NAME answers in records with these columns, in any format; --columns '' lists them. --output FILE writes to a file, "
            "whole or not at all; its ending chooses the format, and --force replaces one that is there. --color and --width are for tables.",
        ),
        Part(
            "Screen readers",
            "--plain, before or after the command, answers for screen readers: no boxes, no colour, each row of a table as lines of the form "
            "'Field: value' under 'record 2 of 5'. DERMREF_ACCESSIBLE=1 or TERM=dumb do so for every answer. --format plain and pipes keep "
            "a row on one line, for grep, unless one of the three is set.",
        ),
        Part(
            "Examples",
            Verbatim(
                (
                    "dermref treatments --systemic --json",
                    "dermref --plain show anm",
                    "dermref list --format plain",
                    "dermref treatments anm --columns name,route,dose",
                )
            ),
        ),
    ),
)

EXIT_CODES_TOPIC = Topic(
    "What the exit code says.",
    (
        Part("Exit codes", Terms([(str(int(code)), text) for code, text in EXIT_CODES.items()])),
        Part("", "The result goes to standard output and everything else to standard error: where the code is not 0, read that."),
    ),
)

ENVIRONMENT_TOPIC = Topic(
    "The environment variables that are read.",
    (
        Part("Variables", Terms(list(ENVIRONMENT.items()))),
        Part("", "An empty value counts as unset. Nothing else is read, nothing is sent anywhere, and nothing asks for an update."),
    ),
)

CATALOGUE_TOPIC = Topic(
    "Own catalogues: what they look like and where they are looked for.",
    (
        Part(
            "",
            "A catalogue is a folder with conditions.yaml, findings.yaml, treatments.yaml, sources.yaml and claims/, one file for each "
            "condition; or one "
            "file with the keys conditions, findings, treatments, sources and claims. Each part is optional. It is laid over the shipped "
            "catalogue, "
            "entry by entry. Nothing in it is executed.",
        ),
        Part(
            "A catalogue in one file",
            Verbatim(
                (
                    "conditions:",
                    "  my-scalp: {name: My scalp, group: scarring-mixed}",
                    "claims:",
                    "  my-scalp:",
                    "    findings:",
                    "      - finding: itch",
                    "        present: true",
                    "        sources: [{id: tkach, at: paragraph 4}]",
                )
            ),
        ),
        Part(
            "",
            "Catalogues are laid in this order: the shipped one, the user's data folder, those of DERMREF_PATH, those named with --catalogue. "
            "A plain "
            "value is text until the format gives it a type: no is two letters. Anchors, aliases, tags, merge keys, duplicate and unknown keys "
            "are errors.",
        ),
        Part("Examples", Verbatim(("dermref check my-catalogue.yaml", "dermref show my-scalp --catalogue my-catalogue.yaml"))),
        Part("", "Every key is described in docs/catalogue-format.md."),
    ),
)

PROVENANCE_TOPIC = Topic(
    "Where each cell comes from, and what happens when sources disagree.",
    (
        Part(
            "",
            "Every claim names its sources, and where in them. A number in brackets is a citation mark; the foot of the answer says what it "
            "stands for, "
            "with the kind of the source. A claim without a source cannot be entered.",
        ),
        Part(
            "What a cell can say",
            Terms(
                [
                    (STATUS_WORDS["present"], "A source says that it is there."),
                    (STATUS_WORDS["absent"], "A source says that it is not there."),
                    (
                        STATUS_WORDS["disputed"],
                        "Sources contradict each other. The sheet shows who says what and, where it is known, why they differ.",
                    ),
                    (STATUS_WORDS["unstated"], "Nobody in the catalogue mentions it. That is not absent."),
                ]
            ),
        ),
        Part(
            "",
            "Abstract read or read in part, behind a source, says what the author of the entry has seen of it. dermref stats counts the claims "
            "that "
            "a second reader held against their sources.",
        ),
        Part("Examples", Verbatim(("dermref disputes anm", "dermref show source:tkach", "dermref show anm --section sources", "dermref stats"))),
    ),
)

RANKING_TOPIC = Topic(
    "How differential ranks, and what it does not know.",
    (
        Part(
            "",
            "For each finding and each condition: how likely is the finding in the condition, over how likely it is in any condition of the "
            "catalogue. The "
            "ratios are multiplied; each reason shows its own, as a natural logarithm. A finding that is absent counts by what is left. A "
            "figure that "
            "a source gives is taken; without one, the share of the entry's sources that mention it.",
        ),
        Part(
            "",
            "Sources that disagree stand half way between their camps. What no source says counts against a condition, but less than a denial. "
            "Age, sex "
            "and how common a condition is weigh little; --no-prior leaves the last out.",
        ),
        Part(
            "",
            "Published patients count beside what sources say in general: of how many of a condition's patients the same was reported, how "
            "like the case the most similar ones were, and how many were about as old. A sheet lists them under --section patients.",
        ),
        Part(
            "",
            "Words that were not understood are named and never dropped in silence. The fit says whether the leader explains the findings: "
            "good, weak "
            "or none. A patient may have what the catalogue lacks. The probabilities are shares among the conditions of the catalogue, not of "
            "patients.",
        ),
        Part(
            "Examples",
            Verbatim(
                (
                    'dermref differential "itchy pustules on the occiput" --not scarring',
                    'dermref differential "bald patch, exclamation mark hairs" --age 12 --full',
                )
            ),
        ),
        Part("", "The constants and their reasons are in docs/ranking.md; how compare orders its rows is in docs/comparison.md."),
    ),
)

DISCLAIMER_TOPIC = Topic(
    "What dermref is not.",
    (
        Part("", DISCLAIMER),
        Part(
            "",
            "It repeats what sources say and says which; it does not judge whether they are right, and it knows nothing of your patient. Most "
            "sources "
            "were read as an abstract or in part. A missing entry, finding or treatment means that nobody has entered it.",
        ),
        Part("", "Decisions belong to a clinician who sees the patient. Doses are to be held against the label of the product."),
    ),
)

TOPICS = {
    "formats": FORMATS_TOPIC,
    "exit-codes": EXIT_CODES_TOPIC,
    "environment": ENVIRONMENT_TOPIC,
    "catalogue-format": CATALOGUE_TOPIC,
    "provenance": PROVENANCE_TOPIC,
    "ranking": RANKING_TOPIC,
    "disclaimer": DISCLAIMER_TOPIC,
}
