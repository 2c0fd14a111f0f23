// GEXF: who speaks of whom. An edge has all the statements that it stands for.
#include <fmt/format.h>

#include <map>
#include <set>

#include "sayso/export/writer.h"
#include "sayso/view/markup.h"

namespace sayso {
namespace {

class Graph : public TextExport {
 public:
  void begin(const ExportHead& head) override {
    made_ = head.made.substr(0, 10);
    what_ = head.described;
  }

  void add(const ExportItem& item) override {
    const std::vector<Who> about = spoken_of(item);
    if (about.empty()) return void(++of_nobody_);
    const Who speaker = speaker_of(item);
    node(speaker).said++;
    for (const Who& who : about) {
      node(who).told++;
      Edge& edge = edges_[{speaker.id, who.id}];
      edge.utterances.insert(utterance_of(item));
      const TimelineRow& r = item.row;
      put(edge.ids, r.id), put(edge.acts, r.act), put(edge.outlets, r.outlet), put(edge.hashes, r.sha256);
      put(edge.addresses, r.url.empty() ? r.source : r.url);
    }
  }

  void end(const ExportHead&) override {
    text_ =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\">\n"
        "<meta lastmodifieddate=\"" +
        xml_text(made_) + "\"><creator>sayso</creator><description>Who speaks of whom: " +
        xml_text(what_.empty() ? "all statements" : what_) +
        "</description></meta>\n"
        "<graph mode=\"static\" defaultedgetype=\"directed\">\n";
    attributes("node", {"type", "said", "told"}, 1);
    attributes("edge", {"statements", "acts", "outlets", "addresses", "hashes"}, 5);
    text_ += "<nodes>\n";
    for (const auto& [id, n] : nodes_)
      text_ += fmt::format(
          "<node id=\"{}\" label=\"{}\"><attvalues><attvalue for=\"0\" value=\"{}\"/><attvalue for=\"1\" value=\"{}\"/>"
          "<attvalue for=\"2\" value=\"{}\"/></attvalues></node>\n",
          xml_text(id), xml_text(n.name.empty() ? "nobody named" : n.name), name_of(n.type), n.said, n.told);
    text_ += "</nodes>\n<edges>\n";
    size_t number = 0;
    for (const auto& [ends, e] : edges_) {
      text_ += fmt::format("<edge id=\"{}\" source=\"{}\" target=\"{}\" weight=\"{}\"><attvalues>", number++,
                           xml_text(ends.first), xml_text(ends.second), e.utterances.size());
      size_t column = 0;
      for (const std::string* value : {&e.ids, &e.acts, &e.outlets, &e.addresses, &e.hashes})
        text_ += fmt::format("<attvalue for=\"{}\" value=\"{}\"/>", column++, *value);
      text_ += "</attvalues></edge>\n";
    }
    text_ += "</edges>\n</graph>\n</gexf>\n";
  }

  std::vector<std::string> notes() const override {
    if (!of_nobody_) return {};
    return {fmt::format("{} statements speak of nobody in particular: they have no edge", of_nobody_)};
  }

 private:
  struct Node {
    std::string name;
    VoiceType type = VoiceType::unnamed;
    uint64_t said = 0, told = 0;
  };
  struct Edge {
    std::set<std::string> utterances;  // what is repeated counts once, as 'sayso who-about-whom' has it
    std::string ids, acts, outlets, addresses, hashes;  // already escaped; a line each, in the same order
  };

  // The same for all appearances of one utterance, another one for each statement that stands alone.
  static std::string utterance_of(const ExportItem& item) {
    const uint32_t row = item.outline.find_in_page(item.page->key, item.statement + 1);
    const uint32_t shared = row == OutlineRow::none ? 0 : item.outline.rows()[row].utterance;
    return shared ? std::to_string(shared) : item.row.id;
  }

  Node& node(const Who& who) {
    Node& n = nodes_[who.id];
    n.name = who.name;
    if (n.type == VoiceType::unnamed) n.type = who.type;  // pages may differ: the first that tells
    return n;
  }
  static void put(std::string& list, std::string_view value) {
    if (!list.empty()) list += "&#10;";
    list += xml_text(value);
  }
  void attributes(std::string_view of, std::initializer_list<std::string_view> names, size_t texts) {
    text_ += fmt::format("<attributes class=\"{}\" mode=\"static\">", of);
    size_t id = 0;
    for (std::string_view name : names) {
      text_ += fmt::format("<attribute id=\"{}\" title=\"{}\" type=\"{}\"/>", id, name, id < texts ? "string" : "long");
      ++id;
    }
    text_ += "</attributes>\n";
  }

  std::map<std::string, Node> nodes_;
  std::map<std::pair<std::string, std::string>, Edge> edges_;
  std::string made_, what_;
  uint64_t of_nobody_ = 0;
};

}  // namespace

std::unique_ptr<ExportWriter> make_graph() { return std::make_unique<Graph>(); }

}  // namespace sayso
