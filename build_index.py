"""Hatchling's build hook: compiles `data/` into the index and puts index and YAML into the wheel."""

import os
import sys
import tempfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BuildIndex(BuildHookInterface[Any]):
    """Adds `dermref/catalogue.sqlite3` and `dermref/data/` to a wheel; an editable install reads the checkout's `data/`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile into a temporary folder that lives until the wheel is written."""
        if version == "editable":
            return
        sys.path.insert(0, os.path.join(self.root, "src"))
        from dermref import library, paths
        from dermref.catalogue.build import build_index
        from dermref.errors import CatalogueInvalid

        data = os.path.join(self.root, "data")
        files = paths.catalogue_files(data)
        fingerprint = library.fingerprint_of(library.labelled_files([data]))
        self._folder = tempfile.TemporaryDirectory()
        index = os.path.join(self._folder.name, "catalogue.sqlite3")
        meta = {"fingerprint": fingerprint, "catalogue_version": library.catalogue_version(fingerprint)}
        try:
            build_index([data], index, meta, lambda step, done, total: None)
        except CatalogueInvalid as error:
            raise SystemExit(f"{error.report}\n{error.cause}: no wheel is built") from error
        include = build_data["force_include"]
        include[index] = "dermref/catalogue.sqlite3"
        for file in files:
            include[file.path] = f"dermref/data/{os.path.relpath(file.path, data)}"
        include[os.path.join(data, "LICENSE")] = "dermref/data/LICENSE"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the temporary folder."""
        if hasattr(self, "_folder"):
            self._folder.cleanup()
