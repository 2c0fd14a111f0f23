#include "sayso/page/draft.h"

namespace sayso {
void find_comments(PageDraft&) {}
}  // namespace sayso
