// sayso read: documents in, readings out, in the order of the inputs, on all cores.
#include "sayso/base/ordered.h"
#include "sayso/bytes/openers.h"
#include "sayso/cli/command.h"
#include "sayso/cli/reading_options.h"
#include "sayso/cli/terminal.h"
#include "sayso/page/explain.h"
#include "sayso/page/plain/pdf.h"
#include "sayso/read/readers.h"
#include "sayso/view/article.h"

namespace sayso {
namespace {

struct ReadCommand {
  std::vector<std::string> paths;
  std::string format = "json";
  bool explain = false;
  ReadingOptions reading;
  TextStyle style;
};

using Out = Result<std::string>;

Out read_one(Result<Document> document, const ReadCommand& c, const ReadOptions& options, Readers* readers,
             const std::function<void(size_t)>& weigh) {
  if (!document) return tl::unexpected(document.error());
  c.reading.give(*document);
  try {
    if (c.explain)
      return explain_page(*document, options.budget).map([&](const std::string& lines) {
        return "# " + document->source + "\n" + lines + "\n";
      });
    auto text = extract_text(*document, options.budget);
    if (!text) return tl::unexpected(text.error());
    const std::string* pdf_text = *text ? &**text : nullptr;
    if (pdf_text) weigh(document->bytes.size() + pdf_text->size());
    if (readers && c.format == "json")
      return readers->read(*document, options, pdf_text).json.map([](std::string json) { return json += '\n'; });
    Result<Reading> reading = readers ? readers->read(*document, options, pdf_text).json.and_then(from_json)
                                      : read(*document, options, pdf_text);
    if (!reading) return tl::unexpected(reading.error());
    return c.format == "text" ? article_text(*reading, c.style) + "\n" : to_json(*reading) + "\n";
  } catch (const std::exception& e) {  // out of memory on one page must not end the others
    return fail(ErrorCode::system, e.what(), document->source);
  }
}

int run_read(ReadCommand& c) {
  if (auto ok = c.reading.check(); !ok) {
    complain(ok.error());
    return exit_usage;
  }
  c.style = {wants_colour(stdout), static_cast<uint32_t>(terminal_width(stdout))};
  const ReadOptions options = c.reading.read_options();
  const std::unique_ptr<Openers> openers = Openers::start();  // before there are threads
  const std::unique_ptr<Readers> readers = Readers::start();
  OrderedOptions how;
  how.workers = static_cast<unsigned>(c.reading.jobs);
  bool failed = false;
  PassedOver passed_over;
  UnknownKeys unknown_keys;
  WalkOptions walking = c.reading.walk_options();
  walking.unknown_keys = &unknown_keys;
  walking.openers = openers.get();
  auto make = [&](const Ordered<Result<Document>, Out>::Push& push) {
    passed_over = walk(c.paths, walking, [&](Result<Document> d) {
      size_t weight = d ? d->bytes.size() : 0;
      return push(std::move(d), weight);
    });
  };
  auto take = [&](Out out) {
    if (out) return print(*out);
    failed = true;
    complain(out.error());
    return true;
  };
  Ordered<Result<Document>, Out> ordered(how);
  const auto weigh = [&](size_t weight) { ordered.weigh(weight); };
  bool ran = ordered.run(
      make, [&](Result<Document> d) { return read_one(std::move(d), c, options, readers.get(), weigh); }, take);
  if (!ran) complain({ErrorCode::system, "the system gives no threads; try --jobs 1", "", 0});
  failed = failed || !ran;
  tell_passed_over(passed_over);
  tell_unknown_keys(unknown_keys);
  return failed ? exit_failed : exit_ok;
}

std::function<int()> prepare_read(Options& options) {
  auto c = std::make_shared<ReadCommand>();
  options.rest("FILE", c->paths, inputs_help);
  options.choice("--format", c->format, {"json", "text"}, "json: one reading a line; text: for people");
  options.flag(
      "--explain", c->explain,
      "Print what each piece of a page was taken for, and why, and what its metadata was chosen from; reads nothing");
  c->reading.declare(options);
  return [c] { return run_read(*c); };
}

}  // namespace

const Command read_command{"read", "Read pages and print who says what in them",
                           "  sayso read page.html                        one JSON object a page\n"
                           "  sayso read --format text page.html          the article with its statements marked\n"
                           "  sayso read --outlet 'Sella Post' pages/     a folder, all of one outlet\n"
                           "  sayso read crawl.warc.gz                    each page of a web archive\n"
                           "  zcat rows.jsonl.gz | sayso read --jsonl -   rows from elsewhere",
                           prepare_read};

}  // namespace sayso
