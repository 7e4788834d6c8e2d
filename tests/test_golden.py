"""What the small book gives is what the golden tree says: every file, and the list of files."""

from __future__ import annotations

import importlib.util
from pathlib import Path

HERE = Path(__file__).parent


def test_the_small_book_gives_the_golden_tree() -> None:
    specification = importlib.util.spec_from_file_location("golden", HERE / "golden.py")
    assert specification is not None and specification.loader is not None
    golden = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(golden)
    expected = {
        path.relative_to(golden.GOLDEN).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(golden.GOLDEN.rglob("*"))
        if path.is_file()
    }
    made = golden.golden_files()
    assert sorted(made) == sorted(expected)
    for name, text in made.items():
        assert text == expected[name], f"{name} differs; run make golden and read the diff"
