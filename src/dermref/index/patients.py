"""Reads what the index holds of published patients: who had what, and who reports it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from dermref.index import decoded

if TYPE_CHECKING:
    from dermref.index import Index


def citations_in(report: str) -> list[Any]:
    """The citations of a report that `reports` gave. Raises Damaged."""
    return list(decoded(report))


def described(index: Index, findings: Iterable[str], present: bool) -> dict[str, dict[str, tuple[float, tuple[int, ...]]]]:
    """By finding and condition, what it is worth that two patients share it, and the numbers of the patients who are reported to have had it,
    or not to have had it.
    """
    found: dict[str, dict[str, tuple[float, tuple[int, ...]]]] = {}
    sql = "SELECT finding, condition, worth, patients FROM described WHERE present = ? AND finding IN ({})"
    for finding, condition, worth, numbers in index.rows_in(sql, [present], findings):
        found.setdefault(finding, {})[condition] = worth, tuple(map(int, numbers.split()))
    return found


def all_described(index: Index) -> dict[str, dict[str, tuple[int, ...]]]:
    """By condition and finding, the numbers of the patients who are reported to have had it."""
    found: dict[str, dict[str, tuple[int, ...]]] = {}
    for condition, finding, numbers in index.rows("SELECT condition, finding, patients FROM described WHERE present ORDER BY condition, finding"):
        found.setdefault(condition, {})[finding] = tuple(map(int, numbers.split()))
    return found


def told(index: Index) -> dict[str, tuple[list[float], list[tuple[int, int]]]]:
    """By condition, what all findings of each patient are worth, by the patient's number; and for each number of patients, the smallest first,
    how many findings are reported of so many.
    """
    found: dict[str, tuple[list[float], list[tuple[int, int]]]] = {}
    for condition, worths, times in index.rows("SELECT condition, worths, times FROM told ORDER BY condition"):
        numbers = list(map(int, times.split()))
        found[condition] = list(map(float, worths.split())), list(zip(numbers[::2], numbers[1::2], strict=True))
    return found


def ages(index: Index) -> dict[str, list[float | None]]:
    """By condition, the age in years of each patient, by the patient's number; None where it is not told."""
    rows = index.rows("SELECT condition, ages FROM told ORDER BY condition")
    return {condition: [None if age == "-" else float(age) for age in told.split()] for condition, told in rows}


def usual(index: Index, conditions: Iterable[str]) -> dict[str, list[str]]:
    """The findings that are reported of most patients of each of these conditions, the commonest first."""
    return {key: text.split() for key, text in index.rows_in("SELECT condition, findings FROM usual WHERE condition IN ({})", [], conditions)}


def reports(index: Index, conditions: Iterable[str]) -> dict[str, list[str]]:
    """Who reports each patient of these conditions, by the patients' number, for `citations_in` to read: not all of them will be needed."""
    found: dict[str, list[str]] = {}
    for condition, text in index.rows_in("SELECT condition, sources FROM patient WHERE condition IN ({}) ORDER BY condition, number", [], conditions):
        found.setdefault(condition, []).append(text)
    return found
