// TimelineJS: what has a date, and no more than it can show.
#include <fmt/format.h>

#include "sayso/export/writer.h"
#include "sayso/view/markup.h"
#include "sayso/view/plain.h"
#include "sayso/view/timeline.h"

namespace sayso {
namespace {

constexpr uint64_t most_events = 300;  // TimelineJS's own advice ends far below; beyond it becomes unusable

class TimelineJs : public TextExport {
 public:
  void begin(const ExportHead& head) override {
    json_.open('{').key("scale").string("human").key("title").open('{').key("text").open('{').key("headline");
    json_.string(html_text(head.described.empty() ? "Who said what" : for_terminal(head.described)));
    json_.key("text").string(fmt::format("{} statements", head.found)).close('}').close('}').key("events").open('[');
  }

  void add(const ExportItem& item) override {
    const TimelineRow& r = item.row;
    const PlainDate day = plain_date(r.date);
    if (day.from.empty()) return void(++undated_);
    if (written_ == most_events) return void(++over_);
    ++written_;
    json_.open('{').key("unique_id").string(r.id).key("start_date");
    date(day.from);
    if (!day.to.empty()) date((json_.key("end_date"), day.to));
    json_.key("display_date").string(html_text(r.date));
    if (!r.speaker.empty()) json_.key("group").string(html_text(for_terminal(r.speaker)));
    json_.key("text").open('{').key("headline").string(html_text(for_terminal(headline(item)))).key("text");
    json_.string(words(item)).close('}').close('}');
  }

  void end(const ExportHead&) override { json_.close(']').close('}').end_line(); }

  std::vector<std::string> notes() const override {
    std::vector<std::string> out;
    if (over_)
      out.push_back(
          fmt::format("{} statements over {}, which is all that TimelineJS shows, were left out; ask for a part "
                      "of the time (on:2031-10..2031-12)",
                      over_, most_events));
    if (undated_) out.push_back(fmt::format("{} undated statements were left out: they have no place in it", undated_));
    return out;
  }

 private:
  void date(std::string_view day) {
    json_.open('{');
    constexpr std::string_view names[] = {"year", "month", "day"};
    for (size_t at = 0, i = 0; at < day.size(); at += i == 0 ? 5 : 3, ++i)
      json_.key(names[i]).number(std::stoul(std::string(day.substr(at, i == 0 ? 4 : 2))));
    json_.close('}');
  }

  // It takes HTML here.
  static std::string words(const ExportItem& item) {
    const std::string address = web_address(item.row.url);
    std::string out = "<blockquote>" + html_text(for_terminal(item.row.content)) + "</blockquote><p>";
    out += html_text(for_terminal(chain_text(item.row))) + "</p><p>";
    const std::string where = html_text(for_terminal(provenance(item)));
    return out + (address.empty() ? where : "<a href=\"" + html_text(address) + "\">" + where + "</a>") + "</p>";
  }

  uint64_t written_ = 0, over_ = 0, undated_ = 0;
};

}  // namespace

std::unique_ptr<ExportWriter> make_timeline_js() { return std::make_unique<TimelineJs>(); }

}  // namespace sayso
