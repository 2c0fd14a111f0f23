#include "sayso/voice/spoken.h"

#include <algorithm>

namespace sayso {

std::vector<Spoken> spoken_elsewhen(const Voices& voices, const Times& times) {
  std::vector<Spoken> out;
  const auto statements = voices.statements().all();
  for (size_t i = 0; i < statements.size(); ++i) {
    const auto& said = voices.attributions()[i].said;
    if (statements[i].manner != Manner::direct || !said || said->from != "text") continue;
    if (said->edtf.size() != 10 || said->edtf == times.published().edtf) continue;
    for (Span content : statements[i].content) out.push_back({content, said->edtf});
  }
  std::sort(out.begin(), out.end(), [](const Spoken& a, const Spoken& b) { return a.span < b.span; });
  return out;
}

}  // namespace sayso
