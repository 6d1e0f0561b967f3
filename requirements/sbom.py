"""Makes the bill of materials (CycloneDX 1.6) of an installed dermref from the lock: the same text for the same lock, no dates, no chance.

python requirements/sbom.py            # writes requirements/dermref.cdx.json, which goes into the wheel
python requirements/sbom.py --check    # exits 1 if that file is not what the lock says today
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
TARGET = FOLDER / "dermref.cdx.json"


def version() -> str:
    """The version of dermref, read without importing it."""
    (found,) = re.findall(r'^__version__ = "([^"]+)"', (FOLDER.parent / "src" / "dermref" / "__init__.py").read_text("utf-8"), re.MULTILINE)
    return str(found)


def locked(text: str) -> dict[str, tuple[str, list[str]]]:
    """(version, SHA-256 of each file that may be installed) of every package of a lock, by name."""
    found: dict[str, tuple[str, list[str]]] = {}
    for entry in re.split(r"\n(?=\S)", text.replace("\\\n", " ")):
        if named := re.match(r"([A-Za-z0-9._-]+)==(\S+)", entry):
            found[named[1].lower()] = (named[2], sorted(re.findall(r"--hash=sha256:([0-9a-f]{64})", entry)))
    return found


def bill() -> dict[str, Any]:
    """The bill of materials."""
    own = {"type": "application", "bom-ref": "dermref", "name": "dermref", "version": version(), "purl": f"pkg:pypi/dermref@{version()}"}
    licences = [{"license": {"id": "MIT"}}, {"license": {"id": "CC-BY-4.0"}}]
    packages = locked((FOLDER / "runtime.txt").read_text("utf-8"))
    components = [
        {
            "type": "library",
            "bom-ref": f"pkg:pypi/{name}@{number}",
            "name": name,
            "version": number,
            "purl": f"pkg:pypi/{name}@{number}",
            "properties": [{"name": "sha256 of a file that may be installed", "value": one} for one in hashes],
        }
        for name, (number, hashes) in sorted(packages.items())
    ]
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {**own, "licenses": licences}},
        "components": components,
    }


def text() -> str:
    """The file's text."""
    return json.dumps(bill(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        sys.exit(0 if TARGET.is_file() and TARGET.read_text("utf-8") == text() else 1)
    TARGET.write_text(text(), "utf-8")
