"""The LibreOffice of this machine: found, given a profile of its own, and run once for all documents of a run."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from xml.sax.saxutils import escape

from generators.errors import GeneratorError, UsageError
from generators.pdf.contents import with_plain_contents
from generators.pdf.fonts import installed_families, stand_ins
from generators.quantities import Text

NAMES = ("soffice", "libreoffice")
PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
"""Where installers put it without telling the path."""

PATIENCE = 120.0
"""Seconds within which one more document must be finished; the longest of the samples takes three."""

OPTIONS = ("--headless", "--norestore", "--nologo", "--nolockcheck", "--convert-to", "pdf")
SETTINGS = "/org.openoffice.Office."
OFFLINE = (
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Jobs/Jobs/org.openoffice.Office.Jobs:Job['UpdateCheck']/Arguments", "AutoCheckEnabled", "false"),
)
"""Settings of the profile that keep it from fetching anything: no linked files, no macros, no search for a newer version."""

ABSENT = Text("没有找到 LibreOffice，不能生成 PDF。", "LibreOffice is not installed; no PDF can be made.")
INSTALL = Text(
    "请安装 LibreOffice，使命令 soffice 可用；或用 --as docx 生成 Word 文件，在 Word 中另存为 PDF。",
    "Install LibreOffice so that the command soffice is found, or use --as docx and save as PDF in Word.",
)
LOOK = Text(
    "请用 --as docx 生成 Word 文件，在 LibreOffice 中打开查看；没有写出任何文件。",
    "Make the Word file with --as docx and open it in LibreOffice to see why; nothing was written.",
)


@dataclass(frozen=True)
class Office:
    """A LibreOffice to run, and the fonts that stand in for those that are missing here."""

    program: str
    stand_ins: Mapping[str, str] = field(default_factory=dict)
    patience: float = PATIENCE

    @property
    def fonts(self) -> str:
        """A digest that changes when the same Word file would be set in other fonts."""
        return sha256(repr(sorted(self.stand_ins.items())).encode()).hexdigest()[:16]


def find_office(fonts: Mapping[str, str]) -> Office:
    """The LibreOffice of this machine for documents in these fonts (name → other name); wrong use when there is none."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    program = found or next((each for each in PLACES if Path(each).is_file()), None)
    if program is None:
        raise UsageError(ABSENT, INSTALL)
    return Office(program, stand_ins(fonts, installed_families()))


def convert(office: Office, documents: Mapping[Path, Path], room: Path) -> None:
    """Make each PDF (Word file → PDF), all in one run that keeps its profile and its files in `room`.

    Raises GeneratorError, naming the first document that was not made. Why numbered copies: LibreOffice puts all results of
    a run into one folder, where documents of the same name would meet, and a command line has an end.
    """
    folder = room.resolve()
    _write_profile(folder / "profile" / "user", office.stand_ins)
    made = []
    for number, source in enumerate(documents):
        (folder / f"{number}.docx").write_bytes(with_plain_contents(source.read_bytes()))
        made.append(folder / f"{number}.pdf")
    in_time = _run(office, folder, made)
    for result, target in zip(made, documents.values(), strict=True):
        if not _is_pdf(result):
            raise _failed(target, None if in_time else office.patience)
        result.replace(target)


def _run(office: Office, folder: Path, made: Sequence[Path]) -> bool:
    """Whether LibreOffice came to an end; it is stopped with all it started when it finishes no document for too long."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    names = [f"{number}.docx" for number in range(len(made))]
    quiet = subprocess.DEVNULL
    try:
        running = subprocess.Popen(
            [office.program, profile, *OPTIONS, *names],
            cwd=folder,
            stdin=quiet,
            stdout=quiet,
            stderr=quiet,
            start_new_session=True,
        )
    except OSError as error:
        raise GeneratorError(
            Text(f"LibreOffice 无法启动：{office.program}。", f"LibreOffice does not start: {office.program}."), INSTALL
        ) from error
    try:
        return _finishes(running, office.patience, made)
    finally:
        _end(running)


def _finishes(running: subprocess.Popen[bytes], patience: float, made: Sequence[Path]) -> bool:
    finished = -1
    while (now := sum(map(_is_pdf, made))) > finished:
        finished = now
        try:
            running.wait(patience)
            return True
        except subprocess.TimeoutExpired:
            continue
    return False


def _end(running: subprocess.Popen[bytes]) -> None:
    """End it with the processes it started: the command is only a script before the office itself."""
    if running.poll() is not None:
        return
    if sys.platform == "win32":
        running.kill()
    else:
        os.killpg(running.pid, signal.SIGKILL)
    running.wait()


def _is_pdf(path: Path) -> bool:
    """Whether it is there from its first line to its last; a run that is stopped leaves half of one."""
    try:
        content = path.read_bytes()
    except OSError:
        return False
    return content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")


def _failed(target: Path, patience: float | None) -> GeneratorError:
    name = "/".join(target.parts[-3:])
    if patience is None:
        return GeneratorError(Text(f"LibreOffice 没有做出 {name}。", f"LibreOffice did not make {name}."), LOOK)
    return GeneratorError(
        Text(
            f"LibreOffice 超过 {patience:g} 秒没有完成 {name}，已停止。",
            f"LibreOffice did not finish {name} within {patience:g} seconds and was stopped.",
        ),
        LOOK,
    )


def _write_profile(folder: Path, stand_ins: Mapping[str, str]) -> None:
    """The settings of a profile that nobody else has: offline, and with the fonts that stand in for missing ones."""
    folder.mkdir(parents=True)
    settings = [_setting(place, {name: value}) for place, name, value in OFFLINE]
    settings.append(_setting("Common/Font/Substitution", {"Replacement": "true"}))
    for number, (missing, instead) in enumerate(pair for pair in stand_ins.items() if pair[1]):
        pair = {"ReplaceFont": missing, "SubstituteFont": instead, "Always": "true", "OnScreenOnly": "false"}
        settings.append(_setting("Common/Font/Substitution/FontPairs", pair, f"_{number}"))
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n'
        + "\n".join(settings)
        + "\n</oor:items>\n"
    )
    (folder / "registrymodifications.xcu").write_text(text, encoding="utf-8")


def _setting(place: str, values: Mapping[str, str], node: str = "") -> str:
    written = "".join(
        f'<prop oor:name="{name}" oor:op="fuse"><value>{escape(value)}</value></prop>' for name, value in values.items()
    )
    if node:
        written = f'<node oor:name="{node}" oor:op="replace">{written}</node>'
    return f'<item oor:path="{SETTINGS}{place}">{written}</item>'
