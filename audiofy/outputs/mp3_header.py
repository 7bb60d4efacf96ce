"""The Info frame: a silent MP3 frame in front that tells players the exact length, and where to seek.

Layout: the "Xing" header (frames, bytes, table of 100 seek points, quality) and LAME's extension (encoder, delay and
padding, checksums), as in "MP3 Info Tag revision 1" (Gabriel Bouvigne, 2001) and LAME 3.100's ``VbrTag.c``.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable

BITRATES = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
"""kbit/s by the header's index, MPEG-1 layer III (ISO 11172-3, 2.4.2.3)."""
RATES = (44100, 48000, 32000)
"""Hz by the header's index, MPEG-1."""
FRAMES_BYTES_TOC_QUALITY = 0x0F
SIDE_INFORMATION = 17
"""Bytes between the frame's header and the tag, in a mono frame of MPEG-1."""
TAG_END = 4 + SIDE_INFORMATION + 120 + 36
"""Bytes of header, side information, "Info" part and LAME's part."""
ENCODER = b"LAME3.100"
CONSTANT_BIT_RATE = 0x01
QUALITY = 57
"""100 - 10·4 - 3: what LAME writes for its default quality (3) at constant bit rate."""


def info_frame(first: bytes, frames: int, size: int, delay: int, padding: int) -> bytes:
    """The Info frame for a constant bit rate stream that follows it.

    Args:
        first: the header (4 bytes) of the stream's first frame, which this one takes over.
        frames: of the stream, this one not counted.
        size: bytes of the stream, this frame not counted.
        delay, padding: samples that a player leaves out at the start and at the end, without its own delay of 529.
    """
    header = _roomy(bytes((first[0], first[1], first[2] & ~0x02 & 0xFF, first[3])))
    length = frame_size(header)
    table = bytes(min(255, 256 * point // 100) for point in range(100))
    body = header + bytes(SIDE_INFORMATION)
    body += b"Info" + struct.pack(">III", FRAMES_BYTES_TOC_QUALITY, frames, size + length) + table
    body += struct.pack(">I", QUALITY)
    body += _lame_extension(first, size + length, delay, padding)
    body += struct.pack(">H", crc16(body))
    return body.ljust(length, b"\0")


def _roomy(header: bytes) -> bytes:
    """The header of a frame that the tag fits in: at low bit rates one of a higher rate, as LAME does it."""
    while frame_size(header) < TAG_END:
        header = bytes((*header[:2], header[2] + 0x10, header[3]))
    return header


def frame_size(header: bytes) -> int:
    """Bytes of a frame of MPEG-1 layer III."""
    rate = RATES[header[2] >> 2 & 3]
    return 144_000 * BITRATES[header[2] >> 4] // rate + (header[2] >> 1 & 1)


def _lame_extension(header: bytes, size: int, delay: int, padding: int) -> bytes:
    """34 bytes; what is not known (replay gain, preset, checksum of the music) is 0, which stands for that."""
    return (
        ENCODER
        + bytes((CONSTANT_BIT_RATE, 0))  # revision 0, and the method; low-pass not said
        + bytes(8)  # replay gain
        + bytes((0, min(BITRATES[header[2] >> 4], 255)))  # flags; the bit rate
        + struct.pack(">I", delay << 12 | padding)[1:]
        + bytes(4)  # misc, MP3 gain, preset
        + struct.pack(">IH", size, 0)
    )


def crc16(data: Iterable[int]) -> int:
    """CRC-16/ARC (polynomial 0x8005, reflected), as LAME's tag uses it."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc
