// What goes over one connection: requests that come in, answers that go out. For http.cc alone. Not thread-safe: all on
// the thread of the sockets.
#pragma once
#include <array>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <fstream>
#include <functional>
#include <optional>
#include <string>

#include "sayso/serve/http.h"

namespace sayso {

using HttpFailure = boost::system::error_code;
using HttpThen = std::function<void(const HttpFailure&)>;

/// Where the body of a request goes: into memory, or into a file; up to a bound.
class BodySink {
 public:
  /// `file`: empty for memory. False where it cannot be written.
  bool open(const std::string& file, uint64_t most);
  bool to_file() const { return file_.is_open(); }
  enum class Took { all, too_much, disk_full };
  Took take(std::string_view piece, std::string& memory);
  /// False where the disk is full.
  bool close();

 private:
  std::ofstream file_;
  uint64_t got_ = 0, most_ = 0;
};

/// The requests of a connection, one behind the other: its head first, then its body.
class Incoming {
 public:
  Incoming(boost::beast::tcp_stream& stream, const HttpLimits& limits) : stream_(stream), limits_(limits) {}

  Request& request() { return request_; }
  bool is_http11() const { return !parser_ || parser_->get().version() != 10; }
  bool keeps_alive() const { return !parser_ || parser_->get().keep_alive(); }
  bool has_body() const { return parser_->chunked() || announced() > 0; }
  /// As far as its head tells.
  bool is_longer_than(uint64_t most) const { return announced() > most || (parser_->chunked() && most == 0); }

  /// Then the request has its head.
  void read_head(const HttpThen& then);
  /// False where the file that `request().uploaded` names cannot be written.
  bool open_body(uint64_t most) { return body_.open(request_.uploaded, most); }
  /// Then the whole body is where it belongs; or the connection failed, or there is a refusal.
  void read_body(const std::function<void(const HttpFailure&, std::optional<Reply> refusal)>& then);
  /// What was sent and not read would make the system throw our answer away: it is read, as far as it is little.
  void read_rest(const std::function<void()>& then, uint64_t so_far = 0);

 private:
  using BodyThen = std::function<void(const HttpFailure&, std::optional<Reply>)>;
  uint64_t announced() const { return parser_->content_length().value_or(0); }
  void take_head();
  void read_piece(const BodyThen& then);
  void take_piece(const HttpFailure& e, const BodyThen& then);

  boost::beast::tcp_stream& stream_;
  const HttpLimits& limits_;
  boost::beast::flat_buffer buffer_;
  std::optional<boost::beast::http::request_parser<boost::beast::http::buffer_body>> parser_;
  std::array<char, 16 * 1024> piece_{};
  Request request_;
  BodySink body_;
};

/// What an answer without an end of its own sends: lines as a browser's EventSource takes them.
class EventLines {
 public:
  explicit EventLines(std::function<Reply::Event()> next) : next_(std::move(next)) {}
  /// Null where there is nothing to send now. Holds until the next call.
  const std::string* next();
  bool last() const { return last_; }

 private:
  std::function<Reply::Event()> next_;
  std::string line_;
  int quiet_ = 0;
  bool last_ = false;
};

/// The answers of a connection.
class Outgoing {
 public:
  Outgoing(boost::beast::tcp_stream& stream, const HttpLimits& limits) : stream_(stream), limits_(limits) {}

  struct Form {
    bool http11 = true, head_only = false, keep_alive = true;
  };
  void send(Reply answer, Form form, const HttpThen& then);
  /// Its head, then what comes, until it or the connection ends.
  void send_events(Reply answer, Form form, const std::function<void()>& ended);

 private:
  void make_head(const Reply& answer, Form form);
  void next_event(const std::function<void()>& ended);
  void wait_for_event(const std::function<void()>& ended);

  boost::beast::tcp_stream& stream_;
  const HttpLimits& limits_;
  boost::beast::http::response<boost::beast::http::string_body> response_;
  std::optional<boost::beast::http::response_serializer<boost::beast::http::string_body>> serializer_;
  std::optional<EventLines> events_;
  std::optional<boost::asio::steady_timer> timer_;
};

}  // namespace sayso
