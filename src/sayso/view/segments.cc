#include "sayso/view/segments.h"

#include <algorithm>

#include "sayso/base/utf8.h"

namespace sayso {
namespace {

using List = std::vector<uint32_t> Segment::*;

struct Edge {
  uint32_t at = 0;
  bool begins = false;
  List list = nullptr;
  uint32_t statement = 0;
};

void add_edges(std::vector<Edge>& edges, const Spans& spans, List list, uint32_t statement, Span part) {
  for (Span s : spans) {
    const uint32_t begin = std::max(s.begin, part.begin), end = std::min(s.end, part.end);
    if (begin >= end) continue;
    edges.push_back({begin, true, list, statement});
    edges.push_back({end, false, list, statement});
  }
}

void change(Segment& open, const Edge& edge) {
  std::vector<uint32_t>& in = open.*edge.list;
  const auto at = std::lower_bound(in.begin(), in.end(), edge.statement);  // parents have smaller numbers
  if (edge.begins)
    in.insert(at, edge.statement);
  else if (at != in.end() && *at == edge.statement)
    in.erase(at);
}

}  // namespace

std::vector<Segment> segments_of(const Reading& reading, Span part) {
  std::vector<Edge> edges;
  for (uint32_t i = 0; i < reading.statements.size(); ++i) {
    const ReadStatement& s = reading.statements[i];
    if (s.review == Review::rejected) continue;
    add_edges(edges, s.content, &Segment::content, i, part);
    add_edges(edges, s.source.spans, &Segment::source, i, part);
    add_edges(edges, s.cue, &Segment::cue, i, part);
    if (s.addressee) add_edges(edges, s.addressee->spans, &Segment::addressee, i, part);
  }
  std::stable_sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) { return a.at < b.at; });
  std::vector<Segment> out;
  Segment open;
  for (size_t i = 0; i < edges.size();) {
    const uint32_t at = edges[i].at;
    open.span.end = at;
    const bool holds = !(open.content.empty() && open.source.empty() && open.cue.empty() && open.addressee.empty());
    if (holds && !open.span.empty()) out.push_back(open);
    for (; i < edges.size() && edges[i].at == at; ++i) change(open, edges[i]);
    open.span.begin = at;
  }
  return out;
}

void write_segments(JsonWriter& json, const std::vector<Segment>& segments, const CodePoints& points, uint32_t from) {
  const auto numbers = [&](std::string_view name, const std::vector<uint32_t>& all) {
    json.key(name).list(all, [&](uint32_t s) { json.number(s + uint64_t{1}); });
  };
  json.list(segments, [&](const Segment& s) {
    json.open('{').key("begin").number(points.from_byte(s.span.begin) - from);
    json.key("end").number(points.from_byte(s.span.end) - from);
    numbers("content", s.content), numbers("source", s.source), numbers("cue", s.cue);
    numbers("addressee", s.addressee);
    json.close('}');
  });
}

}  // namespace sayso
