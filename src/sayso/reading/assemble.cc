#include "sayso/reading/assemble.h"

namespace sayso {

Reading assemble(const Document& document, const Voices& voices, const Times& times, const Figures& figures,
                 ReaderUse reader) {
  const Statements& statements = voices.statements();
  const Page& page = statements.syntax().text().page();
  Reading r;
  r.id = document.id;
  r.text = page.text();
  r.source = document.source;
  r.sha256 = sha256(document.bytes);
  r.metadata = page.metadata();
  r.metadata.published = times.published();
  r.reader = std::move(reader);
  r.blocks = page.blocks();
  for (size_t i = 0; i < r.blocks.size(); ++i) r.blocks[i].anchor = times.anchors()[i];
  for (size_t i = 0; i < statements.all().size(); ++i) {
    const Statement& s = statements.all()[i];
    const Attribution& a = voices.attributions()[i];
    r.statements.push_back({s.parent, s.manner, s.act, s.kind, s.modality, a.source, s.cue, s.lemma, s.content,
                            a.addressee, a.chain, a.said, a.about, s.confidence, std::string(s.found_by)});
  }
  r.voices.assign(voices.all().begin(), voices.all().end());
  r.voices.insert(r.voices.end(), figures.counters().begin(), figures.counters().end());
  r.names.assign(voices.names().begin(), voices.names().end());
  r.figures.assign(figures.all().begin(), figures.all().end());
  r.times.assign(times.all().begin(), times.all().end());
  r.outlet_voice = voices.outlet();
  return r;
}

}  // namespace sayso
