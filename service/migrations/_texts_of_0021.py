"""How migrations 0020 and 0021 clean texts: what they have written never changes with the code (CLI-13).

A copy of what `service.texts` cleaned by, frozen. Never edited, imported by migrations alone.
"""

import re
import unicodedata

INVISIBLE = (
    r"\u0001-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\u00AD\u034F\u0600-\u0605\u061C\u06DD\u070F"
    r"\u0890-\u0891\u08E2\u115F-\u1160\u17B4-\u17B5\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F"
    r"\u2800\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFFB\U000110BD\U000110CD\U00013430-\U0001343F"
    r"\U0001BCA0-\U0001BCA3\U0001D173-\U0001D17A\U000E0000-\U000E0FFF"
)
APOSTROPHES = (
    r"\u0027\u0060\u00B4\u02B9\u02BB-\u02BF\u02C8\u02CA-\u02CB\u02EE\u0384\u055A\u05F3\u07F4-\u07F5\u1FBD"
    r"\u1FBF\u1FEF\u1FFD-\u1FFE\u2018-\u201B\u2032\u2035\u2039-\u203A\u275B-\u275C\uA78B-\uA78C\uFF07"
    r"\uFF40"
)
SPACES = r"\u0009-\u000D\u0020\u0085\u00A0\u1680\u2000-\u200A\u2028-\u2029\u202F\u205F\u3000"
DASHES = (
    r"\u002D\u02D7\u058A\u05BE\u1400\u1806\u2010-\u2015\u2043\u2053\u207B\u208B\u2212\u2E17\u2E1A"
    r"\u2E3A-\u2E3B\u2E40\u2E5D\u301C\u3030\u30A0\uFE31-\uFE32\uFE58\uFE63\uFF0D\U00010EAD"
)
BETWEEN_WORDS = (
    r"\u0001-\u002F\u003A-\u0040\u005B-\u0060\u007B-\u007F\u00AB\u00BB\u2010-\u2027\u0009-\u000D\u0020"
    r"\u0085\u00A0\u1680\u2000-\u200A\u2028-\u2029\u202F\u205F\u3000\u002D\u02D7\u058A\u05BE\u1400\u1806"
    r"\u2010-\u2015\u2043\u2053\u207B\u208B\u2212\u2E17\u2E1A\u2E3A-\u2E3B\u2E40\u2E5D\u301C\u3030\u30A0"
    r"\uFE31-\uFE32\uFE58\uFE63\uFF0D\U00010EAD"
)
LINE_BREAKS = re.compile("\r\n|[\r\u0085\u2028\u2029]")
ODD_SPACES = re.compile("[\u000b\u000c\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
INVISIBLES, SPACE_RUNS = re.compile(f"[{INVISIBLE}]+"), re.compile(f"[{SPACES}]+")


def clean_line(text: str) -> str:
    """The text composed, visible, in one line, each run of spaces a single space."""
    composed = unicodedata.normalize("NFC", INVISIBLES.sub("", text))
    cleaned = ODD_SPACES.sub(" ", LINE_BREAKS.sub("\n", composed)).strip()
    return SPACE_RUNS.sub(" ", cleaned).strip()
