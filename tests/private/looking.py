"""Looking for a text where it should not be: in files, and in the memory of a process."""

import re
from pathlib import Path

_ENCODINGS = ("utf-8", "utf-16-le", "utf-32-le")
"""How Python and others hold a text in memory and in files."""


def _forms(text: str) -> list[bytes]:
    return [text.encode(encoding) for encoding in _ENCODINGS]


def files_with(text: str, folder: Path) -> list[Path]:
    """The files under a folder that hold a text in clear, hidden ones too."""
    forms = _forms(text)
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink() and any(form in path.read_bytes() for form in forms)
    ]


def memory_with(text: str, process: int) -> list[str] | None:
    """The regions of a process's memory that hold a text; None where the system does not let us look."""
    forms, found = _forms(text), []
    try:
        maps = Path(f"/proc/{process}/maps").read_text().splitlines()
        with Path(f"/proc/{process}/mem").open("rb", 0) as memory:
            for line in maps:
                region = re.match(r"([0-9a-f]+)-([0-9a-f]+) r", line)
                if region is None or "[v" in line:
                    continue
                start, end = (int(part, 16) for part in region.groups())
                try:
                    memory.seek(start)
                    data = memory.read(end - start)
                except (OSError, OverflowError, ValueError):
                    continue
                if any(form in data for form in forms):
                    found.append(line)
    except OSError:
        return None
    return found
