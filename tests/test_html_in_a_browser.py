"""The HTML pages in a real browser, headless: no complaint, no request, readable on a phone, in the dark and on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import CHROMIUM, Browser
from tests.conftest import Run

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: apt-get install chromium")

PAGES = {
    "sheet": ("show", "anm", "--full"),
    "comparison": ("compare", "anm", "folliculitis-decalvans", "lichen-planopilaris"),
    "treatments": ("treatments", "anm"),
    "differential": ("differential", "itchy pustules on the occiput, no scarring, gribbly", "--age", "45", "--sex", "male"),
    "map": ("map", "anm"),
    "drug": ("show", "minocycline"),
    "list": ("list",),
    "records": ("list", "--columns", "id,name,urgency"),
}
# Elements that stick out of the window to the right, other than inside one that scrolls by itself.
STICKING_OUT = """
[...document.querySelectorAll('body *')].filter(one => !one.closest('svg') && one.getBoundingClientRect().right > innerWidth + 1
  && ![...document.querySelectorAll('.wide')].some(box => box !== one && box.contains(one) && box.scrollWidth > box.clientWidth))
  .map(one => one.outerHTML.slice(0, 120))
"""
# The least contrast between a text and the ground that it stands on, as WCAG 2 reckons it.
CONTRAST = """
(() => {
  const channel = value => { value /= 255; return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4 };
  const parts = colour => colour.match(/[0-9.]+/g).map(Number);
  const light = colour => { const [r, g, b] = parts(colour).map(channel); return 0.2126 * r + 0.7152 * g + 0.0722 * b };
  const ground = one => {
    for (; one; one = one.parentElement) { const own = getComputedStyle(one).backgroundColor; if (parts(own)[3] !== 0) return own }
  };
  const contrast = one => {
    const [a, b] = [light(getComputedStyle(one).color), light(ground(one))].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  };
  const texts = [...document.querySelectorAll('h1,h2,p,li,td,th,a,caption')];
  return Math.min(...texts.filter(one => !one.closest('svg') && one.textContent.trim()).map(contrast));
})()
"""


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for all pages."""
    with Browser(tmp_path_factory.mktemp("profile")) as browser:
        yield browser


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the pages are, each written once."""
    return tmp_path_factory.mktemp("pages")


@pytest.fixture
def page(request: pytest.FixtureRequest, dermref: Run, written: Path) -> Path:
    """A page of the real catalogue, written to a file by the program."""
    path = written / f"{request.param}.html"
    if not path.exists():
        assert dermref(*PAGES[request.param], "--output", str(path)).returncode == 0
    return path


every_page = pytest.mark.parametrize("page", PAGES, indirect=True)


@every_page
def test_it_renders_without_a_complaint_or_a_request(running: Browser, page: Path) -> None:
    """U-28, R-46: nothing on the console, nothing fetched but the file itself, the style in force although the policy names it by its digest."""
    running.open(page, 1000)
    assert running.complaints() == []
    assert [address for address in running.requests() if not address.startswith("file:")] == []
    assert running.value("document.scripts.length + document.images.length") == 0
    assert running.value("getComputedStyle(document.querySelector('h1')).fontSize") != "32px"
    assert running.value("document.documentElement.lang") == "en"


@every_page
def test_nothing_sticks_out(running: Browser, page: Path) -> None:
    """No horizontal scrolling of the page at any width; on a phone no table scrolls either: its rows are records."""
    for width in (320, 360, 768, 1280):
        running.open(page, width)
        assert running.value("document.documentElement.scrollWidth") <= width, width
        assert running.value(STICKING_OUT) == [], width
        if width < 600:
            assert running.value("[...document.querySelectorAll('.wide')].filter(box => box.scrollWidth > box.clientWidth).length") == 0
            assert running.value("[...document.querySelectorAll('tbody tr')].every(row => getComputedStyle(row).display === 'block')")


@every_page
def test_it_can_be_read_in_light_and_dark(running: Browser, page: Path) -> None:
    """Every text stands out against its ground by 4.5 to 1 or more (WCAG 2, level AA)."""
    for dark in (False, True):
        running.open(page, 1000, dark=dark)
        assert running.value(CONTRAST) >= 4.5, dark


@every_page
def test_it_prints(running: Browser, page: Path) -> None:
    """On paper: a sound PDF with pages, without a text in colour, without anything beyond the right edge."""
    running.open(page, 1000)
    pdf = running.pdf()
    assert pdf.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) >= 1
    running.call("Emulation.setEmulatedMedia", media="print")
    running.call("Emulation.setDeviceMetricsOverride", width=720, height=1000, deviceScaleFactor=1, mobile=False)
    try:
        assert running.value("document.documentElement.scrollWidth") <= 720
        assert running.value(
            "[...document.querySelectorAll('.present,.absent,.disputed')].every(one => getComputedStyle(one).color === 'rgb(0, 0, 0)')"
        )
    finally:
        running.call("Emulation.setEmulatedMedia", media="")


@pytest.mark.parametrize("page", ["sheet"], indirect=True)
def test_a_mark_leads_to_its_source(running: Browser, page: Path) -> None:
    """A citation mark is a link to a place on the page, and from there to the source's own."""
    running.open(page, 1000)
    running.value("document.querySelector('sup a').click()")
    assert re.fullmatch(r"#a1-s[0-9]+", running.value("location.hash"))
    assert running.value("document.querySelector(location.hash).textContent").strip()
    assert running.value("[...document.querySelectorAll('.sources a')].every(link => link.protocol === 'https:')")
