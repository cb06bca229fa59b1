"""Features are tried on the command line too: the way to run commands is that of its own tests."""

from tests.command_line.conftest import ev as ev
