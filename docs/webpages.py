"""Turns README and docs into pages of HTML with headings, for whoever reads with a browser or a screen reader.

python docs/webpages.py FOLDER
"""

from __future__ import annotations

import html
import re
import shutil
import sys
from pathlib import Path

from markdown_it import MarkdownIt

DOCS = Path(__file__).parent
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>body {{ max-width: 50em; margin: 1em auto; padding: 0 1em; line-height: 1.5 }} table {{ border-collapse: collapse }}
td, th {{ border: 1px solid; padding: 0.2em 0.5em; text-align: left; vertical-align: top }} pre {{ overflow-x: auto }}
img {{ max-width: 100% }}</style>
</head>
<body>
<main>
{body}</main>
</body>
</html>
"""


def page(text: str) -> str:
    """A page of Markdown as HTML; links between the pages lead to the HTML ones."""
    body = MarkdownIt("commonmark", {"html": False}).enable("table").render(re.sub(r"<!--.*?-->\n", "", text))
    body = re.sub(r'href="(?:docs/|\.\./)?([\w-]+)\.md"', r'href="\1.html"', body).replace('src="docs/', 'src="')
    title = re.search(r"^# (.*)$", text, re.MULTILINE)
    return PAGE.format(title=html.escape(title[1] if title else "dermref"), body=body.replace("<th>", '<th scope="col">'))


def main() -> int:
    """Write the pages; returns the exit code."""
    if len(sys.argv) != 2:
        sys.stderr.write("usage: python docs/webpages.py FOLDER\n")
        return 2
    folder = Path(sys.argv[1])
    folder.mkdir(exist_ok=True)
    (folder / "index.html").write_text(page((DOCS.parent / "README.md").read_text("utf-8")), "utf-8")
    shutil.copytree(DOCS / "pictures", folder / "pictures", dirs_exist_ok=True)
    for path in sorted([*DOCS.glob("*.md"), DOCS.parent / "SECURITY.md"]):
        (folder / f"{path.stem}.html").write_text(page(path.read_text("utf-8")), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
