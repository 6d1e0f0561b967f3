"""Reads what the views have written, with parsers that are not ours: the csv and json modules, a Markdown parser, an HTML parser."""

from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from dermref.answer import Answer

Cells = list[list[str]]


def answer_in(envelope: dict[str, Any]) -> Answer:
    """The answer that a JSON envelope holds."""
    return Answer(envelope["command"], envelope["query"], envelope["data"], envelope["sources"], envelope["catalogue_version"])


def rows_in_csv(text: str) -> Cells:
    """Header and records."""
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def rows_in_tsv(text: str) -> Cells:
    """Header and records: lines cut at tabs, nothing else."""
    return [line.split("\t") for line in text.removesuffix("\n").split("\n")]


def records_in_jsonl(text: str) -> list[dict[str, Any]]:
    """The records, one a line."""
    return [json.loads(line) for line in text.splitlines()]


def rows_in_plain(text: str) -> Cells:
    """Header and rows of the one table in a plain page of records: as many as its second line counts, columns where their titles begin.

    A dash is an empty cell.
    """
    _, count, _, *rest = text.split("\n")
    lines = rest[: int(count.split()[0]) + 1]
    starts = [0]
    for number, letter in enumerate(lines[0]):
        if letter != " " and lines[0][max(0, number - 2) : number] == "  ":
            starts.append(number)
    bounds = list(zip(starts, [*starts[1:], None], strict=True))
    return [[cell if (cell := line[low:high].strip()) != "-" else "" for low, high in bounds] for line in lines]


class Read(NamedTuple):
    """What a page of markup holds: headings, tables as header and rows, items of lists, everything else that is text, and where links lead."""

    headings: list[str]
    tables: list[Cells]
    items: list[str]
    texts: list[str]
    links: list[str]


def read_markdown(text: str) -> Read:
    """A page as a CommonMark parser with tables understands it. Raw HTML, code but for a drawing, emphasis or an image in it is an error."""
    read = Read([], [], [], [], [])
    inside: list[str] = []
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        assert token.type not in ("html_block", "code_block", "hr", "blockquote_open"), token
        if token.nesting == 1:
            inside.append(token.tag)
            if token.tag == "table":
                read.tables.append([])
            if token.tag == "tr":
                read.tables[-1].append([])
        elif token.nesting == -1:
            assert inside.pop() == token.tag
        elif token.type == "inline":
            _place(_inline(token, read.links), inside, read)
    return read


def _inline(token: Token, links: list[str]) -> str:
    words = []
    for child in token.children or ():
        assert child.type in ("text", "text_special", "link_open", "link_close"), (child.type, token.content)
        words.append(child.content)
        if child.type == "link_open":
            links.append(str(child.attrs["href"]))
    return "".join(words)


def _place(text: str, inside: list[str], read: Read) -> None:
    if inside[-1] in ("td", "th"):
        read.tables[-1][-1].append(text)
    elif inside[-1] in ("h1", "h2"):
        read.headings.append(text)
    elif "li" in inside:
        read.items.append(text)
    else:
        read.texts.append(text)


class _Html(HTMLParser):
    VOID = ("meta", "br")
    KNOWN = frozenset({
        "html", "head", "meta", "title", "style", "body", "main", "article", "header", "section", "footer", "h1", "h2", "p", "ul", "ol", "li",
        "div", "table", "caption", "thead", "tbody", "tr", "th", "td", "sup", "a", "span", "figure", "figcaption",
    })  # fmt: skip

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.read = Read([], [], [], [], [])
        self.open: list[str] = []
        self.kept: list[tuple[str, list[str]]] = []
        self.captions: list[str] = []
        self.attributes: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "svg" or "svg" in self.open:
            self.open.append(tag)  # a drawing: what it shows stands in words too
            return
        assert tag in self.KNOWN, tag
        self.attributes.append((tag, dict(attrs)))
        if tag in self.VOID:
            return
        self.open.append(tag)
        if tag == "table":
            self.read.tables.append([])
        if tag == "tr":
            self.read.tables[-1].append([])
        if tag == "a":
            self.read.links.append(dict(attrs)["href"] or "")
        if tag == "ul" and self.kept and self.kept[-1][0] == "li":
            # An item's own text ends where the list below it begins.
            self.read.items.append("".join(self.kept.pop()[1]))
            self.kept.append(("done", []))
        if tag in ("h1", "h2", "td", "th", "li", "p", "caption"):
            self.kept.append((tag, []))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, tag
        if tag == "svg" or "svg" in self.open or tag not in ("h1", "h2", "td", "th", "li", "p", "caption"):
            return
        _, words = self.kept.pop()
        text = "".join(words)
        if tag in ("td", "th"):
            self.read.tables[-1][-1].append(text)
        elif tag == "caption":
            self.captions.append(text or self.read.headings[-1])
        elif tag in ("h1", "h2"):
            self.read.headings.append(text)
        elif tag == "p":
            self.read.texts.append(text)
        elif _ == "li":
            self.read.items.append(text)

    def handle_data(self, data: str) -> None:
        if "svg" in self.open:
            return
        if self.kept:
            self.kept[-1][1].append(data)
        else:
            assert not data.strip() or self.open[-1] in ("style", "title"), data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


class ReadHtml(NamedTuple):
    """An HTML page read back, with its captions and every element's attributes."""

    read: Read
    captions: list[str]
    attributes: list[tuple[str, dict[str, str | None]]]


def read_html(text: str) -> ReadHtml:
    """A page as an HTML parser understands it: every element known and closed, no comment, no text outside an element that is meant for it."""
    parser = _Html()
    parser.feed(text)
    parser.close()
    assert parser.open == []
    return ReadHtml(parser.read, parser.captions, parser.attributes)
