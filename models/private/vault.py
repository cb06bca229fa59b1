"""Where a notebook lies, and how it is locked up: age files in the writer's own data folder, mode 0600.

`notes.key` is an identity of age, in the clear or under a passphrase (`notes.key.age`); `notes.age` is the notebook,
encrypted to that identity. Both can be opened with any age program. Nothing in clear is ever written: a file is made
whole beside its place and then put in it.
"""

import contextlib
import fcntl
import os
import secrets
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from models.private.notes import Notebook

KEY, LOCKED_KEY, NOTES = "notes.key", "notes.key.age", "notes.age"
_MOST_BYTES = 50_000_000


class NotesError(Exception):
    """The notes cannot be opened or kept. One line: what, where, what to do."""


class WrongPassphrase(NotesError):
    """The passphrase does not open the key."""


@dataclass(frozen=True)
class Vault:
    """An unlocked vault: the folder, and the identity that opens the notebook in it."""

    folder: Path
    _identity: Any

    def read(self) -> Notebook:
        """The notebook as it is now; an empty one where none was written.

        Raises:
            NotesError: it cannot be read, was made for another key, or is damaged.
        """
        import pyrage

        path = self.folder / NOTES
        sealed = _bytes_of(path)
        if sealed is None:
            return Notebook()
        try:
            return Notebook.model_validate_json(pyrage.decrypt(sealed, [self._identity]))
        except pyrage.DecryptError:
            raise NotesError(
                f"{path} cannot be opened with {self.folder / KEY}; it is damaged, or made for another key: "
                "put back the key that belongs to it"
            ) from None
        except ValidationError:
            # Its words may hold what is in the notes: they are not told.
            raise NotesError(
                f"{path} was opened and holds no notebook of this program; keep it and make room"
            ) from None

    def change(self, step: Callable[[Notebook], Notebook]) -> Notebook:
        """Read, change, write; another of the writer's own sessions waits meanwhile.

        Args:
            step: the next notebook from the one that is there.

        Raises:
            NotesError: it cannot be read or written; then it is as it was.
        """
        import pyrage

        with _alone(self.folder):
            book = step(self.read())
            sealed = pyrage.encrypt(book.model_dump_json().encode(), [self._identity.to_public()])
            _put(self.folder / NOTES, sealed)
        return book


def is_made(folder: Path) -> bool:
    """Whether there is a key, so that notes can be written."""
    return (folder / KEY).exists() or (folder / LOCKED_KEY).exists()


def wants_passphrase(folder: Path) -> bool:
    """Whether the key lies under a passphrase."""
    return (folder / LOCKED_KEY).exists()


def make_key(folder: Path, passphrase: str | None) -> Path:
    """Make the key, in a folder that only the writer may enter.

    Args:
        folder: where; made if it is missing.
        passphrase: what it lies under; None leaves it in the clear, for its file mode to guard.

    Returns:
        The file of the key. Losing it loses the notes.

    Raises:
        NotesError: there is a key already, there are notes without one, or it cannot be written.
    """
    import pyrage

    if is_made(folder):
        raise NotesError(f"there is a key in {folder} already; it opens your notes, so it is kept")
    if (folder / NOTES).exists():
        raise NotesError(
            f"{folder / NOTES} belongs to a key that is not here; put the key back, or move the notes away"
        )
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
    except OSError as error:
        raise NotesError(f"{folder} cannot be made: {error.strerror}; make room for it") from None
    identity = pyrage.x25519.Identity.generate()
    text = f"# public key: {identity.to_public()}\n{identity}\n".encode()
    path = folder / (KEY if passphrase is None else LOCKED_KEY)
    with _alone(folder):
        _put(path, text if passphrase is None else pyrage.passphrase.encrypt(text, passphrase))
    return path


def unlock(folder: Path, passphrase: str | None = None) -> Vault:
    """The vault of a folder, unlocked.

    Raises:
        WrongPassphrase: the passphrase does not open the key.
        NotesError: there is no key, others may read it or write into its folder, or it is no key.
    """
    import pyrage

    path = folder / (LOCKED_KEY if wants_passphrase(folder) else KEY)
    if folder.exists() and (mode := folder.stat().st_mode) & 0o022:
        # Whoever may write into it can take the key away, and the notes with it.
        raise NotesError(f"others may write into {folder} (mode {mode & 0o777:o}); set it to 700, then try again")
    text = _bytes_of(path)
    if text is None:
        raise NotesError(f"there is no key in {folder}; make one with: evenhand notes --make-key")
    if path.name == LOCKED_KEY:
        try:
            text = pyrage.passphrase.decrypt(text, passphrase or "")
        except pyrage.DecryptError:
            raise WrongPassphrase(f"the passphrase does not open {path}; nothing was opened") from None
    lines = [line for line in text.decode(errors="replace").splitlines() if line.startswith("AGE-SECRET-KEY-")]
    try:
        identity = pyrage.x25519.Identity.from_str(lines[0])
    except (IndexError, pyrage.IdentityError):
        raise NotesError(f"{path} holds no age key; put back the key that belongs to your notes") from None
    return Vault(folder, identity)


def _bytes_of(path: Path) -> bytes | None:
    try:
        found = path.stat()
        if found.st_mode & 0o077:
            raise NotesError(f"others may read {path} (mode {found.st_mode & 0o777:o}); set it to 600, then try again")
        if found.st_size > _MOST_BYTES:
            raise NotesError(f"{path} is larger than any notebook of this program; move it away")
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise NotesError(f"{path} cannot be read: {error.strerror}; look at its rights") from None


def _put(path: Path, content: bytes) -> None:
    beside = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        try:
            with open(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(beside, path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as error:
        raise NotesError(f"{path} cannot be written: {error.strerror}; nothing was changed, make room") from None


@contextlib.contextmanager
def _alone(folder: Path) -> Generator[None, None, None]:
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise NotesError(f"{folder} cannot be opened: {error.strerror}; look at its rights") from None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
