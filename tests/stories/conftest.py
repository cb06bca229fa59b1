"""Stories are told on screens too: they wait as the tests of screens do."""

from tests.screens.conftest import _idle_is_when_nothing_is_left_to_do as _idle_is_when_nothing_is_left_to_do
