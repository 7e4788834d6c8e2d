"""`python -m generators` and the command `deliverybook`: the door, behind which everything else is loaded.

Why a door: loading takes a moment, and whoever presses Ctrl+C in it must not be answered with a traceback.
"""

import gc
import sys

INTERRUPTED = 130  # what a shell gives for Ctrl+C

GARBAGE = (50_000, 20, 100)
"""After how many new objects Python looks for garbage: a command reads much, keeps most of it and ends. A tenth of its time is saved."""


def main() -> None:
    """Load the command and run it."""
    gc.set_threshold(*GARBAGE)
    try:
        from generators.cli import main as command

        command(prog_name="deliverybook")
    except KeyboardInterrupt:
        sys.stderr.write("\n已中止。Stopped.\n" if _shows_chinese() else "\nStopped.\n")
        sys.exit(INTERRUPTED)


def _shows_chinese() -> bool:
    return (sys.stderr.encoding or "").lower().replace("-", "") in ("utf8", "gbk", "gb18030", "cp936")


if __name__ == "__main__":
    main()
