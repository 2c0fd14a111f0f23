"""Sites on loopback for the tests of `sayso watch`: they say what they are told to, and remember who asked for what."""
import http.server
import threading
import time


class Site:
    """`pages[path]` is an answer, or a list of them, of which each is given once and the last one for ever. An answer is a body, or a dict with
    status, headers, body, and what a bad server does: drip (seconds a byte), cut (closes early), raw (the whole answer as bytes)."""

    def __init__(self, host="127.0.0.1"):
        self.pages, self.asked, self.heads = {"/robots.txt": {"status": 404}}, [], []
        site = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                site.asked.append(self.path)
                site.heads.append(dict(self.headers))
                site.answer(self)

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                pass

        self.server = Server((host, 0), Handler)
        self.url = f"http://{host}:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True, kwargs={"poll_interval": 0.02}).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def answer(self, to):
        answer = self.pages.get(to.path, {"status": 404})
        if isinstance(answer, list):
            answer = answer.pop(0) if len(answer) > 1 else answer[0]
        if not isinstance(answer, dict):
            answer = {"body": answer}
        body = answer.get("body", b"")
        body = body.encode() if isinstance(body, str) else body
        headers = {"Content-Type": "text/html; charset=utf-8", **answer.get("headers", {})}
        if "raw" in answer:
            to.wfile.write(answer["raw"])
            to.close_connection = True
            return
        tag = headers.get("ETag")
        if tag and to.headers.get("If-None-Match") == tag:
            to.send_response(304)
            to.send_header("ETag", tag)
            to.end_headers()
            return
        to.send_response(answer.get("status", 200))
        if "Transfer-Encoding" not in headers:
            headers.setdefault("Content-Length", str(len(body)))
        for name, value in headers.items():
            to.send_header(name, value)
        to.end_headers()
        try:
            if "drip" in answer:
                for i in range(len(body)):
                    to.wfile.write(body[i:i + 1])
                    to.wfile.flush()
                    time.sleep(answer["drip"])
            else:
                to.wfile.write(body)
        except OSError:
            pass


def page(text, title="News"):
    """A page of news with these paragraphs."""
    return (f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title></head><body><article><h1>{title}</h1>"
            + "".join(f"<p>{p}</p>" for p in text.split("\n") if p) + "</article></body></html>")


def rss(*links, title="Sella Post"):
    items = "".join(f"<item><title>t</title><link>{link}</link></item>" for link in links)
    return {"headers": {"Content-Type": "application/rss+xml"}, "body": f"<?xml version='1.0'?><rss version='2.0'><channel><title>{title}</title>{items}</channel></rss>"}


def chunked(body):
    body = body.encode()
    out = b"".join(b"%x\r\n%s\r\n" % (len(body[i:i + 100]), body[i:i + 100]) for i in range(0, len(body), 100))
    return {"headers": {"Transfer-Encoding": "chunked"}, "body": out + b"0\r\n\r\n"}
