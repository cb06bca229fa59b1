"""Writing a text in the user's own editor: $VISUAL, else $EDITOR, else vi."""

import os
import shlex
import subprocess
import tempfile
from pathlib import Path


class NotEdited(Exception):
    """The editor could not be started, or ended with an error. One line that says what to do."""


def edit_text(text: str, suffix: str = ".md") -> str:
    """The text as it is after the editor was closed; the file is readable for its owner alone and deleted at once.

    Raises:
        NotEdited: there is no such editor, it ended with an error, or what it wrote is no text.
    """
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    with tempfile.TemporaryDirectory(prefix="evenhand-") as folder:
        path = Path(folder) / f"brief{suffix}"
        path.write_text(text, encoding="utf-8")
        path.chmod(0o600)
        try:
            ended = subprocess.run([*shlex.split(editor), str(path)], check=False)
            if ended.returncode:
                raise NotEdited(f"the editor ended with {ended.returncode}; nothing was changed")
            return path.read_text(encoding="utf-8")
        except (OSError, ValueError) as error:
            what = (
                error.strerror if isinstance(error, OSError) and error.strerror else "its name or text cannot be read"
            )
            raise NotEdited(f"the editor {editor!r}: {what}; set EDITOR to one that is installed") from None
