"""The words in a PDF: what stands on its pages, as glyphs, read back through the fonts' own tables."""

import re
import zlib
from collections.abc import Iterator

NUMBERED = re.compile(rb"(\d+) 0 obj\b(.*?)\bendobj", re.S)
STREAM = re.compile(rb"(.*?)\bstream\r?\n(.*?)\r?\nendstream", re.S)
RANGES = re.compile(rb"<([0-9a-f]+)>\s*<([0-9a-f]+)>\s*(\[[^\]]*\]|<[0-9a-f]+>)", re.I)
PAIRS = re.compile(rb"<([0-9a-f]+)>\s*<([0-9a-f]+)>", re.I)
FONT = re.compile(rb"/([\w#+-]+) (\d+) 0 R")
SHOWN = re.compile(rb"/([\w#+-]+) [\d.]+ Tf|<([0-9a-fA-F]+)>|(T\*|Td|TD|Tm|ET)\b")


def words(content: bytes) -> str:
    """Everything that the pages say, run by run."""
    objects = dict(_objects(content))
    glyphs = {number: _glyphs(objects, body) for number, (body, _data) in objects.items() if b"/ToUnicode" in body}
    fonts = {
        name: glyphs[int(to)] for body, _ in objects.values() for name, to in FONT.findall(body) if int(to) in glyphs
    }
    return "\n".join(_run(data, fonts) for _body, data in objects.values() if b" Tf" in data)


def _objects(content: bytes) -> Iterator[tuple[int, tuple[bytes, bytes]]]:
    """Every object by its number, with what its stream holds; those that are kept together in one stream too."""
    for number, whole in NUMBERED.findall(content):
        found = STREAM.match(whole)
        body, data = (found[1], _inflated(found[1], found[2])) if found else (whole, b"")
        yield int(number), (body, data)
        if b"/ObjStm" in body:
            yield from _kept_together(body, data)


def _kept_together(body: bytes, data: bytes) -> Iterator[tuple[int, tuple[bytes, bytes]]]:
    first = int(re.search(rb"/First (\d+)", body)[1])  # type: ignore[index]
    heads = [int(part) for part in data[:first].split()]
    starts = [first + offset for offset in heads[1::2]] + [len(data)]
    for number, start, end in zip(heads[::2], starts, starts[1:], strict=False):
        yield number, (data[start:end], b"")


def _inflated(body: bytes, data: bytes) -> bytes:
    # Not zlib.decompress(): the last byte may be a line's end, and then is cut off with the one that follows it.
    return zlib.decompressobj().decompress(data) if b"FlateDecode" in body else data


def _glyphs(objects: dict[int, tuple[bytes, bytes]], font: bytes) -> dict[int, str]:
    """What the glyphs of a font stand for."""
    table = objects[int(re.search(rb"/ToUnicode (\d+) 0 R", font)[1])][1]  # type: ignore[index]
    found = {}
    for part in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.S):
        found |= {int(glyph, 16): _letters(letters) for glyph, letters in PAIRS.findall(part)}
    for part in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.S):
        for low, high, letters in RANGES.findall(part):
            many = re.findall(rb"<([0-9a-f]+)>", letters, re.I)
            for step, glyph in enumerate(range(int(low, 16), int(high, 16) + 1)):
                found[glyph] = _letters(many[step]) if letters[:1] == b"[" else chr(int(many[0], 16) + step)
    return found


def _letters(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be")


def _run(data: bytes, fonts: dict[bytes, dict[int, str]]) -> str:
    said, font = [], {}
    for name, digits, _moved in SHOWN.findall(data):
        if name:
            font = fonts.get(name, {})
        said += [font.get(int(digits[at : at + 4], 16), "") for at in range(0, len(digits), 4)] or [" "]
    return re.sub(" +", " ", "".join(said))
