// The words beside a date that say which date it is.
#pragma once
#include <string_view>

namespace sayso {

/// What a date on a page is the date of. `original`: of the first publication, said as such ("originally published
/// on"). `other` is no date of the page: an event, a birth, a deadline, a copyright.
enum class DateKind { unmarked, published, original, modified, other };

/// By lexicons/date_labels.tsv: the words before the date ("Published on", "Stand:"), of which the nearest count, else
/// those behind it ("... güncellendi"). At most 80 bytes of each are looked at. Short words and those of kind `other`
/// count only beside the date.
DateKind date_label(std::string_view before, std::string_view behind);

}  // namespace sayso
