#include "sayso/record/rows.h"

#include <algorithm>

#include "sayso/base/words.h"
#include "sayso/page/page.h"
#include "sayso/record/digest.h"
#include "sayso/record/ids.h"
#include "sayso/record/link_rows.h"
#include "sayso/record/schema.h"
#include "sayso/record/spans_text.h"

namespace sayso {
namespace {

constexpr size_t most_held = 64u << 20;
constexpr uint32_t most_context = 600;  // bytes on each side

std::vector<std::string> lines(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    size_t end = std::min(text.find('\n'), text.size());
    out.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

// The lines in which they stand, as far as they are short.
std::string context_of(const std::string& text, const Spans& spans) {
  auto inside = [&](size_t at) { return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80; };
  size_t begin = spans.front().begin, end = spans.back().end;
  const size_t least = begin > most_context ? begin - most_context : 0;
  const size_t most = std::min<size_t>(end + most_context, text.size());
  while (begin > least && text[begin - 1] != '\n') --begin;
  while (end < most && text[end] != '\n') ++end;
  while (inside(begin)) ++begin;
  while (inside(end)) --end;
  return on_one_line(std::string_view(text).substr(begin, end - begin));
}

}  // namespace

Spans in_code_points(const Spans& spans, std::string_view text) {
  Spans out;
  uint32_t at = 0, points = 0;
  const auto count_to = [&](uint32_t end) {
    for (; at < end && at < text.size(); ++at) points += (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
    return points;
  };
  for (Span s : spans) {
    const uint32_t begin = count_to(s.begin);
    out.push_back({begin, count_to(s.end)});
  }
  return out;
}

std::string statement_id(std::string_view sha256, int64_t key, size_t digits) {
  return hex_of_bytes(sha256).substr(0, digits) + ".s" + std::to_string(key % statements_a_page);
}
std::string statement_id(std::string_view sha256, int64_t key) { return statement_id(sha256, key, short_hash); }

RowDecisions::RowDecisions(Database& db)
    : reviewed_(db.one_number("SELECT EXISTS(SELECT 1 FROM reviewed)") != 0),
      renamed_(db.one_number("SELECT EXISTS(SELECT 1 FROM party WHERE given)") != 0),
      review_(db,
              "SELECT r.state, d.who, d.made FROM reviewed r JOIN decision d ON d.id=r.decision WHERE r.statement=?1"),
      given_(db,
             "SELECT c.place, t.name FROM chain_link c JOIN party_voice v ON v.document=?2 AND v.voice=c.voice "
             "JOIN party t ON t.id=v.party AND t.given WHERE c.statement=?1 AND (?3 OR EXISTS(SELECT 1 FROM voice w "
             "WHERE w.document=?2 AND w.number=c.voice AND "
             "instr(char(10)||t.names||char(10), char(10)||w.name||char(10))>0)) ORDER BY c.place"),
      linked_(links_are_kept(db) || in_memory_are_of_now(db)) {}

void RowDecisions::put_into(TimelineRow& row, int64_t key) {
  if (reviewed_) {
    if (review_.with(key).next()) row.review = Reviewed{review_.text(0), review_.text(1), review_.text(2)};
    review_.reset();
  }
  if (!renamed_) return;
  // Where pages changed since they were joined, a voice's number may be another's now: it must have one of the names.
  for (given_.with(key, key / statements_a_page, linked_); given_.next();) {
    const auto place = static_cast<size_t>(given_.number(0));
    if (place < 1 || place > row.chain.size()) continue;
    if (place == row.chain.size() && row.chain.back() == row.speaker) row.speaker = given_.text(1);
    row.chain[place - 1] = given_.text(1);
  }
}

StatementRows::StatementRows(Database& db)
    : db_(db),
      row_(db, statement_table.select("WHERE id=?1")),
      page_(db,
            "SELECT d.outlet, d.title, d.url, d.published, p.sha256, "
            "(SELECT place FROM source WHERE page=d.id ORDER BY id LIMIT 1) "
            "FROM document d JOIN page p ON p.id=d.id WHERE d.id=?1"),
      decided_(db) {}

void StatementRows::turn_to(int64_t page) {
  if (page == at_) return;
  of_page_ = {};
  hash_.clear();
  if (page_.with(page).next()) {
    of_page_.outlet = page_.text(0), of_page_.title = page_.text(1), of_page_.url = page_.text(2);
    of_page_.published = page_.text(3), hash_ = page_.text(4), of_page_.source = page_.text(5);
    of_page_.sha256 = hex_of_bytes(hash_);
    page_.reset();
  }
  at_ = page;
}

Result<TimelineRow> StatementRows::read(int64_t key) {
  constexpr const auto& t = statement_table;
  turn_to(key / statements_a_page);
  const std::string id = statement_id(hash_, key);
  if (!row_.with(key).next()) {
    if (auto ok = db_.give(); !ok) return tl::unexpected(ok.error());
    return fail(ErrorCode::not_found,
                "the record is damaged: a statement's row is missing; 'sayso rebuild' makes it again", id);
  }
  if (row_.view(t.at("digest")) !=
      digest_of(row_, {hash_, of_page_.outlet, of_page_.title, of_page_.url, of_page_.published})) {
    row_.reset();
    return fail(
        ErrorCode::malformed,
        "this row was damaged or changed behind sayso's back; 'sayso rebuild' makes it again from the kept page", id);
  }
  TimelineRow r = of_page_;
  r.id = id;
  r.date = row_.text(t.at("date")), r.date_from = row_.text(t.at("date_from"));
  r.chain = lines(row_.view(t.at("chain"))), r.speaker = row_.text(t.at("speaker"));
  r.act = row_.text(t.at("act")), r.manner = row_.text(t.at("manner")), r.kind = row_.text(t.at("kind"));
  r.modality = row_.text(t.at("modality")), r.content = row_.text(t.at("content"));
  if (!row_.null(t.at("parent"))) r.parent = statement_id(hash_, row_.number(t.at("parent")));
  r.confidence = row_.real(t.at("confidence")), r.found_by = row_.text(t.at("found_by"));
  spans_ = spans_of(row_.view(t.at("spans")));
  row_.reset();
  decided_.put_into(r, key);
  return r;
}

Utterances::Utterances(Database& db)
    : utterance_(db,
                 "SELECT u.id, u.how, u.pages, u.independent FROM appearance a JOIN utterance u ON "
                 "u.id=a.utterance "
                 "WHERE a.statement=?1"),
      appearances_(db,
                   "SELECT s.id, p.sha256, s.date, d.outlet, d.url, s.content, "
                   "(SELECT place FROM source WHERE page=d.id ORDER BY id LIMIT 1) "
                   "FROM appearance a JOIN statement s ON s.id=a.statement JOIN document d ON d.id=s.id/?2 "
                   "JOIN page p ON p.id=d.id WHERE a.utterance=?1 ORDER BY s.first_day, p.sha256, s.id") {}

std::optional<Utterance> Utterances::of(int64_t key) {
  if (!utterance_.with(key).next()) return std::nullopt;
  Utterance u;
  u.how = utterance_.text(1);
  u.pages = static_cast<uint64_t>(utterance_.number(2)), u.independent = static_cast<uint64_t>(utterance_.number(3));
  for (appearances_.with(utterance_.number(0), statements_a_page); appearances_.next();)
    u.appearances.push_back({statement_id(appearances_.view(1), appearances_.number(0)), appearances_.text(2),
                             appearances_.text(3), appearances_.text(6), appearances_.text(4), appearances_.text(5)});
  utterance_.reset();
  return u;
}

Result<std::string> text_of_kept(const Document& document) {
  try {
    auto page = read_page(document);
    if (!page) return tl::unexpected(page.error());
    return page->text();
  } catch (const std::exception& e) {
    return fail(ErrorCode::system, e.what(), document.source);
  }
}

Result<const std::string*> Voucher::text_of_page(int64_t page) {
  if (auto known = texts_.find(page); known != texts_.end()) return &known->second;
  auto document = kept_.document(page);
  if (!document) return tl::unexpected(document.error());
  auto text = text_of_kept(*document);
  if (!text) return tl::unexpected(text.error());
  if (held_ > most_held) texts_.clear(), held_ = 0;
  held_ += text->size();
  return &texts_.emplace(page, std::move(*text)).first->second;
}

Result<void> Voucher::vouch(int64_t page, const Spans& spans, TimelineRow& row) {
  auto text = text_of_page(page);
  if (!text) return tl::unexpected(text.error());
  const std::string& all = **text;
  const bool inside = !spans.empty() && spans.back().end <= all.size();
  if (!inside || on_one_line(text_of(spans, all)) != row.content)
    return fail(ErrorCode::malformed,
                "the kept page does not say these words at their place: the row was changed, or another sayso read it; "
                "'sayso rebuild' makes it again",
                row.id);
  row.context = context_of(all, spans);
  row.points = in_code_points(spans, all);
  return {};
}

}  // namespace sayso
