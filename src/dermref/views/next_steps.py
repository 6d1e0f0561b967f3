"""The commands that lead on from an answer, for whoever reads it on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dermref.answer import Answer


def next_steps(answer: Answer) -> list[str]:
    """At most three commands, each of which finds something."""
    steps = STEPS.get(answer.command)
    return [f"dermref {words}" for words in steps(answer.data)[:3]] if steps else []


def _after_show(data: Any) -> list[str]:
    key = data["id"]
    if data["type"] == "treatment":
        return [f"treatments --class {data['class']}"] if data["uses"] and data["class"] else []
    if data["type"] == "finding":
        return [f'differential "{data["name"]}"'] if data["conditions"] else []
    if data["type"] == "source":
        return []
    comparable = any(entry.get("condition") for entry in data["look_alikes"])
    return [
        *([f"compare {key}"] if comparable else []),
        *([f"treatments {key}"] if data["treatments"] else []),
        *([f"disputes {key}"] if data["disputes"] else []),
        f"show {key} --section sources",
    ]


def _after_compare(data: Any) -> list[str]:
    names = [condition["id"] for condition in data["conditions"]]
    return [f"compare {' '.join(names)} --all", *(f"show {name}" for name in names)]


def _after_differential(data: Any) -> list[str]:
    leaders = [entry["id"] for entry in data["ranking"][:2]]
    return [*(f"show {leader}" for leader in leaders[:1]), *([f"compare {' '.join(leaders)}"] if len(leaders) > 1 else [])]


def _after_rows(column: str) -> Callable[[Any], list[str]]:
    return lambda data: [f"show {row[column]}" for row in data["rows"][:1]]


STEPS: Mapping[str, Callable[[Any], list[str]]] = {
    "show": _after_show,
    "compare": _after_compare,
    "differential": _after_differential,
    "treatments": _after_rows("treatment"),
    "search": _after_rows("id"),
    "disputes": _after_rows("condition"),
}
