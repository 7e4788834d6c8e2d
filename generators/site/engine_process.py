"""The site engine as a process of its own: it loads at once, and waits until it is told what to build.

Why: loading takes it as long as staging the pages of a small book, and both can be done at the same time.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module

NEEDED = ("mkdocs.commands.build", "material.plugins.search.plugin", "pymdownx.slugs", "pymdownx.tasklist")
"""What every build brings in sooner or later."""


def main() -> None:
    """Build the site of the configuration whose path comes as JSON on standard input; when nothing comes, end."""
    from mkdocs.__main__ import cli

    for name in NEEDED:
        import_module(name)
    import_module("jieba").initialize()
    if asked := sys.stdin.read():
        cli(["build", "--strict", "--clean", "--config-file", json.loads(asked)])


if __name__ == "__main__":
    main()
