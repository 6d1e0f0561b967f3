"""Makes any text safe to print: nothing in it can move the cursor, reorder or hide what a reader sees."""

from __future__ import annotations

import re
from functools import lru_cache

# C0 (tab and line feed included: a cell is one line), DEL, C1, soft hyphen, Arabic letter mark, zero-width and bidi characters, line and
# paragraph separators, byte order mark, interlinear and tag characters, surrogates.
UNSAFE = "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff\U000e0000-\U000e007f]"


@lru_cache(maxsize=1)
def _unsafe() -> re.Pattern[str]:
    return re.compile(UNSAFE)  # compiled when first needed: half a millisecond that most runs save


def clean(text: str) -> str:
    """The text with every unsafe character written out, such as `\\x1b` or `\\u202e`."""
    # What Python calls printable holds none of these.
    return text if text.isprintable() else _unsafe().sub(_written_out, text)


def clean_json(text: str) -> str:
    """JSON text with every unsafe character inside its strings as a \\uXXXX escape: the value stays, the terminal is left alone."""
    return text if text.isprintable() else _unsafe().sub(_json_escape, text)


def _written_out(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _json_escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
