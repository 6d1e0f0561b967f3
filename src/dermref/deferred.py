"""Modules of Python that are loaded when something of theirs is first asked for, whoever imported them."""

import sys
from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Any

# Typer and rich, and what they load in turn, import these for what dermref does not do with them: opening a browser, installing completion, unpacking
# archives, reading source text, tracebacks, parameters that are UUIDs, paths of Windows. Together they would be a seventh of the work of an answer.
SELDOM_NEEDED = (
    "ast", "bz2", "difflib", "fractions", "gettext", "ipaddress", "lzma", "ntpath", "platform", "subprocess", "textwrap",
    "tokenize", "traceback", "urllib.parse", "uuid",
)  # fmt: skip
# What is imported from them by name, or taken from them at once: for each of these stands a function, or a class, that asks for the module's own.
FUNCTIONS = {
    "ast": ("literal_eval",),
    "difflib": ("get_close_matches",),
    "gettext": ("gettext",),
    "urllib.parse": ("quote_from_bytes",),
}
CLASSES = {"ast": ("NodeVisitor",), "fractions": ("Fraction",), "traceback": ("FrameSummary", "StackSummary"), "uuid": ("UUID",)}


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
    for function in FUNCTIONS.get(name, ()):
        vars(stand_in)[function] = _function(load, function)
    for class_ in CLASSES.get(name, ()):
        vars(stand_in)[class_] = _class(load, name, class_)
    sys.modules[name] = stand_in
    package, _, child = name.rpartition(".")
    if package:
        setattr(import_module(package), child, stand_in)


Load = Callable[[str], Any]


def _function(load: Load, name: str) -> Callable[..., Any]:
    """A function that stands for that of a module: to call it loads the module."""

    def call(*arguments: Any, **named: Any) -> Any:
        return load(name)(*arguments, **named)

    return call


class Deferred(type):
    """The type of a class that stands for one of a module that is not loaded yet. To call it, or to ask anything of it, loads the module; it can be
    compared with values, and inherited from: what is below it has the attributes of the module's own.
    """

    def __getattr__(cls, attribute: str) -> Any:
        return getattr(cls._own(), attribute)

    def __call__(cls, *arguments: Any, **named: Any) -> Any:
        return cls._own()(*arguments, **named) if "_own" in vars(cls) else super().__call__(*arguments, **named)

    def __instancecheck__(cls, value: Any) -> bool:
        return any((base.__module__, base.__name__) == (cls.__module__, cls.__name__) for base in type(value).__mro__)


def _class(load: Load, module: str, name: str) -> Deferred:
    """A class that stands for that of a module."""

    def of_instance(instance: Any, attribute: str) -> Any:
        return getattr(load(name), attribute).__get__(instance)

    return Deferred(name, (), {"__module__": module, "__getattr__": of_instance, "_own": staticmethod(lambda: load(name))})
