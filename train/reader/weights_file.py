"""models/reader.safetensors as a file: its header (JSON, tensors by name, "__metadata__") and the bytes behind it."""
import json
import struct


def parse(data):
    """(header, tensors' bytes)"""
    size = struct.unpack("<Q", data[:8])[0]
    return json.loads(data[8:8 + size]), data[8 + size:]


def header_bytes(header):
    """Filled up with spaces, so that the tensors behind it are aligned."""
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 64 + 56)
    return struct.pack("<Q", len(text)) + text
