#include "sayso/page/page.h"

#include "sayso/base/utf8.h"

namespace sayso {

class PageMaker {
 public:
  static Page plain(const Document& d) {
    Page p;
    p.text_ = repaired_utf8(d.bytes);
    for (uint32_t i = 0, n = static_cast<uint32_t>(p.text_.size()); i < n;) {
      uint32_t end = static_cast<uint32_t>(std::min<size_t>(p.text_.find('\n', i), n));
      if (end > i) p.blocks_.push_back({{i, end}, BlockType::paragraph, {i, end}});
      i = end + 1;
    }
    p.metadata_.outlet = d.given.outlet.value_or("");
    if (d.given.published) p.metadata_.published = {*d.given.published, "given"};
    p.metadata_.media_type = "text/plain";
    return p;
  }
};

Result<Page> read_page(const Document& document, const Budget&) { return PageMaker::plain(document); }

}  // namespace sayso
