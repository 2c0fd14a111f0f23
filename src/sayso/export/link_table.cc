#include "sayso/export/link_table.h"

#include "sayso/base/edtf.h"

namespace sayso {
namespace {

constexpr const char* behind_every_day = "9999-99-99";

}  // namespace

void LinkTable::voice(std::string_view id, std::string_view across) {
  table_->text("voice").text(id).text(across).text("").number(std::nullopt).number(std::nullopt);
}

void LinkTable::copy(const CopyRow& copy) {
  table_->text("copy").text(copy.other.id).text(copy.original.id).text(copy.kind);
  table_->number(std::nullopt).number(std::nullopt);
}

void LinkTable::appears(const ExportItem& item) {
  const TimelineRow& r = item.row;
  const OutlineRow* row = nullptr;
  if (const uint32_t at = item.outline.find_in_page(item.page->key, item.statement + 1); at != OutlineRow::none)
    row = &item.outline.rows()[at];
  if (!row || row->utterance == 0) return;
  const Outline::Utterance& u = item.outline.links().utterances[row->utterance];
  const auto days = r.date.empty() ? std::nullopt : edtf_bounds(r.date);
  appearances_.push_back({row->utterance, r.id, u.pages, u.independent});
  First& first = first_of_[row->utterance];
  const std::string day = days ? days->first : behind_every_day;
  if (first.id.empty() || day < first.day) first = {day, r.id};
}

void LinkTable::utterances() {
  for (const Appearance& a : appearances_) {
    table_->text("utterance").text(a.id).text(first_of_[a.utterance].id).text("");
    table_->number(a.pages).number(a.independent);
  }
}

}  // namespace sayso
