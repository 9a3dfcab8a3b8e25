"""The `earnest` command: one module a command group."""

import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line. Ctrl-C while its modules are still being read ends it like any later one."""
    try:
        from earnest.cli.main import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)
