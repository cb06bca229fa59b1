"""What a step on Today sends; the means are those of test_bytes.py."""

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("Textual's own driver there", allow_module_level=True)

from tests.screens.showing import until
from tests.terminal.test_bytes import cursor, sent, watched, whole

__all__ = ["sent"]


async def test_a_step_is_two_lines_and_what_the_new_one_is_about(sample_path: Path, sent: list[bytes]) -> None:
    async with watched(sample_path, sent) as line:
        assert 2_000 <= sum(await line.step("1")) <= 20_000
        await until(line.pilot, lambda: not line.app.areas.today.looking)
        await line.quiet()
        line.look()
        findings = await line.steps(*["down"] * 8)
        assert cursor(findings) <= 300, "both lines whole: the cursor is as wide as what it stands on"
        assert whole(findings) <= 1_300, "nearly all of it the panel, of which each finding has its own"
