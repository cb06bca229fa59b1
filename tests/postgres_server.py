"""A PostgreSQL of one's own: a throwaway cluster in a temporary folder, heard only on this machine."""

import contextlib
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

PATIENCE = 60
"""Seconds after which a server that should have started or stopped never will."""
ADMIN, GUARDED, PASSWORD = "evenhand", "guarded", "s3cret@x"
_NAMES = ("initdb", "postgres")


class PostgresServer:
    """One server. Everybody who may enter its folder is let in; over the network, it wants a password.

    Attributes:
        folder: its data, its socket and its log.
        port: where it listens, on loopback and in the name of its socket.
    """

    def __init__(self, programs: Path, folder: Path):
        self._programs, self.folder = programs, folder
        # A server refuses to run as root.
        self._user: dict[str, Any] = {} if os.getuid() else {"user": "nobody", "group": _group(), "extra_groups": []}
        if self._user:
            os.chown(folder, pwd.getpwnam("nobody").pw_uid, -1)
        self.port = 0
        self._server: subprocess.Popen[bytes] | None = None

    def prepare(self) -> None:
        """Make the cluster and start it."""
        words = ("initdb", "-D", str(self.folder / "data"), "-U", ADMIN, "-A", "trust", "--no-sync", "--no-locale")
        # Small pieces of log: the first one is written at the start.
        done = self._run(*words, "--encoding=UTF8", "--wal-segsize=1")
        assert done.returncode == 0, done.stderr
        (self.folder / "data" / "pg_hba.conf").write_text(
            "local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n"
        )
        self.start()
        self.say(f"create role {GUARDED} login password '{PASSWORD}'")

    def start(self, fsync: bool = False) -> None:
        """Start the server and wait until it lets people in.

        Args:
            fsync: whether it waits for the disk; only a fault of the whole machine could tell the difference.
        """
        self.port = self.port or _free_port()
        settings = {
            "listen_addresses": "127.0.0.1", "port": self.port, "unix_socket_directories": self.folder,
            "max_connections": 40, "shared_buffers": "16MB", "jit": "off", "fsync": "on" if fsync else "off",
        }  # fmt: skip
        words = [f"--{name}={value}" for name, value in settings.items()]
        command = [str(self._programs / "postgres"), "-D", str(self.folder / "data"), *words]
        # The shell ends the server when whoever started it is gone, however it ended.
        watch = '"$@" </dev/null & server=$!; read -r _; kill -QUIT $server; wait $server'
        with (self.folder / "log").open("ab") as log:
            self._server = subprocess.Popen(
                ["sh", "-c", watch, "sh", *command], stdin=subprocess.PIPE, stderr=log, cwd=self.folder, **self._user
            )
        _wait_for(self._is_ready, self._log)

    def stop(self) -> None:
        """Stop the server as a crash would, as `pg_ctl -m immediate` does: nothing is finished, nothing tidied up."""
        if self._server is not None and self._server.stdin is not None:
            self._server.stdin.close()
            self._server.wait(PATIENCE)
            self._server = None

    def say(self, sql: str, **connection: Any) -> list[tuple[Any, ...]]:
        """Say something to the server as its administrator, and hear what it answers."""
        import psycopg

        told: dict[str, Any] = {
            "host": str(self.folder),
            "port": self.port,
            "user": ADMIN,
            "dbname": "postgres",
        } | connection
        with psycopg.connect(**told, autocommit=True) as administrator:
            answer = administrator.execute(sql)
            return answer.fetchall() if answer.description else []

    def address(self, database: str = "postgres", user: str = ADMIN, schema: str = "") -> str:
        """The address of a database, through the socket."""
        search = f"?options=-csearch_path%3D{schema}" if schema else ""
        return f"postgresql://{user}@{str(self.folder).replace('/', '%2F')}:{self.port}/{database}{search}"

    def loopback(self, database: str = "postgres", user: str = GUARDED, password: str = PASSWORD) -> str:
        """The address of a database over the network; it wants a password."""
        secret = f":{password.replace('@', '%40')}" if password else ""
        return f"postgresql://{user}{secret}@127.0.0.1:{self.port}/{database}"

    def new_place(self) -> str:
        """The address of a place for one board: a schema of its own, which is made quicker than a database."""
        schema = f"board_{secrets.token_hex(4)}"
        self.say(f"create schema {schema}")
        return self.address(schema=schema)

    def new_database(self) -> str:
        """The name of a database for one board."""
        name = f"team_{secrets.token_hex(4)}"
        self.say(f"create database {name}")
        return name

    def _run(self, program: str, *words: str) -> subprocess.CompletedProcess[str]:
        command = [str(self._programs / program), *words]
        return subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False, **self._user)

    def _is_ready(self) -> bool:
        with contextlib.suppress(OSError):
            return "ready" in (self.folder / "data" / "postmaster.pid").read_text()
        return False

    def _log(self) -> str:
        return (self.folder / "log").read_text(errors="replace")


@contextlib.contextmanager
def running_server() -> Iterator[PostgresServer]:
    """A server, started; skips the test where this machine has none."""
    pytest.importorskip("psycopg", reason="psycopg is not installed; install the extra `postgres`")
    programs = _programs()
    if programs is None:
        pytest.skip("no PostgreSQL server is installed: neither initdb on the path nor /usr/lib/postgresql/*/bin")
    # Not in pytest's own folders: those only their owner may enter, and a socket's name has to be short.
    folder = Path(tempfile.mkdtemp(prefix="evenhand-pg-"))
    server = PostgresServer(programs, folder)
    try:
        server.prepare()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path | None:
    named = shutil.which("initdb")
    folders = [Path(named).resolve().parent] if named else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: folder.parent.name, reverse=True)
    folders += [Path("/usr/local/pgsql/bin"), Path("/opt/homebrew/bin")]
    return next((folder for folder in folders if all((folder / name).exists() for name in _NAMES)), None)


def _group() -> int:
    return pwd.getpwnam("nobody").pw_gid


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_for(done: Any, explain: Any) -> None:
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end, explain()
        time.sleep(0.005)
