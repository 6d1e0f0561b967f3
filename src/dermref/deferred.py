"""Modules of Python that are loaded when something of theirs is first asked for, whoever imported them."""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

# Typer, and what it loads in turn, imports these for what dermref does not do with it: opening a browser, installing completion, unpacking archives,
# reading source text. Together they would be a tenth of the time of an answer.
SELDOM_NEEDED = ("bz2", "ipaddress", "lzma", "subprocess", "textwrap", "tokenize")


def defer(name: str) -> None:
    """Put a stand-in in the place of a module that has not been loaded yet; the module is loaded when the first thing is asked of it."""
    if name in sys.modules:
        return
    stand_in = ModuleType(name)

    def load(attribute: str) -> Any:
        if sys.modules.get(name) is stand_in:
            del sys.modules[name]
        module = import_module(name)
        vars(stand_in).update(vars(module))  # for whoever holds the stand-in: it is not asked again
        return getattr(module, attribute)

    vars(stand_in)["__getattr__"] = load
    sys.modules[name] = stand_in
