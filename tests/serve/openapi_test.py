#!/usr/bin/env python3
"""The OpenAPI document and the server say the same: schemathesis asks every route with what the document allows, and with
what it does not.

    openapi_test.py SAYSO PYTHON_FOLDER

PYTHON_FOLDER is the environment that script/setup makes (build/python). Without it the test is skipped (status 77).
"""
import json
import pathlib
import re
import subprocess
import sys
import unittest

PYTHON = pathlib.Path(sys.argv.pop(2))
if not (PYTHON / "bin" / "schemathesis").exists():
    print(f"openapi: {PYTHON} has no schemathesis; script/setup installs it")
    sys.exit(77)

from server import Served, main  # noqa: E402

# A query that the language does not know is refused (400), though it is a string as the document says: so
# positive_data_acceptance does not hold. Ids of pages and jobs cannot be guessed; routes_test.py has those.
CHECKS = ("not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,"
          "response_schema_conformance,negative_data_rejection,unsupported_method,allow_header_conformance")


class OpenApi(Served):
    def test_document_and_server_say_the_same(self):
        # Real ids as examples, so that answers other than "not found" are looked at, too.
        row = self.get("statements", limit=1)["rows"][0]
        document = self.get("openapi.json")
        examples = {"page": row["page"], "voice": row["chain"][-1]["voice"], "figures": self.get("figures")["counts"][0]["id"],
                    "copies": self.get("copies")["clusters"][0]["id"]}
        for path, methods in document["paths"].items():
            for operation in methods.values():
                for parameter in operation["parameters"]:
                    if parameter["in"] == "path" and "jobs" not in path:
                        parameter["example"] = examples.get(path.split("/")[1], row["id"])
                    if parameter["name"] == "around":
                        parameter["example"] = row["id"]
        file = self.folder / "openapi.json"
        file.write_text(json.dumps(document), encoding="utf-8")
        (self.folder / "schemathesis.toml").write_text(  # an address that is too long is refused as such
            "[checks]\nnegative_data_rejection.expected-statuses = [400, 401, 403, 404, 405, 406, 409, 413, 414, 415, 422, 428, 429, 431]\n")
        ended = subprocess.run(
            [PYTHON / "bin" / "schemathesis", "run", str(file), "--url", self.url + "api/v1", "-H", f"X-Sayso-Token: {self.write_token}",
             "--checks", CHECKS, "--phases", "examples,coverage,fuzzing", "--max-examples", "12", "--seed", "1", "--max-time", "22",
             "--request-timeout", "20", "--suppress-health-check", "all", "--continue-on-failure", "--warnings", "off",
             "--exclude-path-regex", "events$"],
            capture_output=True, text=True, timeout=300, cwd=self.folder)
        said = "\n".join(line[:300] for line in ended.stdout.splitlines())  # addresses may be long
        self.assertEqual(ended.returncode, 0, said[-8000:] + ended.stderr[-2000:])
        asked = re.search(r"(\d+) generated", ended.stdout)
        self.assertIsNotNone(asked, ended.stdout[-2000:])
        self.assertGreater(int(asked[1]), 10)  # as many as the time allows; a slow machine asks few


if __name__ == "__main__":
    main()
