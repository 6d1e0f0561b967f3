"""`dermref verify`."""

import os

from dermref.errors import CatalogueInvalid
from dermref.options import Catalogue, catalogues_before
from dermref.output import Progress, write_lines


def verify(catalogue: Catalogue = None) -> None:
    """Say which catalogue answers: release, hash, sources.

    The hash is taken anew from the files and held against the index that answers. Exit 65 if they do not agree.

    Examples:
      dermref verify
      dermref verify --catalogue my-catalogue.yaml
    """
    from dermref import __version__, library

    named = [*catalogues_before, *(catalogue or [])]
    opened = library.open_catalogues(named, os.environ, Progress())
    if opened.fault:
        raise opened.fault
    index = opened.answers
    fingerprint, files = library.fingerprint_today(named, os.environ)
    kinds = list(index.source_kinds().values())
    counts = [f"  {kinds.count(kind):5} {kind}" for kind in sorted(set(kinds), key=lambda kind: (-kinds.count(kind), kind))]
    lines = [
        f"release    dermref {__version__}",
        f"catalogue  {index.meta('catalogue_version')}",
        f"sha256     {fingerprint}",
        f"files      {files}",
        *(f"{name:10} {index.count(name.removesuffix('s'))}" for name in ("conditions", "findings", "treatments", "sources")),
        *counts,
    ]
    write_lines("\n".join(lines) + "\n")
    if index.meta("fingerprint") != fingerprint:
        raise CatalogueInvalid(
            "the index that answers was made from other files",
            "install dermref again, or remove its cache folder",
            f"index: {index.meta('fingerprint')}",
        )
