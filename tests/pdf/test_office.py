"""LibreOffice that is missing, does not start, fails or hangs: one sentence, and nothing left running."""

from __future__ import annotations

import os
import select
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generators.dress.zipped import pack, stored
from generators.errors import GeneratorError, UsageError
from generators.pdf import office as office_room
from generators.pdf.office import Office, convert, find_office

SECONDS = 0.2


@pytest.fixture
def documents(tmp_path: Path) -> dict[Path, Path]:
    """Two documents of the same name, as two languages have them, and where their PDFs belong."""
    found = {}
    for language in ("zh", "en"):
        source = tmp_path / "room" / "sample" / language / "sow.docx"
        source.parent.mkdir(parents=True)
        source.write_bytes(pack([stored(language, b"")]))
        found[source] = source.with_suffix(".pdf")
    return found


def program(tmp_path: Path, script: str) -> str:
    file = tmp_path / "soffice"
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(0o755)
    return str(file)


def own_room(tmp_path: Path) -> Path:
    room = tmp_path / "room" / ".pdf"
    room.mkdir()
    return room


def test_without_libreoffice_there_is_one_sentence_and_advice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office_room, "PLACES", ())
    with pytest.raises(UsageError) as caught:
        find_office({})
    assert caught.value.says.zh == "没有找到 LibreOffice，不能生成 PDF。"
    assert "--as docx" in caught.value.advice.zh and "--as docx" in caught.value.advice.en


def test_a_libreoffice_that_is_not_on_the_path_is_found_where_installers_put_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    monkeypatch.setattr(office_room, "PLACES", (str(tmp_path / "nowhere"), program(tmp_path, "exit 0")))
    assert find_office({}).program == str(tmp_path / "soffice")


def test_all_documents_are_converted_in_one_run_with_a_profile_of_its_own(
    documents: dict[Path, Path], tmp_path: Path
) -> None:
    script = (
        f'echo "$@" >> {tmp_path}/runs\n'
        'for each in *.docx; do printf "%%PDF-1.7 %s\\n%%%%EOF\\n" "$(cat $each)" > "${each%.docx}.pdf"; done'
    )
    room = own_room(tmp_path)
    convert(Office(program(tmp_path, script)), documents, room)
    (run,) = (tmp_path / "runs").read_text(encoding="utf-8").splitlines()
    profile = f"-env:UserInstallation={(room / 'profile').as_uri()}"
    assert run == f"{profile} --headless --norestore --nologo --nolockcheck --convert-to pdf 0.docx 1.docx"
    zh, en = (each.read_bytes() for each in documents.values())
    assert zh.startswith(b"%PDF-1.7 ") and b"zh" in zh and b"en" in en


@pytest.mark.parametrize(
    "script",
    [
        "exit 1",
        "exit 0",
        "for each in *.docx; do echo '%PDF-1.7 half' > ${each%.docx}.pdf; done",
        "for each in *.docx; do : > ${each%.docx}.pdf; done",
    ],
)
def test_a_document_that_is_not_made_whole_is_named(script: str, documents: dict[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(GeneratorError) as caught:
        convert(Office(program(tmp_path, script)), documents, own_room(tmp_path))
    assert caught.value.says.zh == "LibreOffice 没有做出 sample/zh/sow.pdf。"
    assert caught.value.says.en == "LibreOffice did not make sample/zh/sow.pdf."
    assert not any(each.exists() for each in documents.values())


def test_of_two_documents_the_one_that_failed_is_named(documents: dict[Path, Path], tmp_path: Path) -> None:
    script = 'printf "%%PDF-1.7\\n%%%%EOF\\n" > 0.pdf'
    with pytest.raises(GeneratorError, match=r"did not make sample/en/sow\.pdf\."):
        convert(Office(program(tmp_path, script)), documents, own_room(tmp_path))


def test_a_libreoffice_that_hangs_is_stopped_with_what_it_started(documents: dict[Path, Path], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "alive")
    alive = os.open(tmp_path / "alive", os.O_RDONLY | os.O_NONBLOCK)
    script = f"exec 3> {tmp_path}/alive\nsleep 600 &\nwait"
    with pytest.raises(GeneratorError) as caught:
        convert(Office(program(tmp_path, script), patience=SECONDS), documents, own_room(tmp_path))
    assert caught.value.says.en == "LibreOffice did not finish sample/zh/sow.pdf within 0.2 seconds and was stopped."
    assert "超过 0.2 秒" in caught.value.says.zh
    closed, _, _ = select.select([alive], [], [], 60)
    assert closed and os.read(alive, 1) == b"", "one of its processes still holds the pipe"
    os.close(alive)


def test_a_program_that_cannot_be_started_is_told(documents: dict[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match="LibreOffice does not start"):
        convert(Office(str(tmp_path / "gone")), documents, own_room(tmp_path))


def test_the_profile_fetches_nothing_and_names_the_fonts_that_stand_in(
    documents: dict[Path, Path], tmp_path: Path
) -> None:
    room = own_room(tmp_path)
    fonts = {"仿宋": "Song & Co", "黑体": ""}
    with pytest.raises(GeneratorError):
        convert(Office(program(tmp_path, "exit 1"), fonts), documents, room)
    profile = ElementTree.parse(room / "profile" / "user" / "registrymodifications.xcu")
    name = "{http://openoffice.org/2001/registry}name"
    settings = [(each.get(name), each.findtext("value")) for each in profile.iter("prop")]
    assert ("BlockUntrustedRefererLinks", "true") in settings and ("DisableMacrosExecution", "true") in settings
    assert [value for key, value in settings if key in ("ReplaceFont", "SubstituteFont")] == ["仿宋", "Song & Co"]


def test_other_fonts_make_another_digest() -> None:
    assert Office("x", {"仿宋": "A"}).fonts != Office("x", {"仿宋": "B"}).fonts
    assert Office("x", {"仿宋": "A", "黑体": "B"}).fonts == Office("y", {"黑体": "B", "仿宋": "A"}).fonts
