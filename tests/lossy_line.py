"""A line to a server that breaks at a chosen word."""

import contextlib
import select
import socket
import threading
from typing import Self


class LossyLine:
    """Passes on what clients and a server on this machine say to each other; each breaks the line once.

    Attributes:
        port: where clients come in.
        break_before: a word of a client that never reaches the server.
        break_after: a word of a client that does, but what the server answers to it reaches nobody.
    """

    def __init__(self, server_port: int):
        self._server_port = server_port
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._door.getsockname()[1])
        self.break_before = self.break_after = b""
        threading.Thread(target=self._let_in, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._door.shutdown(socket.SHUT_RDWR)  # whoever waits at it is woken
        self._door.close()

    def _let_in(self) -> None:
        with contextlib.suppress(OSError):  # the door was closed
            while True:
                client, _ = self._door.accept()
                threading.Thread(target=self._pass_on, args=(client,), daemon=True).start()

    def _pass_on(self, client: socket.socket) -> None:
        server = socket.create_connection(("127.0.0.1", self._server_port))
        with client, server, contextlib.suppress(OSError):
            while True:
                ready, _, _ = select.select([client, server], [], [])
                if server in ready:
                    answer = server.recv(65536)
                    client.sendall(answer)
                    if not answer:
                        return
                if client in ready:
                    said = client.recv(65536)
                    if not said or self._breaks(said, server):
                        return
                    server.sendall(said)

    def _breaks(self, said: bytes, server: socket.socket) -> bool:
        if self.break_before and self.break_before in said:
            self.break_before = b""
            return True
        if self.break_after and self.break_after in said:
            self.break_after = b""
            server.sendall(said)
            server.recv(65536)
            return True
        return False
