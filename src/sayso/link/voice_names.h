// The names of all voices of a record, each kept once, since many voices have one. For link/ alone.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "sayso/link/party_words.h"

namespace sayso {

class VoiceNames {
 public:
  static constexpr uint32_t none = ~0u;

  /// Of the next voice, whom its page calls `name`, which must outlive this.
  void push_back(std::string_view name, NameWords words) {
    of_.push_back(number_of(std::move(words)));
    labels_.push_back(label_numbers_.try_emplace(name, static_cast<uint32_t>(label_numbers_.size())).first->second);
  }
  void reserve(size_t voices) { of_.reserve(voices), labels_.reserve(voices); }
  size_t size() const { return of_.size(); }
  const NameWords& operator[](size_t voice) const { return names_[of_[voice]]; }

  /// Voices of one name have one number, below names().
  uint32_t number(size_t voice) const { return of_[voice]; }
  size_t names() const { return names_.size(); }
  /// The same of what pages call voices, letter by letter.
  uint32_t label(size_t voice) const { return labels_[voice]; }
  size_t labels() const { return label_numbers_.size(); }

  uint32_t number_of(NameWords words) {
    const auto [at, fresh] = numbers_.try_emplace(joined(words), static_cast<uint32_t>(names_.size()));
    if (fresh) names_.push_back(std::move(words));
    return at->second;
  }

 private:
  std::vector<uint32_t> of_;
  std::vector<NameWords> names_;
  std::unordered_map<std::string, uint32_t> numbers_;
  std::vector<uint32_t> labels_;
  std::unordered_map<std::string_view, uint32_t> label_numbers_;
};

/// What is made of a number when it is first asked for.
template <class T>
class MadeOnce {
 public:
  explicit MadeOnce(size_t numbers) : all_(numbers) {}
  template <class Make>
  T& of(size_t number, const Make& make) {
    std::optional<T>& own = all_[number];
    if (!own) own.emplace(make());
    return *own;
  }

 private:
  std::vector<std::optional<T>> all_;
};

/// Tells of each number whether it comes for the first time.
class FirstTime {
 public:
  explicit FirstTime(size_t numbers) : seen_(numbers) {}
  bool operator()(size_t number) { return !std::exchange(seen_[number], true); }

 private:
  std::vector<char> seen_;
};

}  // namespace sayso
