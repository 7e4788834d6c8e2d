"""Every Word and Excel file of both sample projects: no schema error in the Open XML validator, and LibreOffice opens it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from generators.documents.catalog import LANGUAGES, load_catalog
from generators.production import make_documents
from generators.reading import load_shelf, read
from generators.workspace import Book

BOOK = Book(Path(__file__).resolve().parents[2])
PROJECTS = BOOK.project_ids()


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All office files of both projects, as `generate` writes them."""
    folder = tmp_path_factory.mktemp("documents")
    for project in PROJECTS:
        for made in make_documents(load_shelf(BOOK), read(BOOK, project), load_catalog(), ("docx", "xlsx")):
            path = folder / made.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(made.content)
    return folder


@pytest.mark.parametrize("project", PROJECTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_validator_finds_no_error(
    documents: Path, project: str, language: str, ooxml_validator: Callable[[Path], list[str]]
) -> None:
    files = sorted((documents / project / language).iterdir())
    assert len(files) == sum((len(entry.formats) - 1) * len(entry.in_every_edition) for entry in load_catalog())
    assert {each.name: errors for each in files if (errors := ooxml_validator(each))} == {}


@pytest.mark.office
@pytest.mark.parametrize("project", PROJECTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_libreoffice_opens_every_file_and_finds_its_pages(
    documents: Path, project: str, language: str, tmp_path: Path
) -> None:
    office, info = shutil.which("soffice"), shutil.which("pdfinfo")
    assert office and info, "LibreOffice and poppler-utils are needed: soffice and pdfinfo must be on the path."
    files = sorted((documents / project / language).iterdir())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    for form in ("docx", "xlsx"):
        chosen = [str(each) for each in files if each.suffix == f".{form}"]
        target = tmp_path / form
        subprocess.run(
            [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(target), *chosen],
            check=True,
            capture_output=True,
            timeout=600,
        )
        made = sorted(target.glob("*.pdf"))
        assert sorted(each.stem for each in made) == sorted(Path(each).stem for each in chosen)
        for each in made:
            pages = int(
                re.search(
                    r"Pages:\s+(\d+)",
                    subprocess.run([info, str(each)], capture_output=True, text=True, check=True).stdout,
                )[1]
            )  # type: ignore[index]
            assert pages >= (2 if form == "docx" else 1), each.name


def test_the_statement_of_work_has_the_length_of_one(documents: Path) -> None:
    """The flagship is a real document: hundreds of content controls and dozens of tables in both languages."""
    import zipfile

    for language in LANGUAGES:
        with zipfile.ZipFile(documents / "city-health" / language / "sow.docx") as package:
            body = package.read("word/document.xml").decode()
        assert body.count("<w:tbl>") >= 40
        assert body.count("<w:sdt>") >= 1500
