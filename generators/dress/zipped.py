"""Office packages whose bytes depend on their content only: fixed date, fixed attributes, order as given.

Why: an unchanged document must be the same file tomorrow, on another machine and in another time zone.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from io import BytesIO
from typing import NamedTuple
from zipfile import ZipFile

STORED, DEFLATED = 0, 8
FIRST_DOS_DAY = 0x21
"""1980-01-01, the earliest date a zip can hold; the time beside it is midnight, 0."""

UTF8_NAME = 0x800
LOCAL = struct.Struct("<4s5H3I2H")
CENTRAL = struct.Struct("<4s6H3I5H2I")
END = struct.Struct("<4s4H2IH")

CONTENT_TYPES = "[Content_Types].xml"
PACKAGE_RELATIONS = "_rels/.rels"


class Member(NamedTuple):
    """A file of a package, ready to be written: packed bytes, and size and checksum of the unpacked ones."""

    name: str
    method: int
    checksum: int
    size: int
    packed: bytes


def deflated(name: str, content: bytes, level: int = 6) -> Member:
    """The content packed by deflate. Static parts are packed once and kept."""
    packer = zlib.compressobj(level, zlib.DEFLATED, -15)
    packed = packer.compress(content) + packer.flush()
    return Member(name, DEFLATED, zlib.crc32(content), len(content), packed)


def stored(name: str, content: bytes) -> Member:
    """The content as it is.

    Why: files that live in the repository stay the same bytes under every version of zlib.
    """
    return Member(name, STORED, zlib.crc32(content), len(content), content)


def pack(members: Iterable[Member]) -> bytes:
    """The bytes of a zip with these members in this order."""
    body: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, method, checksum, size, packed in members:
        path = name.encode()
        flags = 0 if path.isascii() else UTF8_NAME
        stamp = (20, flags, method, 0, FIRST_DOS_DAY, checksum, len(packed), size, len(path), 0)
        body += (LOCAL.pack(b"PK\3\4", *stamp), path, packed)
        directory += (CENTRAL.pack(b"PK\1\2", 20, *stamp, 0, 0, 0, 0, offset), path)
        offset += LOCAL.size + len(path) + len(packed)
    index = b"".join(directory)
    count = len(directory) // 2
    return b"".join((*body, index, END.pack(b"PK\5\6", 0, 0, count, count, len(index), offset, 0)))


def repacked(package: bytes) -> bytes:
    """The same office package in canonical order with fixed dates, whatever library wrote it.

    The content type list comes first and the package relations second, as readers expect; then by name.
    """
    with ZipFile(BytesIO(package)) as given:
        names = sorted(given.namelist(), key=canonical_order)
        return pack(deflated(name, given.read(name)) for name in names)


def canonical_order(name: str) -> tuple[int, str]:
    """A sort key: the content type list, the package relations, then the names."""
    first = (CONTENT_TYPES, PACKAGE_RELATIONS)
    return (first.index(name) if name in first else len(first), name)
