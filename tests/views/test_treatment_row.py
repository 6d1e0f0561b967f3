"""dermref.views.treatment_row: one treatment claim, and what is known of a drug's harm."""

from __future__ import annotations

from copy import deepcopy

import pytest

from dermref.index import Index
from dermref.queries.sheet import sheet
from dermref.views.page import Marks
from dermref.views.treatment_row import adverse_effects, route_line_help


@pytest.mark.parametrize(
    ("helps", "line", "text", "tone"),
    [(True, "first", "oral; first; helps", "present"), (False, "", "oral; does not help", "absent"), (None, "second", "oral; second", "")],
)
def test_route_line_and_help(helps: bool | None, line: str, text: str, tone: str) -> None:
    """What no source says is left out, never put as a no."""
    assert route_line_help({"route": "oral", "line": line, "helps": helps}) == (text, tone)


def test_adverse_effects_of_the_route_only(index: Index) -> None:
    """A tablet's harm is not that of a cream; a fact without a route holds for both."""
    drug = deepcopy(index.document("treatment", "rubrazine"))
    drug["adverse_effects"].append({"text": "rash.", "sources": [{"id": "sheet", "at": "page 1"}]})
    marks = Marks(sheet(index, "red-scalp"))
    assert adverse_effects(drug, "oral", marks, full=True) == "nausea, 12 % [1]; rash [2]"
    assert adverse_effects(drug, "topical", marks, full=True) == "dry skin [2]; rash [2]"
    assert adverse_effects(drug, "oral", marks, full=False) == "nausea, 12 % [1]; and 1 more"
    assert adverse_effects(drug, "intralesional", marks, full=False) == "rash [2]"
    assert adverse_effects(None, "oral", marks, full=True) == ""
