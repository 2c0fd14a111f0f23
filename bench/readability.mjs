// Readability.js on saved pages, for bench/page_rivals.py: JSON Lines {"id", "path", "url"} on standard input, readings in the form of
// shared/score/pages.py on standard output, processor seconds on the last line.
//
//     npm install --prefix DIR @mozilla/readability@0.6.0 linkedom@0.18
//     node bench/readability.mjs DIR < rows
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";

const load = createRequire(resolve(process.argv[2]) + "/");
const { Readability } = load("@mozilla/readability");
const { parseHTML } = load("linkedom");

function read(html) {
  const { document } = parseHTML(html);
  return new Readability(document).parse();
}

// The text with a line for each block, as the others have it.
function textOf(content) {
  const { document } = parseHTML(`<html><body>${content}</body></html>`);
  const blocks = "p,div,li,h1,h2,h3,h4,h5,h6,blockquote,pre,td,th,tr,br,section,figure,figcaption,dt,dd";
  for (const element of document.querySelectorAll(blocks)) element.after("\n");
  return document.body.textContent;
}

const rows = readFileSync(0, "utf8").trim().split("\n").map((row) => JSON.parse(row));
let spent = 0, failed = 0;
for (const [at, row] of [rows[0], ...rows].entries()) {
  const html = gunzipSync(readFileSync(row.path)).toString("utf8");
  const before = process.cpuUsage();
  let found = null;
  try {
    found = read(html);
  } catch {
    failed += at > 0;
  }
  const used = process.cpuUsage(before);
  if (at === 0) continue; // warm now
  spent += (used.user + used.system) / 1e6;
  const text = found?.content ? textOf(found.content) : "";
  const day = /^\d{4}-\d{2}-\d{2}/.exec(found?.publishedTime ?? "")?.[0];
  const document = { title: found?.title ?? "", byline: found?.byline ? [found.byline] : [], published: day ? { edtf: day } : null };
  const length = [...text].length;
  console.log(JSON.stringify({ id: row.id, text, blocks: [{ span: [0, length], type: "paragraph" }], document }));
}
console.log(JSON.stringify({ seconds: spent, pages: rows.length, failed }));
