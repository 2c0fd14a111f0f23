#!/usr/bin/env python3
"""`sayso mcp` asked by PyPI's client of the protocol, in its three modes. It compares each answer with the tool's schema.

    client_test.py SAYSO PYTHON_FOLDER

PYTHON_FOLDER is the environment that script/setup makes (build/python). Without it the test is skipped (status 77).
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import foreign  # noqa: E402

foreign.enter("mcp")
import anyio  # noqa: E402
import jsonschema  # noqa: E402
from mcp import Client, StdioServerParameters  # noqa: E402

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
from made import Made  # noqa: E402
from pages import SAYSO, main  # noqa: E402

TOOLS = {"search_statements", "get_statement", "verify_quote", "list_voices", "list_figures", "list_conflicts"}


class WithClient(Made):
    async def talk(self, mode):
        parameters = StdioServerParameters(command=SAYSO, args=["mcp", "--record", str(self.record)])
        async with Client(parameters, mode=mode) as client:
            version = client.protocol_version
            tools = {tool.name: tool for tool in (await client.list_tools()).tools}
            self.assertEqual(set(tools), TOOLS)
            for tool in tools.values():
                self.assertTrue(tool.annotations.read_only_hint)
                jsonschema.Draft202012Validator.check_schema(tool.input_schema)
                jsonschema.Draft202012Validator.check_schema(tool.output_schema)

            async def call(name, **arguments):
                jsonschema.validate(arguments, tools[name].input_schema)
                result = await client.call_tool(name, arguments)
                self.assertFalse(result.is_error, result.content)
                jsonschema.validate(result.structured_content, tools[name].output_schema)
                return result.structured_content

            found = await call("search_statements", query="manner:direct", limit=3)
            row = found["rows"][0]
            self.assertEqual((await call("get_statement", id=row["id"]))["page"]["sha256"], row["sha256"])
            self.assertTrue((await call("verify_quote", quote=row["content"]))["verbatim"])
            lie = await call("verify_quote", quote="nobody has ever said that purple boats may fly")
            self.assertFalse(lie["verbatim"])
            for name in ("list_voices", "list_figures", "list_conflicts"):
                self.assertGreater(len((await call(name))["rows"]), 0)
            wrong = await client.call_tool("search_statements", {"query": "act:shout"})
            self.assertTrue(wrong.is_error)
            # The schema must be able to refuse.
            broken = dict(found, rows=[{k: v for k, v in row.items() if k != "sha256"}])
            with self.assertRaises(jsonschema.ValidationError):
                jsonschema.validate(broken, tools["search_statements"].output_schema)
            return version

    def test_by_handshake(self):
        self.assertEqual(anyio.run(self.talk, "legacy"), "2025-11-25")

    def test_by_discovery(self):
        self.assertEqual(anyio.run(self.talk, "auto"), "2026-07-28")

    def test_by_a_version_that_is_known_beforehand(self):
        self.assertEqual(anyio.run(self.talk, "2026-07-28"), "2026-07-28")


if __name__ == "__main__":
    main()
