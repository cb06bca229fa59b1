"""Readable ids from foreign names: the same name always gives the same id, so a file can be imported again."""

import re
import unicodedata

MOST = 80
_SPOKEN = str.maketrans({"+": "plus", "#": "sharp", "&": " and ", "ß": "ss", "ø": "o", "ł": "l", "æ": "ae"})


def slug(name: str) -> str:
    """`Import / Export` becomes `import-export`, `C++` `cplusplus`, `数据` stays, an emoji is spelt by its number."""
    spoken = unicodedata.normalize("NFKD", name.casefold().translate(_SPOKEN))
    bare = "".join(c for c in spoken if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", bare)).strip("-")[:MOST].strip("-") or _spelt(name)


def _spelt(name: str) -> str:
    return "u" + "-".join(f"{ord(character):x}" for character in name.strip()[:8])
