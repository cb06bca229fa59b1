"""Start the program: find the rooms `tui` and `models`, then hand over to them."""

import gc
import os
import sys
from pathlib import Path


def main() -> None:
    """Run `evenhand` with the arguments of this process; never returns normally."""
    # A start makes a hundred thousand objects and drops none of them: looking for garbage takes a twentieth of it.
    gc.set_threshold(100_000, 20, 20)
    # Looking for plugins of pydantic reads the metadata of every installed package (40 ms), to run what we do not want.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    here = Path(__file__).resolve().parent
    installed = here / "_lib"  # in a wheel the rooms lie here, so that site-packages holds one name only
    sys.path.insert(0, str(installed if installed.is_dir() else here.parent))
    from tui.command_line.main import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
