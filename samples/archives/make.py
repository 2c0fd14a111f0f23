#!/usr/bin/env python3
"""Makes the packed samples of this folder again, from the other samples and the texts in here: samples/archives/make.py"""
import email.message
import email.policy
import gzip
import hashlib
import base64
import io
import pathlib

HERE = pathlib.Path(__file__).resolve().parent
SAMPLES = HERE.parent


def pdf_of(*pages):
    """A PDF of ASCII lines in Helvetica; each page is a list of lines."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>",
               b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), b" ".join(b"%d 0 R" % (4 + 2 * i) for i in range(len(pages)))),
               b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>"]
    for lines in pages:
        shown = b"".join(b"(%s) Tj T*\n" % line.encode().replace(b"(", b"\\(").replace(b")", b"\\)") for line in lines)
        content = b"BT /F1 11 Tf 15 TL 70 770 Td\n" + shown + b"ET"
        objects += [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>" % (len(objects) + 2),
                    b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, table, len(objects) + 1, len(out))


MINUTES = [
    ["Port Authority of Lomna - Minutes", "", "Meeting of the board, 9 February 2032", "",
     "LOMNA, 9 February 2032 - The board met at ten. The harbour master, Brita Noll, reported that",
     "the grain depot that burned on 28 November will not be used again before August. She said that",
     "the insurers had refused to pay until the police name a cause.", "",
     "The mayor, Greta Sool, told the board that the prosecutor had promised her a report in Decem-",
     "ber and that she was still waiting for it. She asked that this be written down.", "", "Page 1 of 3"],
    ["Port Authority of Lomna - Minutes", "",
     "The representative of the Yard Workers' Union, Pol Amsel, denied that dockers had been seen at",
     "the depot on the night of the fire. According to Amsel, all 41 of the night shift were at pier",
     "four. The harbour master confirmed that the gate counted 41 men in and", "", "Page 2 of 3"],
    ["Port Authority of Lomna - Minutes", "",
     "41 men out.", "",
     "The board thanked the firemen. It decided to ask the government for at least 3 million crowns.",
     "Mr Amsel voted against. He said that one does not ask for money where one should ask for an",
     "answer.", "", "Page 3 of 3"],
]


def record(kind, uri, date, body, mime="application/http;msgtype=response", more=()):
    block = body
    digest = "sha1:" + base64.b32encode(hashlib.sha1(block).digest()).decode()
    identity = hashlib.md5((kind + uri + date).encode()).hexdigest()
    lines = ["WARC/1.1", f"WARC-Type: {kind}", f"WARC-Target-URI: {uri}", f"WARC-Date: {date}",
             f"WARC-Record-ID: <urn:uuid:{identity[:8]}-{identity[8:12]}-{identity[12:16]}-{identity[16:20]}-{identity[20:]}>",
             *more, f"WARC-Block-Digest: {digest}", f"Content-Type: {mime}", f"Content-Length: {len(block)}"]
    if kind == "warcinfo":
        lines = [line for line in lines if not line.startswith("WARC-Target")]
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as out:
        out.write("\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n")
    return packed.getvalue()


def http(body, status="200 OK", mime="text/html", chunked=False):
    head = f"HTTP/1.1 {status}\r\nContent-Type: {mime}\r\n"
    if chunked:
        pieces = [body[i:i + 1500] for i in range(0, len(body), 1500)]
        body = b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in pieces) + b"0\r\n\r\n"
        head += "Transfer-Encoding: chunked\r\n"
    else:
        head += f"Content-Length: {len(body)}\r\n"
    return head.encode() + b"\r\n" + body


def warc():
    page = lambda name: (SAMPLES / name).read_bytes()
    payload = lambda body: ("WARC-Payload-Digest: sha1:" + base64.b32encode(hashlib.sha1(body).digest()).decode(),)
    hospital, grave, soldiers = page("meridian/hospital-raid-2031-12-09.html"), page("farshore/tesk-grave-2032-01-07.html"), page("tribune/verrin-soldiers-2031-11-13.html")
    mill = page("courier/mill-street-2031-11-04.html")
    return b"".join([
        record("warcinfo", "", "2032-02-21T08:00:00Z", b"software: made by hand for sayso\r\nformat: WARC File Format 1.1\r\n", "application/warc-fields"),
        record("request", "https://meridian-press.example/hospital", "2032-02-21T08:00:01Z", b"GET /hospital HTTP/1.1\r\nHost: meridian-press.example\r\n\r\n", "application/http;msgtype=request"),
        record("response", "https://meridian-press.example/world/2031/12/09/hospital-raid", "2032-02-21T08:00:01Z", http(hospital, chunked=True), more=payload(hospital)),
        record("response", "https://farshore.example/tesk-grave", "2032-02-21T08:00:05Z", http(grave), more=payload(grave)),
        record("response", "https://farshore.example/logo.png", "2032-02-21T08:00:06Z", http(b"\x89PNG\r\n\x1a\n" + bytes(40), mime="image/png")),
        record("response", "https://farshore.example/gone", "2032-02-21T08:00:07Z", http(b"<p>There is nothing here, the server said.</p>", "404 Not Found")),
        record("response", "https://lomnatribune.example/2031/11/13/verrin-soldiers", "2032-02-21T08:00:09Z", http(soldiers, mime="text/html; charset=utf-8"), more=payload(soldiers)),
        record("response", "https://sellacourier.example/1104/mill.htm", "2032-02-21T08:00:11Z", http(mill), more=payload(mill)),
        record("revisit", "https://farshore.example/2032/01/tesk-grave?print=1", "2032-02-21T08:00:12Z", http(b""), more=(*payload(grave), "WARC-Profile: http://netpreserve.org/warc/1.1/revisit/identical-payload-digest", "WARC-Refers-To-Target-URI: https://farshore.example/tesk-grave", "WARC-Refers-To-Date: 2032-02-21T08:00:05Z")),
    ])


LETTER_TEXT = """\
Good morning from Velgrad.

Three things before the coffee gets cold.

Rook and the trains. President Anselm Rook said on Thursday that no military train had crossed the bridge "in this winter or the last". Deputy Sanna Grohl, who had claimed to have seen a timetable, said she stood by the paper but not by the winter.

Milk. The farmers' league warned that the price would fall below 30 for the first time since 2019. The ministry of agriculture called the warning "seasonal".

The bridge. The customs office told the Mail that 612 people had crossed from Tesk since Monday, more than half of them with return tickets.

Until tomorrow,
Tilde Marrn
"""


def letter():
    mail = email.message.EmailMessage(policy=email.policy.SMTP)
    mail["From"] = "Velgrad Evening Mail <morning@velgradmail.example>"
    mail["To"] = "readers@velgradmail.example"
    mail["Subject"] = "Three things: Rook’s trains, milk, the bridge"
    mail["Date"] = "Fri, 20 Feb 2032 06:30:00 +0100"
    mail["Message-ID"] = "<20320220.morning@velgradmail.example>"
    mail.set_content(LETTER_TEXT)
    paragraphs = LETTER_TEXT.replace('"in', "“in").replace('last".', "last”.").replace('"seasonal"', "“seasonal”").strip().split("\n\n")
    body = "".join(f"<p>{p}</p>\n" for p in paragraphs)
    mail.add_alternative(f"<html><head><title>Velgrad Evening Mail: the morning letter</title></head><body>\n<h1>Three things: Rook’s trains, milk, the bridge</h1>\n{body}"
                         "<p><small>You get this letter because you asked for it. <a href='https://velgradmail.example/off'>Unsubscribe</a></small></p></body></html>",
                         subtype="html", cte="quoted-printable")
    mail.set_boundary("=_velgrad_0220")
    return mail.as_bytes()


def saved_page():
    html = (SAMPLES / "tribune/counts-the-dead-2031-10-27.html").read_bytes()
    page = email.message.EmailMessage(policy=email.policy.SMTP)
    page["From"] = "<Saved by Blink>"
    page["Snapshot-Content-Location"] = "https://lomnatribune.example/2031/10/27/counts-the-dead"
    page["Subject"] = "The Lomna Tribune"
    page["Date"] = "Sat, 21 Feb 2032 09:12:44 +0100"
    part = email.message.EmailMessage(policy=email.policy.SMTP)
    part.set_content(html.decode(), subtype="html", charset="utf-8", cte="quoted-printable")
    part["Content-Location"] = page["Snapshot-Content-Location"]
    picture = email.message.EmailMessage(policy=email.policy.SMTP)
    picture.set_content(b"\x89PNG\r\n\x1a\n" + bytes(40), "image", "png")
    picture["Content-Location"] = "https://lomnatribune.example/square.png"
    page.make_related(boundary="----MultipartBoundary--sayso")
    page.attach(part)
    page.attach(picture)
    return page.as_bytes()


def main():
    (HERE / "port-minutes-2032-02-09.pdf").write_bytes(pdf_of(*MINUTES))
    (HERE / "crawl-2032-02-21.warc.gz").write_bytes(warc())
    (HERE / "morning-letter-2032-02-20.eml").write_bytes(letter())
    (HERE / "counts-the-dead.mhtml").write_bytes(saved_page())


if __name__ == "__main__":
    main()
