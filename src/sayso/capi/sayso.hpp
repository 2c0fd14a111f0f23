// sayso for C++17 and later: sayso.h with handles that close themselves and answers that free themselves. Nothing here
// throws but std::bad_alloc, and nothing of it is in the library: it is compiled where it is used, so that the stable
// face stays the one of C. Threads: as sayso.h says; one object may be used by many, but for assigning to it.
#ifndef SAYSO_HPP
#define SAYSO_HPP

#include <sayso.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sayso {

/// What a call gave: JSON in UTF-8, or where `status` is not SAYSO_OK the error, {"error": {"code", "message", ...}}.
struct Answer {
  sayso_status status = SAYSO_SYSTEM;
  std::string json;
  explicit operator bool() const { return status == SAYSO_OK; }

  /// Of what gives many: each object without its line end.
  std::vector<std::string_view> lines() const {
    std::vector<std::string_view> out;
    for (std::string_view rest = json; !rest.empty();) {
      const size_t end = rest.find('\n');
      if (end != 0) out.push_back(rest.substr(0, end));
      rest = end == rest.npos ? std::string_view() : rest.substr(end + 1);
    }
    return out;
  }
};

namespace detail {

/// Calls `f` with where its answer goes.
template <class Call>
Answer answer_of(Call call) {
  char* raw = nullptr;
  Answer out;
  out.status = call(&raw);
  if (raw) out.json = raw;
  sayso_free(raw);
  return out;
}

/// A handle with what closes it; 0 is none.
template <sayso_status (*Close)(std::uint64_t)>
class Handle {
 public:
  Handle() = default;
  Handle(Handle&& from) noexcept : id(std::exchange(from.id, 0)) {}
  Handle& operator=(Handle&& from) noexcept {
    std::swap(id, from.id);
    return *this;
  }
  ~Handle() {
    if (id != 0) Close(id);
  }
  std::uint64_t id = 0;
};

inline const char* or_null(const std::string& text) { return text.empty() ? nullptr : text.c_str(); }

}  // namespace detail

/// The questions that a record can be asked, one a line: {"name", "what", "takes", "gives"}.
inline Answer questions() { return detail::answer_of(sayso_questions); }

/// What is known of a document; what is empty is not known. As sayso_about.
struct About {
  std::string name, media_type, url, outlet, published, title;
};

class Reader {
 public:
  /// Opens it; `flags`: SAYSO_BY_RULES, SAYSO_COMMENTS. Where the answer is an error, so is all that is asked of it.
  Answer open(unsigned flags = 0) {
    detail::Handle<sayso_reader_close> fresh;
    Answer out = detail::answer_of([&](char** answer) { return sayso_reader_open(flags, &fresh.id, answer); });
    handle_ = std::move(fresh);
    return out;
  }
  /// A reading a line, for each document in `bytes`.
  Answer read(std::string_view bytes, const About& about = {}) const {
    sayso_about a = {};
    a.size = sizeof a;
    a.name = detail::or_null(about.name), a.media_type = detail::or_null(about.media_type);
    a.url = detail::or_null(about.url), a.outlet = detail::or_null(about.outlet);
    a.published = detail::or_null(about.published), a.title = detail::or_null(about.title);
    return detail::answer_of(
        [&](char** answer) { return sayso_reader_read(handle_.id, bytes.data(), bytes.size(), &a, answer); });
  }

 private:
  detail::Handle<sayso_reader_close> handle_;
};

class Record {
 public:
  Answer open(const std::string& path) {
    detail::Handle<sayso_record_close> fresh;
    Answer out = detail::answer_of([&](char** answer) { return sayso_record_open(path.c_str(), &fresh.id, answer); });
    handle_ = std::move(fresh);
    return out;
  }
  /// A statement a line, oldest first. `limit` 0: all.
  Answer timeline(const std::string& query = {}, std::uint64_t limit = 0) const {
    return detail::answer_of(
        [&](char** answer) { return sayso_record_timeline(handle_.id, query.c_str(), limit, answer); });
  }
  /// The same as a stream of Arrow, which is the caller's. `memory`: as sayso_record_statements() has it; empty: none.
  Answer statements(const std::string& query, const std::string& memory, ArrowArrayStream* stream) const {
    return detail::answer_of([&](char** answer) {
      return sayso_record_statements(handle_.id, query.c_str(), detail::or_null(memory), stream, answer);
    });
  }
  /// A table of docs/tables.md as such a stream. `memory`: as above.
  Answer table(const std::string& name, const std::string& query, ArrowArrayStream* stream,
               const std::string& memory = {}) const {
    return detail::answer_of([&](char** answer) {
      return sayso_record_table_remembered(handle_.id, name.c_str(), query.c_str(), detail::or_null(memory), stream,
                                           answer);
    });
  }
  /// `arguments`: a JSON object; empty: none.
  Answer ask(const std::string& question, const std::string& arguments = {}) const {
    return detail::answer_of([&](char** answer) {
      return sayso_record_ask(handle_.id, question.c_str(), detail::or_null(arguments), answer);
    });
  }

 private:
  detail::Handle<sayso_record_close> handle_;
};

}  // namespace sayso
#endif
