"""Modules of Python that are loaded when something of theirs is first asked for, whoever imported them."""

import sys
from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Any

# Typer, and what it loads in turn, imports these for what dermref does not do with it: opening a browser, installing completion, unpacking archives,
# reading source text, parameters that are UUIDs, paths as addresses. Together they would be a seventh of the time of an answer.
SELDOM_NEEDED = ("bz2", "difflib", "gettext", "ipaddress", "lzma", "platform", "subprocess", "textwrap", "tokenize", "urllib.parse", "uuid")
# What is imported from them by name: a function stands for the module's own; a class of which there is no value is enough to compare values with.
FUNCTIONS = {"difflib": "get_close_matches", "gettext": "gettext", "urllib.parse": "quote_from_bytes"}
CLASSES = {"uuid": "UUID"}


def defer(name: str) -> None:
    """Put a stand-in in the place of a module that has not been loaded yet; the module is loaded when the first thing is asked of it."""
    if name in sys.modules:
        return
    stand_in = ModuleType(name)

    def load(attribute: str) -> Any:
        if attribute == "__path__":  # `from module import name` asks whether it is a package; none of them is
            raise AttributeError(attribute)
        if sys.modules.get(name) is stand_in:
            del sys.modules[name]
        module = import_module(name)
        vars(stand_in).update(vars(module))  # for whoever holds the stand-in: it is not asked again
        return getattr(module, attribute)

    vars(stand_in)["__getattr__"] = load
    if name in FUNCTIONS:
        vars(stand_in)[FUNCTIONS[name]] = _asked_for(load, FUNCTIONS[name])
    if name in CLASSES:
        vars(stand_in)[CLASSES[name]] = type(CLASSES[name], (), {"__module__": name})
    sys.modules[name] = stand_in
    package, _, child = name.rpartition(".")
    if package:
        setattr(import_module(package), child, stand_in)


def _asked_for(load: Callable[[str], Any], name: str) -> Callable[..., Any]:
    """A function that loads the module when it is called, and calls the module's own."""

    def call(*arguments: Any, **named: Any) -> Any:
        return load(name)(*arguments, **named)

    return call
