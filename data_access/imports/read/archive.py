"""A zipped workbook's parts, unpacked with care: their real sizes are counted, and none declares a document type.

Sizes in an archive's own list are claims. Every part is unpacked once, block by block, before anything trusts them.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO
from xml.parsers import expat

from data_access.imports.read.words import LARGEST_PIECE, LARGEST_UNPACKED, refusal

_BLOCK = 1 << 18
_LOCAL = struct.Struct("<4s5H3L2H")
_ENCRYPTED = 0x1
_MARKUP = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<", b"\xfe\xff\x00<", b"<\x00", b"\x00<")


class Archive:
    """The parts of a zipped file, checked. Raises Refusal: encrypted, corrupt, unsafe_xml, too_large_unpacked."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, EOFError, RuntimeError, struct.error) as error:
            raise refusal("corrupt") from error
        if not all(member.filename for member in self._zip.infolist()):
            raise refusal("corrupt")
        members = [member for member in self._zip.infolist() if not member.is_dir()]
        self.sizes = {member.filename: member.file_size for member in members}
        if any(member.flag_bits & _ENCRYPTED for member in members):
            raise refusal("encrypted")
        if sum(member.file_size for member in members) > LARGEST_UNPACKED:
            raise refusal("too_large_unpacked")
        # Two parts of one name: which of them is read depends on the reader.
        if len({name.casefold() for name in self.sizes}) != len(members):
            raise refusal("corrupt")
        self._check(content, members)

    def _check(self, content: bytes, members: list[zipfile.ZipInfo]) -> None:
        total = 0
        for member in members:
            size, crc, prolog = 0, 0, _Prolog(member.filename.casefold().endswith((".xml", ".rels")))
            for block in _blocks(content, member):
                size, total, crc = size + len(block), total + len(block), zlib.crc32(block, crc)
                if total > LARGEST_UNPACKED:
                    raise refusal("too_large_unpacked")
                prolog.feed(block)
            if size != member.file_size or crc != member.CRC:
                raise refusal("corrupt")

    def __contains__(self, name: str) -> bool:
        return name in self.sizes

    def open(self, name: str) -> IO[bytes]:
        """A part, unpacked as it is read. Raises Refusal corrupt when there is none."""
        if name not in self.sizes:
            raise refusal("corrupt")
        return self._zip.open(name)

    def read(self, name: str) -> bytes:
        """A part whole, for the small ones. Raises Refusal corrupt, too_large_unpacked."""
        if self.sizes.get(name, 0) > LARGEST_PIECE:
            raise refusal("too_large_unpacked")
        with self.open(name) as part:
            return part.read()


def _blocks(content: bytes, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """What a part really unpacks to, whatever size it claims."""
    start = member.header_offset
    try:
        local = _LOCAL.unpack_from(content, start)
    except struct.error as error:
        raise refusal("corrupt") from error
    start += _LOCAL.size + local[-2] + local[-1]
    packed = memoryview(content)[start : start + member.compress_size]
    if local[0] != b"PK\x03\x04" or start < 0 or len(packed) != member.compress_size:
        raise refusal("corrupt")
    if member.compress_type == zipfile.ZIP_STORED:
        yield from (bytes(packed[at : at + _BLOCK]) for at in range(0, len(packed), _BLOCK))
    elif member.compress_type == zipfile.ZIP_DEFLATED:
        yield from _inflated(packed)
    else:
        raise refusal("corrupt")


def _inflated(packed: memoryview) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for at in range(0, len(packed), _BLOCK):
            rest: bytes = bytes(packed[at : at + _BLOCK])
            while rest:
                yield inflater.decompress(rest, _BLOCK)
                rest = inflater.unconsumed_tail
        yield inflater.flush()
    except zlib.error as error:
        raise refusal("corrupt") from error
    if not inflater.eof:
        raise refusal("corrupt")


class _Prolog:
    """Reads what stands before a part's first element, where a document type would be declared."""

    def __init__(self, wanted: bool) -> None:
        self._parser: expat.XMLParserType | None = None
        self._wanted = wanted
        self._fed = 0
        self._first = True

    def feed(self, block: bytes) -> None:
        """Take the part's next block; blocks of parts that are no XML are passed over."""
        if self._first and block:
            self._first = False
            if block.lstrip().startswith(_MARKUP):
                self._parser = expat.ParserCreate()
                self._parser.StartDoctypeDeclHandler = _doctype
                self._parser.StartElementHandler = _stop
            elif self._wanted:
                raise refusal("corrupt")
        if self._parser is not None:
            self._fed += len(block)
            if self._fed > LARGEST_PIECE:
                raise refusal("too_large_unpacked")
            try:
                self._parser.Parse(block)
            except _Started:
                self._parser = None
            except (expat.ExpatError, ValueError, LookupError) as error:
                raise refusal("corrupt") from error


class _Started(Exception):
    """The first element begins; no document type can follow."""


def _stop(*_: object) -> None:
    raise _Started


def _doctype(*_: object) -> None:
    raise refusal("unsafe_xml", found="DOCTYPE")
