"""From the commands as they were declared to what help and man page say of each: usage, examples, options by task."""

from collections.abc import Iterable
from inspect import cleandoc
from typing import Any, NamedTuple

from dermref.manual.text import Part, Terms, Verbatim

# Options without a group of their own, and the groups that come last, in this order.
GENERAL, LAST = "Options", ("Output", "Catalogues", "Help")


class Option(NamedTuple):
    """An option: its spellings, the name of its value ("" for a switch), what it does, the task it belongs to."""

    spellings: tuple[str, ...]
    value: str
    text: str
    group: str

    @property
    def term(self) -> str:
        """Such as "-f, --format FORMAT"."""
        return ", ".join(sorted(self.spellings, key=len)) + (f" {self.value}" if self.value else "")


class Described(NamedTuple):
    """A command as declared."""

    path: str
    usage: str
    summary: str
    about: tuple[str, ...]
    examples: tuple[str, ...]
    arguments: tuple[tuple[str, str], ...]
    options: tuple[Option, ...]

    def groups(self) -> list[tuple[str, list[Option]]]:
        """The options by task: the command's own tasks in their order, then what all commands share."""
        named = list(dict.fromkeys(option.group for option in self.options))
        ordered = [group for group in named if group not in LAST] + [group for group in LAST if group in named]
        return [(group, [option for option in self.options if option.group == group]) for group in ordered]


def described(command: Any, path: str) -> Described:
    """What a command of Typer says of itself; `path` is what is typed to reach it."""
    summary, *rest = (paragraph for paragraph in cleandoc(command.help or "").split("\n\n") if paragraph.strip())
    about = tuple(" ".join(paragraph.split()) for paragraph in rest if not paragraph.startswith("Examples:"))
    examples = [line.strip() for paragraph in rest if paragraph.startswith("Examples:") for line in paragraph.splitlines()[1:]]
    arguments = [parameter for parameter in command.params if parameter.param_type_name == "argument"]
    options = [parameter for parameter in command.params if parameter.param_type_name == "option" and not parameter.hidden]
    places = [_place(argument) for argument in arguments]
    usage = " ".join([path, "[OPTIONS]", *(["COMMAND ..."] if hasattr(command, "commands") else places)])
    shown = tuple((_bare(argument), argument.help or "") for argument in arguments)
    return Described(path, usage, " ".join(summary.split()), about, tuple(examples), shown, (*map(_option, options), HELP))


HELP = Option(("-h", "--help"), "", "Show this help.", "Help")


def _option(parameter: Any) -> Option:
    value = "" if parameter.is_flag else (parameter.metavar or parameter.opts[0].lstrip("-").replace("-", "_").upper())
    return Option((*parameter.opts, *parameter.secondary_opts), value, parameter.help or "", parameter.rich_help_panel or GENERAL)


def _bare(argument: Any) -> str:
    return str(argument.metavar or argument.name.upper())


def _place(argument: Any) -> str:
    name = _bare(argument) + ("..." if argument.nargs == -1 else "")
    return name if argument.required else f"[{name}]"


def help_parts(command: Described, commands: Iterable[Part] = ()) -> list[Part]:
    """The help of a command: usage, what it does, examples, then (for the program) its commands, then options by task."""
    parts = [Part("", f"Usage: {command.usage}"), Part("", command.summary), *(Part("", paragraph) for paragraph in command.about)]
    if command.examples:
        parts.append(Part("Examples", Verbatim(command.examples)))
    parts.extend(commands)
    if command.arguments:
        parts.append(Part("Arguments", Terms(command.arguments)))
    parts.extend(Part(group, Terms([(option.term, option.text) for option in options])) for group, options in command.groups())
    return parts
