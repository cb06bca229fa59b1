"""Features are tried on the command line and on screens: commands are run, and screens waited for, as in their own tests."""

from tests.command_line.conftest import ev as ev
from tests.screens.conftest import _idle_is_when_nothing_is_left_to_do as _idle_is_when_nothing_is_left_to_do
from tests.screens.conftest import _styles_are_parsed_once as _styles_are_parsed_once
