"""Stories are told on screens too: they wait as the tests of screens do."""

from tests.screens.conftest import _idle_is_when_nothing_is_left_to_do as _idle_is_when_nothing_is_left_to_do
from tests.screens.conftest import _styles_are_parsed_once as _styles_are_parsed_once
