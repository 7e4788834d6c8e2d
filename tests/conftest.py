"""What tests of office files need from outside Python. Missing tools fail a test; they never skip it."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[1]
VALIDATOR = HOME / "node_modules" / "@xarsh" / "ooxml-validator" / "dist" / "src" / "cli.js"


@pytest.fixture(scope="session")
def ooxml_validator() -> Callable[[Path], list[str]]:
    """A function from an office file to the errors that the Open XML validator finds in it."""
    node = shutil.which("node")
    if node is None or not VALIDATOR.is_file():
        pytest.fail("The office validator is missing: install Node 18 or later and run `npm install` here.")

    def errors_of(path: Path) -> list[str]:
        run = subprocess.run([node, str(VALIDATOR), str(path)], capture_output=True, text=True, timeout=300)
        if run.returncode not in (0, 1):
            pytest.fail(f"The office file validator could not run: {run.stderr.strip()}")
        found = json.loads(run.stdout)["errors"]
        return [f"{each.get('path')} {each.get('xPath')}: {each['description']}" for each in found]

    return errors_of


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], Path]:
    """A function from an office file and a format to the file that LibreOffice makes of it."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.fail("LibreOffice is missing: install it so that `soffice` is on the path.")
    profile = tmp_path_factory.mktemp("libreoffice-profile")

    def converted(path: Path, form: str) -> Path:
        target = tmp_path_factory.mktemp("converted")
        command = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", form]
        subprocess.run([*command, "--outdir", str(target), str(path)], capture_output=True, timeout=300)
        made = target / f"{path.stem}.{form}"
        assert made.is_file(), f"LibreOffice could not open {path.name}"
        return made

    return converted
