"""Invented web archives for the tests of the command line."""
import base64
import gzip
import hashlib

from pages import article

PASSED = b"\x89PNG"


def record(kind, url, block, *, content_type="application/http; msgtype=response", more=""):
    head = (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: <{url}>\r\nWARC-Date: 2031-03-05T06:07:08Z\r\n{more}"
            f"Content-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n")
    return head.encode() + block + b"\r\n\r\n"


def http(body, content_type="text/html; charset=utf-8", status="200 OK"):
    return f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n\r\n".encode() + body


def page(number):
    title, *lines = article(number).split("\n")
    return (f"<!doctype html><title>{title}</title><h1>{title}</h1>" + "".join(f"<p>{line}</p>" for line in lines if line)).encode()


def write_warc(path, count, first=0):
    """Pages with a picture, a redirect and a revisit after every tenth; a gzip member a record."""
    with open(path, "wb") as out:
        put = lambda data: out.write(gzip.compress(data, 1) if path.name.endswith(".gz") else data)
        for n in range(first, first + count):
            digest = f"WARC-Payload-Digest: sha1:{base64.b32encode(hashlib.sha1(page(n)).digest()).decode()}\r\n"
            put(record("response", f"http://sella-post.example/{n}", http(page(n)), more=digest))
            if n % 10 == 9:
                put(record("response", f"http://sella-post.example/{n}.png", http(PASSED, "image/png")))
                put(record("response", f"http://sella-post.example/old/{n}", http(b"", status="301 Moved")))
                put(record("revisit", f"http://sella-post.example/again/{n}", b"HTTP/1.1 200 OK\r\n\r\n", more=digest))
    return path
