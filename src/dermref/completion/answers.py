"""What may stand next on a command line. Anything that goes wrong means no answer: a completion must never disturb the line being typed."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from dermref.completion.words import COMMANDS, FORMATS, OPTIONS, TOPICS

if TYPE_CHECKING:
    from dermref.index import Index

# Tells the script that the shell is to complete the name of a file.
FILES = ":files"
MOST = 200
ALL_TYPES = ("condition", "treatment", "finding", "source")
# The letters of a word that names can be offered for: none that a shell reads as its own.
PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_ ")

Offer = tuple[str, str]  # a word, and what it means


def print_completions(words: Sequence[str], environment: "os._Environ[str] | dict[str, str]") -> None:
    """Print what may stand in the place of the last word, a line each: the word, a tab, what it means. Silent whatever happens."""
    try:
        from dermref.views.sanitise import clean

        lines = (f"{clean(word)}\t{clean(text).translate({91: 40, 93: 41})}" if text else clean(word) for word, text in offers(words, environment))
        os.write(1, "".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))
    except BaseException:  # also an interrupt: whoever pressed the keys has gone on typing
        pass


def offers(words: Sequence[str], environment: "os._Environ[str] | dict[str, str]") -> Iterable[Offer]:
    """What may stand in the place of the last word; the others are those before it on the line, without the name of the program."""
    # bash cuts words at "="; a word that begins with a quotation mark has been begun only
    *before, current = [word for word in words[:-1] if word != "="] + [words[-1].lstrip("=\"'") if words else ""]
    command, expected, options_ended = "", "", False
    for word in before:
        if expected:
            expected = ""
        elif word.startswith("-") and not options_ended:
            options_ended = word == "--"
            expected = _value_of(command, word)
        elif not command:
            command = word
    if expected:
        return _values(expected, current, environment)
    if current.startswith("-") and not options_ended:
        option, equals, begun = current.partition("=")
        if equals:
            return [(f"{option}={word}", text) for word, text in _values(_value_of(command, option), begun, environment)]
        return [(option, text) for option, (_, text) in OPTIONS.get(command, {}).items() if option.startswith(current)]
    if not command:
        return _beginning(current, COMMANDS.items())
    return _values(f"{command} {ARGUMENT}", current, environment)


ARGUMENT = "..."


def _value_of(command: str, option: str) -> str:
    """The key of the values of an option; nothing if it takes none."""
    takes_value, _ = OPTIONS.get(command, {}).get(option, (False, ""))
    return option if takes_value else ""


def _values(what: str, current: str, environment: "os._Environ[str] | dict[str, str]") -> Iterable[Offer]:
    source = VALUES.get(what)
    if source is None:
        return []
    if isinstance(source, str):
        return [(source, "")]
    # several values joined by commas: the last one is completed
    known, comma, begun = current.rpartition(",")
    given = known.split(",")
    return [(f"{known}{comma}{word}", text) for word, text in source(begun, environment) if word not in given]


Values = Callable[[str, "os._Environ[str] | dict[str, str]"], Iterable[Offer]]


def _beginning(start: str, words: Iterable[Offer]) -> list[Offer]:
    return [(word, text) for word, text in words if word.startswith(start.lower())]


def _one_of(*words: str) -> Values:
    return lambda start, _: _beginning(start, ((word, "") for word in words))


def _from_index(read: "Callable[[Index], Iterable[str]]") -> Values:
    return lambda start, environment: _beginning(start, ((word, "") for word in sorted(set(read(_index(environment))))))


def _index(environment: "os._Environ[str] | dict[str, str]") -> "Index":
    from dermref.library import index_at_hand

    return index_at_hand(environment)


def _names(*types: str) -> Values:
    """Ids, names and aliases of entries, with dashes for blanks. An entry whose id fits is offered by that alone; nothing is offered for a word
    with letters of the shell.
    """

    def begin(start: str, environment: "os._Environ[str] | dict[str, str]") -> Iterable[Offer]:
        from dermref.naming import name_key

        key = name_key(start)
        if not PLAIN.issuperset(start.lower()) or (start and not key):
            return
        if not key:
            yield from ((one, name if len(types) == 1 else f"{types[0]}: {name}") for one, name in _index(environment).first(types[0], MOST))
            return
        key += " " if start[-1:] in (*"-_ ",) else ""
        found = _index(environment).names_beginning(key, types, MOST)
        by_id = {(name.type, name.id) for name, _ in found if name.key == name_key(name.id)}
        offered = set()
        for name, entry in found:
            is_id = name.key == name_key(name.id)
            word = _completed(start, key, name.key, name.id if is_id else name.label)
            if word and word not in offered and (is_id or (name.type, name.id) not in by_id):
                offered.add(word)
                yield word, entry if len(types) == 1 else f"{name.type}: {entry}"

    return begin


def _completed(start: str, start_key: str, key: str, name: str) -> str:
    """A name in the spelling in which it was begun, so that every shell takes it for a continuation; nothing if it has letters of the shell."""
    written = name.lower().replace(" ", "-")
    same = written.startswith(start.lower().replace(" ", "-").replace("_", "-"))
    rest = written[len(start) :] if same else key[len(start_key) :].replace(" ", "-")  # begun in another spelling, such as "seborrheic"
    return start + rest if PLAIN.issuperset(rest) else ""


def _sections(start: str, environment: "os._Environ[str] | dict[str, str]") -> Iterable[Offer]:
    from dermref.views.page import SECTIONS

    return _one_of(*SECTIONS)(start, environment)


def _shells(start: str, environment: "os._Environ[str] | dict[str, str]") -> Iterable[Offer]:
    from dermref.completion.shells import SCRIPTS

    return _one_of(*SCRIPTS)(start, environment)


_condition, _finding, _source, _entry = _names("condition"), _names("finding"), _names("source"), _names(*ALL_TYPES)
# What may stand as the argument of each command, and as the value of each option; what is not here can be anything.
VALUES: Mapping[str, Values | str] = {
    f"show {ARGUMENT}": _entry,
    f"compare {ARGUMENT}": _condition,
    f"map {ARGUMENT}": _condition,
    f"treatments {ARGUMENT}": _condition,
    f"disputes {ARGUMENT}": _condition,
    f"differential {ARGUMENT}": _finding,
    f"search {ARGUMENT}": _entry,
    f"check {ARGUMENT}": FILES,
    f"help {ARGUMENT}": lambda start, _: _beginning(start, [*COMMANDS.items(), *TOPICS.items()]),
    f"completion {ARGUMENT}": _shells,
    "--format": lambda start, _: _beginning(start, FORMATS.items()),
    "-f": lambda start, _: _beginning(start, FORMATS.items()),
    "--section": _sections,
    "--kind": _from_index(lambda index: index.finding_kinds()),
    "--group": _from_index(lambda index: (brief.group for brief in index.briefs().values())),
    "--route": _from_index(lambda index: index.therapy_values("route")),
    "--class": _from_index(lambda index: index.therapy_values("class_")),
    "--line": _from_index(lambda index: index.therapy_values("line")),
    "--trust": _from_index(lambda index: ("peer-reviewed", *index.source_kinds().values())),
    "--sex": _one_of("female", "male"),
    "--color": _one_of("auto", "always", "never"),
    "--not": _finding,
    "--among": _condition,
    "--why": _condition,
    "--without": _source,
    "--case": FILES,
    "--catalogue": FILES,
    "--output": FILES,
    "-o": FILES,
}
