"""Peak memory of `earnest apply` over a file of 1,000,000 commands of the mix, against the limit of 500 MB."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from itertools import chain, islice
from pathlib import Path

import msgspec

from bench.mix import Mix

COMMANDS, WALLETS = 1_000_000, 50_000
MOST_MEGABYTES = 500


def main() -> None:
    """Print the memory and the rate; exit 1 over the limit."""
    with tempfile.TemporaryDirectory(prefix="earnest-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        mix = Mix(WALLETS)
        with (folder / "commands.jsonl").open("wb") as file:
            for one in islice(chain(mix.opening(), mix.commands(COMMANDS)), COMMANDS):
                file.write(msgspec.json.encode(one) + b"\n")
        started = time.perf_counter()
        with (folder / "outcomes.jsonl").open("wb") as outcomes:
            done = subprocess.run(
                [Path(sys.executable).with_name("earnest"), "apply", folder / "commands.jsonl"],
                stdout=outcomes,
                env=os.environ | {"EARNEST_DATA": str(folder / "data")},
                check=False,
            )
        seconds = time.perf_counter() - started
    # The largest process we waited for: the client. The server is its grandchild and was reaped by others.
    megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"apply: {megabytes:,.0f} MB at most for {COMMANDS:,} commands, {megabytes / MOST_MEGABYTES:.2f} of the "
        f"limit of {MOST_MEGABYTES} MB; {COMMANDS / seconds:,.0f} commands/s; exit {done.returncode}"
    )
    sys.exit(done.returncode or megabytes > MOST_MEGABYTES)


if __name__ == "__main__":
    main()
