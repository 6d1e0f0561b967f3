"""All formats agree, whatever the catalogue holds: random catalogues, written in eight formats, seven of them read back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from dermref.answer import Answer
from dermref.cases import Case
from dermref.errors import NothingFound
from dermref.index import Index
from dermref.queries.compare import compare
from dermref.queries.differential import Wish, differential
from dermref.queries.entries import finding_entry, source_entry, treatment_entry
from dermref.queries.listing import disputes, list_conditions, search, stats
from dermref.queries.scalp_map import scalp_map
from dermref.queries.sheet import sheet
from dermref.queries.treatments import treatments
from dermref.views.compare_page import compare_page
from dermref.views.delimited import guarded
from dermref.views.differential_page import differential_page
from dermref.views.entry_pages import finding_page, source_page, treatment_page
from dermref.views.page import Block, Figure, Lines, Page, Table, source_text
from dermref.views.records import Records, columns_of, kind_of, records_of, text_of
from dermref.views.rendering import FORMATS, Form, Laid, rendered
from dermref.views.sanitise import clean
from dermref.views.scalp_map.page import map_page
from dermref.views.sheet_page import sheet_page
from dermref.views.table_pages import disputes_page, list_page, search_page, stats_page, treatments_page
from tests.conftest import ROOT, Run
from tests.pages import index_from
from tests.reading_back import (
    answer_in,
    read_html,
    read_markdown,
    records_in_jsonl,
    rows_in_csv,
    rows_in_plain,
    rows_in_tsv,
)
from tests.strategies import Files, catalogues

Shown = tuple[Answer, Laid]


def every_answer(index: Index) -> Iterator[Shown]:
    """Each reading command's answers over an index made from the strategy, with how they are laid out."""
    conditions = [row["id"] for row in index.listings()]
    for key in conditions:
        yield sheet(index, key), Laid(lambda answer: sheet_page(answer, full=True))
        yield sheet(index, key), Laid(sheet_page)
    yield treatment_entry(index, "treatment-0"), Laid(treatment_page)
    yield finding_entry(index, "finding-0"), Laid(finding_page)
    yield source_entry(index, "source-0"), Laid(source_page)
    yield list_conditions(index), Laid(list_page)
    yield stats(index), Laid(stats_page)
    yield search(index, "c0"), Laid(search_page)
    if len(conditions) > 1:
        yield compare(index, conditions, everything=True), Laid(lambda answer: compare_page(answer, full=True))
    yield scalp_map(index, conditions), Laid(map_page)
    case = Case("=case|1", 45.0, "male", ("sign0", "gribbly <b>"), ("sign1",))
    yield differential(index, case, Wish()), Laid(lambda answer: differential_page(answer, full=True))
    for query, page in ((treatments, treatments_page), (disputes, disputes_page)):
        try:
            yield query(index), Laid(page)
        except NothingFound:
            pass  # this catalogue has none


def written(answer: Answer, laid: Laid, format_: str, columns: Sequence[str] | None = None, raw: bool = True) -> str:
    """The answer in a format."""
    return "".join(rendered([answer], laid, Form(format_, columns=columns, raw=raw)))


def as_text(records: Records) -> list[list[str]]:
    """Header and records as text, as any format can show them."""
    return [list(records.columns), *([clean(text_of(value)) for value in row] for row in records.rows)]


def without_dashes(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """As plain text shows an empty cell and a dash alike."""
    return [["" if cell == "-" else cell for cell in row] for row in rows]


# Not shrunk: that takes minutes here, and a failure shows the catalogue anyhow.
@given(files=catalogues())
@settings(
    max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large], phases=[Phase.generate]
)
def test_all_formats_agree(files: Files) -> None:
    """U-30, R-51: whatever a catalogue holds, every command's records come back the same from seven formats, and the table is drawn."""
    with TemporaryDirectory() as folder:
        index = index_from(Path(folder), files)
        for answer, laid in every_answer(index):
            agree(answer, laid)
            pages_hold_every_cell(answer, laid)


def agree(answer: Answer, laid: Laid) -> None:
    """The records of one answer, read back from each format."""
    records = records_of(answer)
    rows, columns = as_text(records), columns_of(kind_of(answer))
    objects = [dict(zip(records.columns, row, strict=True)) for row in records.rows]
    envelope = json.loads(written(answer, laid, "json"))
    assert records_of(answer_in(envelope)) == records
    assert json.loads(written(answer, laid, "json", columns))["data"] == {"columns": list(columns), "records": objects}
    assert records_in_jsonl(written(answer, laid, "jsonl")) == objects
    assert rows_in_csv(written(answer, laid, "csv")) == rows
    assert rows_in_tsv(written(answer, laid, "tsv")) == rows
    safe = [rows[0], *([clean(guarded(text_of(value))) for value in row] for row in records.rows)]
    assert rows_in_csv(written(answer, laid, "csv", raw=False)) == safe
    assert without_dashes(rows_in_plain(written(answer, laid, "plain", columns))) == without_dashes(rows)
    assert read_markdown(written(answer, laid, "markdown", columns)).tables == [rows]
    assert read_html(written(answer, laid, "html", columns)).read.tables == [rows]


def pages_hold_every_cell(answer: Answer, laid: Laid) -> None:
    """U-27, U-28: the page in Markdown and in HTML has the tables, lists and footnotes of the page, word for word; the others draw it too."""
    page = laid.page(answer)
    tables = [[[column.title for column in table.columns], *([cell.text.strip() for cell in row] for row in table.rows)] for table in tables_of(page)]
    lines = [text for block in page.blocks for text in items_of(block)]
    feet = [f"{source_text(source)} {source['address']}" for _, source in page.sources]
    links = [source["address"] for _, source in page.sources if source["address"].startswith("https://")]
    marked = read_markdown(written(answer, laid, "markdown"))
    assert marked.tables == tables
    assert marked.items[: len(page.head)] == [cell.text for cell in page.head]
    shown = [item.replace("%3C", "<").replace("%3E", ">") for item in marked.items[len(page.head) :]]
    assert shown == [*lines, *feet]
    assert len(marked.links) == len(links)
    html, captions, attributes = read_html(written(answer, laid, "html"))
    assert [[[cell.strip() for cell in row] for row in table] for table in html.tables] == tables
    assert [item for item in html.items if item] == [*lines, *feet]
    assert [link for link in html.links if not link.startswith("#")] == links
    assert len(captions) == len(tables)
    anchors = {given["id"] for _, given in attributes if "id" in given}
    assert {link.removeprefix("#") for link in html.links if link.startswith("#")} <= anchors
    assert written(answer, laid, "plain")
    assert written(answer, laid, "table")


def items_of(block: Block) -> list[str]:
    """What a block shows as a list."""
    if isinstance(block, Figure):
        return list(block.caption)
    return [cell.text for _, cell in block.lines] if isinstance(block, Lines) else []


def tables_of(page: Page) -> list[Table]:
    """The tables of a page."""
    return [block for block in page.blocks if isinstance(block, Table)]


SCRIPT = """
from dermref.views.rendering import FORMATS, Form, Laid, rendered
from dermref.catalogue.build import build_index_in_memory
from dermref.views.records import columns_of, kind_of
from tests.building import no_progress
from tests.conftest import META, TINY
from tests.pages import all_shown
for name, shown in all_shown(build_index_in_memory([str(TINY)], META, no_progress)).items():
    for columns in (None, columns_of(kind_of(shown.answer))):
        for form in FORMATS:
            print(name, form, *rendered([shown.answer], Laid(lambda answer: shown.page), Form(form, columns=columns)))
"""


def test_output_does_not_depend_on_the_hash_seed() -> None:
    """U-31: the same bytes whatever order Python's sets happen to have."""
    outputs = []
    for seed in ("0", "1", "4242"):
        surroundings = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, env=surroundings, cwd=ROOT, timeout=120, check=True)
        outputs.append(done.stdout)
    assert len(outputs[0]) > 500_000
    assert outputs[0] == outputs[1] == outputs[2]


COMMANDS = (
    ("show", "anm"), ("show", "minocycline"), ("show", "itch"), ("show", "tkach"), ("compare", "anm", "folliculitis-decalvans"),
    ("map", "anm"), ("treatments", "--systemic"), ("differential", "itchy pustules, gribbly"), ("list",), ("search", "itch"), ("disputes", "anm"),
    ("stats",),
)  # fmt: skip


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_every_reading_command_writes_every_format(dermref: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """U-22, U-33: by name or by the ending of a file, and the file has what the pipe has."""
    endings = {"html": ".html", "markdown": ".md", "csv": ".csv", "tsv": ".tsv", "json": ".json", "jsonl": ".jsonl", "plain": ".txt"}
    for format_ in FORMATS:
        done = dermref(*arguments, "-f", format_)
        assert (done.returncode, done.stderr) == (0, ""), format_
        assert done.stdout.endswith("\n")
        if format_ in endings:
            path = tmp_path / f"out{endings[format_]}"
            filed = dermref(*arguments, "--output", str(path))
            assert (filed.returncode, filed.stdout, filed.stderr) == (0, "", "")
            assert path.read_text(encoding="utf-8") == done.stdout


def test_what_was_not_understood_is_in_every_format(dermref: Run) -> None:
    """Nothing is dropped in silence, in no format."""
    for format_ in FORMATS:
        done = dermref("differential", "itchy pustules, gribbly", "-f", format_)
        assert "gribbly" in done.stdout, format_


def test_a_stream_of_cases_in_every_format(dermref: Run) -> None:
    """One document, whatever the number of cases; in csv one header; a case without an id goes by its number."""
    cases = '{"id": "a", "present": ["itch"]}\n{"present": ["pustules"]}\n'
    for format_ in FORMATS:
        done = dermref("differential", "--case", "-", "-f", format_, stdin=cases)
        assert (done.returncode, done.stderr) == (0, ""), format_
    rows = rows_in_csv(dermref("differential", "--case", "-", "-f", "csv", "--columns", "case,section,rank", stdin=cases).stdout)
    assert rows[0] == ["case", "section", "rank"]
    assert [row[0] for row in rows[1:] if row[1] == "case"] == ["a", "2"]
    html = dermref("differential", "--case", "-", "-f", "html", stdin=cases).stdout
    assert read_html(html).read.headings.count("Ranking") == 2


def test_columns_that_do_not_exist_are_listed(dermref: Run) -> None:
    """U-29: exit 2 with the names, also when none is given."""
    for wanted in ("id,nmae", "", ",", "id,id"):
        done = dermref("list", "--columns", wanted)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.count("\n") == 2
    assert "columns: id, name, aliases" in dermref("list", "--columns", "x").stderr


def test_columns_may_be_given_one_by_one(dermref: Run) -> None:
    """Several times, or joined by commas."""
    assert dermref("list", "-f", "csv", "--columns", "id,name").stdout == dermref("list", "-f", "csv", "--columns", "id", "--columns", "name").stdout


def test_an_output_file_is_not_overwritten(dermref: Run, tmp_path: Path) -> None:
    """U-33, U-09: exit 73 with the remedy; with --force it is replaced; a place that is not there is 73 too."""
    path = tmp_path / "out.csv"
    path.write_text("mine")
    done = dermref("list", "--output", str(path))
    assert (done.returncode, done.stdout, path.read_text()) == (73, "", "mine")
    assert done.stderr == f"dermref: {path} is there already\nremedy: --force replaces it\n"
    assert dermref("list", "--output", str(path), "--force").returncode == 0
    assert path.read_text(encoding="utf-8").startswith("id,name,")
    assert dermref("list", "--output", str(tmp_path / "none" / "out.csv")).returncode == 73
    assert dermref("show", "no-such-thing", "--output", str(tmp_path / "new.csv")).returncode == 1
    assert sorted(os.listdir(tmp_path)) == ["out.csv"]


def test_output_to_a_dash_is_standard_output(dermref: Run) -> None:
    """U-05."""
    assert dermref("list", "--output", "-").stdout == dermref("list").stdout


def test_bad_widths_and_colours_are_wrong_usage(dermref: Run) -> None:
    """U-34, U-38: exit 2, one line of cause and one of remedy."""
    for option in (("--width", "19"), ("--width", "wide"), ("--width", "401"), ("--color", "blue"), ("--format", "pdf")):
        done = dermref("list", *option)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 2), option
    assert dermref("list", "-f", "table", "--width", "40").stdout != dermref("list", "-f", "table").stdout


def test_jsonl_of_the_real_catalogue_is_a_line_a_record(dermref: Run) -> None:
    """U-25: as many lines as csv has rows below its header."""
    assert len(dermref("show", "anm", "-f", "jsonl").stdout.splitlines()) == len(rows_in_csv(dermref("show", "anm", "-f", "csv").stdout)) - 1
