"""Small inputs that ask for much: thirty and more kinds, each written into a folder by a function of its own."""
import gzip
import io
import json
import struct
import zipfile
import zlib

HEAD = b"<!doctype html><html lang=en><title>T</title><body>"
SAID = "Bridge {0}\n\nSELLA, 4 March 2031 – “Nobody was hurt at bridge {0},” Ilo Brandt said.\n"


def packed(data):
    return gzip.compress(data, 9)


def repeated(unit, size):
    return HEAD + unit * (size // len(unit))


def numbered(unit, size):
    return HEAD + b"".join(unit % {b"n": i} for i in range(size // (len(unit) + 2)))


def zip_of(members, packing=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as z:
        for name, data in members:
            z.writestr(name, data)
    return out.getvalue()


def nested_zip(depth, width, size):
    data, name = b"He said no. " * (size // 12), "m.txt"
    for level in range(depth):
        data, name = zip_of([(f"{i}{name}", data) for i in range(width)]), f"{level}.zip"
    return data


def warc(body, length=None, more=""):
    return (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://sella-post.example/x\r\nWARC-Date: 2031-03-06T00:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\n{more}Content-Length: {len(body) if length is None else length}\r\n\r\n").encode() + body + b"\r\n\r\n"


def http(body, head=""):
    return f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{head}\r\n".encode() + body


def pdf_objects(objects):
    out, places = bytearray(b"%PDF-1.5\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    begin = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % p for p in places)
    return bytes(out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, begin))


def flate(data, more=b""):
    data = zlib.compress(data, 9)
    return b"<< /Length %d /Filter /FlateDecode %s>>\nstream\n" % (len(data), more) + data + b"\nendstream"


def slow_pdf():
    """Forms that draw each other ten times, 13 deep: 3 KB, and more words than anybody waits for."""
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /XObject << /X %d 0 R >> /Font << /F1 19 0 R >> >> "
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
               b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>", flate(b"/X Do")]
    for depth in range(14):
        objects.append(flate(b"BT /F1 6 Tf 20 780 Td (He said no.) Tj ET\n" if depth == 13 else b"/X Do " * 10, form % (6 + depth)))
    return pdf_objects(objects + [b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"])


def wide_pdf(pages):
    """Many pages of one content."""
    content = b"BT /F1 6 Tf 12 TL 20 780 Td\n" + b"(He said she said they said it.) Tj T*\n" * 40 + b"ET\n"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
    return pdf_objects([b"<< /Type /Catalog /Pages 2 0 R >>",
                        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (pages, b" ".join(b"%d 0 R" % (5 + i) for i in range(pages))),
                        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", flate(content)] + [page] * pages)


def mail(depth):
    head = "".join(f"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n" for i in range(depth))
    return ("From: a@sella.example\r\nSubject: Bridge\r\nMIME-Version: 1.0\r\n" + head + "Content-Type: text/plain\r\n\r\n“No,” Ilo Brandt said.\r\n").encode()


def rss(middle):
    return b'<rss version="2.0"><channel><title>T</title>' + middle + b"</channel></rss>"


def bombs(n=400_000):
    """(name of a file, its bytes); `n` is about how many bytes a page has."""
    for i, unit in enumerate((b"a</x>", b"a<body>", b"<table>a<tr>b", b"<table>a", b"<rt>", b"<rp>a", b"a</td>", b"a<!-- x --!>", b"<a><b><i>", b"<svg><desc>",
                              b"<font color=a>", b"<select><option>a", b"<p><button>", b"<li>a", b"&amp;", b"\0", b"<template>", b"<math><mi>a")):
        yield f"unit{i:02}.html.gz", packed(repeated(unit, n))
    yield "attributes.html", numbered(b"<body a%(n)d=b>", n)
    yield "names.html", numbered(b"<x%(n)d>a</x%(n)d>", n)
    yield "one-attribute.html.gz", packed(HEAD + b"<p a='" + b"b" * (8 * n) + b"'>a")
    yield "deep.html.gz", packed(HEAD + b"<div>" * (n // 5))
    yield "text.txt.gz", packed(b"He said she said they said it. " * (n // 31))
    yield "dense.zip", zip_of([(f"{i}.txt", b"He said she said they said it was number %d. " % i * (n // 22)) for i in range(3)])
    yield "mr-brell.txt.gz", packed(b"Ms Ada Brell said no. Ms Bo Brell said yes. " * (n // 4400) + b"Mr Brell said it. " * (n // 18))
    yield "quotes.txt.gz", packed("“".encode() * (n // 3))
    yield "one-word.txt.gz", packed(b"a" * n)
    yield "gigabyte.txt.gz", packed(b"\n" * (64 << 20))
    yield "zeros.html.gz.gz", packed(packed(bytes(64 << 20)))
    yield "nested.zip", nested_zip(3, 8, 100_000)
    yield "six-deep.zip", nested_zip(6, 2, 1000)
    yield "many.zip", zip_of([(f"{i}.txt", b"") for i in range(5000)])
    yield "token.rss.gz", packed(rss(b'<item a="' + b"x" * (32 << 20) + b'"><title>a</title></item>'))
    yield "laughs.rss", b'<!DOCTYPE r [<!ENTITY a "ha">' + b"".join(b'<!ENTITY a%d "%s">' % (i, (b"&a%d;" % (i - 1) if i else b"&a;") * 10) for i in range(10)) + b"]>" + rss(b"<item><title>&a9;</title></item>")
    yield "file.rss", b'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + rss(b"<item><title>&a;</title><description>A b c.</description></item>")
    yield "deep.rss", rss(b"<item>" * 100_000)
    yield "rows.jsonl", b'{"text":' + b"[" * n + b"\n" + json.dumps({"id": "after", "text": SAID.format(7)}).encode() + b"\n"
    yield "empty-rows.jsonl.gz", packed(b"\n" * (16 << 20))
    yield "lie.warc", warc(http(b"<p>a"), length=1 << 50)
    yield "codings.warc", warc(http(b"<p>a", "Content-Encoding: " + ", ".join(["gzip"] * 5000) + "\r\n"))
    yield "chunks.warc", warc(http(b"FFFFFFFFFFFFFFF0\r\n<p>a\r\n0\r\n\r\n", "Transfer-Encoding: chunked\r\n"))
    yield "coded.warc.gz", packed(warc(http(packed(bytes(64 << 20)), "Content-Encoding: gzip\r\n")))
    yield "headers.warc", warc(http(b"<p>a"), more="X: y\r\n" * 100_000)
    yield "zstd.txt.zst", b"\x28\xb5\x2f\xfd\xe0" + struct.pack("<Q", 1 << 40) + b"\x01\0\0"
    yield "mail.eml", mail(5000)
    yield "slow.pdf", slow_pdf()
    yield "wide.pdf", wide_pdf(100)
    yield "cut.pdf", wide_pdf(2)[:700]
