#include "sayso/serve/http_connection.h"

#include <boost/asio/write.hpp>

#include "sayso/base/utf8.h"

namespace sayso {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

constexpr std::chrono::milliseconds look_for_events{250};
constexpr uint64_t most_lost = 8u << 20;
constexpr int events_a_beat = 40;  // looks without anything new, after which a comment tells whether anybody listens

constexpr std::pair<std::string_view, std::string_view> always[] = {
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
};

}  // namespace

bool BodySink::open(const std::string& file, uint64_t most) {
  got_ = 0;
  most_ = most;
  if (file.empty()) return true;
  file_.open(file, std::ios::binary | std::ios::trunc);
  return static_cast<bool>(file_);
}

BodySink::Took BodySink::take(std::string_view piece, std::string& memory) {
  got_ += piece.size();
  if (got_ > most_) return Took::too_much;
  if (!file_.is_open()) {
    memory.append(piece);
    return Took::all;
  }
  return file_.write(piece.data(), static_cast<std::streamsize>(piece.size())) ? Took::all : Took::disk_full;
}

bool BodySink::close() {
  if (!file_.is_open()) return true;
  file_.close();
  return !file_.fail();
}

void Incoming::read_head(const HttpThen& then) {
  request_ = {};
  parser_.emplace();
  parser_->header_limit(limits_.head_bytes);
  parser_->body_limit(boost::none);
  stream_.expires_after(limits_.head);
  http::async_read_header(stream_, buffer_, *parser_, [this, then](const HttpFailure& e, size_t) {
    if (!e) take_head();
    then(e);
  });
}

void Incoming::take_head() {
  const auto& message = parser_->get();
  request_.head.method = std::string(message.method_string());
  request_.head.target = std::string(message.target());
  for (const auto& field : message)
    request_.head.headers.emplace_back(
        lower_ascii(std::string_view(field.name_string().data(), field.name_string().size())),
        std::string(field.value()));
}

void Incoming::read_body(const BodyThen& then) {
  stream_.expires_after(limits_.body);
  if (beast::iequals(parser_->get()[http::field::expect], "100-continue")) {
    static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    return asio::async_write(stream_, asio::buffer(go_on), [this, then](const HttpFailure& e, size_t) {
      e ? take_piece(e, then) : read_piece(then);
    });
  }
  read_piece(then);
}

void Incoming::read_piece(const BodyThen& then) {
  auto& body = parser_->get().body();
  body.data = piece_.data(), body.size = piece_.size(), body.more = true;
  if (body_.to_file()) stream_.expires_after(limits_.body);
  http::async_read_some(stream_, buffer_, *parser_,
                        [this, then](const HttpFailure& e, size_t) { take_piece(e, then); });
}

void Incoming::take_piece(const HttpFailure& e, const BodyThen& then) {
  if (e && e != http::error::need_buffer) {
    body_.close();
    return then(e, std::nullopt);
  }
  const auto refuse = [&](Reply why) {
    body_.close();
    then({}, std::move(why));
  };
  const size_t n = piece_.size() - parser_->get().body().size;
  const BodySink::Took took = body_.take({piece_.data(), n}, request_.body);
  if (took == BodySink::Took::too_much) return refuse(refusal(413, "too_large", "the body is too large"));
  if (took == BodySink::Took::disk_full) return refuse(refusal(500, "system", "the disk is full"));
  if (!parser_->is_done()) return read_piece(then);
  if (!body_.close()) return refuse(refusal(500, "system", "the disk is full"));
  then({}, std::nullopt);
}

void Incoming::read_rest(const std::function<void()>& then, uint64_t so_far) {
  stream_.async_read_some(asio::buffer(piece_), [this, then, so_far](const HttpFailure& e, size_t n) {
    e || so_far + n > most_lost ? then() : read_rest(then, so_far + n);
  });
}

const std::string* EventLines::next() {
  const Reply::Event event = next_();
  if (!event.data && !event.last && ++quiet_ < events_a_beat) return nullptr;
  quiet_ = 0;
  last_ = event.last;
  line_ = event.data ? "data: " + *event.data + "\n\n" : ": \n\n";
  return &line_;
}

void Outgoing::make_head(const Reply& answer, Form form) {
  response_ = {};
  response_.version(form.http11 ? 11 : 10);
  response_.result(answer.status);
  for (const auto& [name, value] : always) response_.set(name, value);
  response_.set(http::field::content_type, answer.type);
  response_.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
  for (const auto& [name, value] : answer.headers) response_.set(name, value);
  response_.keep_alive(form.keep_alive);
  stream_.expires_after(limits_.write);
}

void Outgoing::send(Reply answer, Form form, const HttpThen& then) {
  make_head(answer, form);
  response_.content_length(answer.body.size());
  if (!form.head_only) response_.body() = std::move(answer.body);
  http::async_write(stream_, response_, [then](const HttpFailure& e, size_t) { then(e); });
}

void Outgoing::send_events(Reply answer, Form form, const std::function<void()>& ended) {
  make_head(answer, form);
  events_.emplace(std::move(answer.events));
  serializer_.emplace(response_);
  http::async_write_header(stream_, *serializer_,
                           [this, ended](const HttpFailure& e, size_t) { e ? ended() : next_event(ended); });
}

void Outgoing::next_event(const std::function<void()>& ended) {
  const std::string* line = events_->next();
  if (!line) return wait_for_event(ended);
  stream_.expires_after(limits_.write);
  asio::async_write(stream_, asio::buffer(*line), [this, ended](const HttpFailure& e, size_t) {
    e || events_->last() ? ended() : wait_for_event(ended);
  });
}

void Outgoing::wait_for_event(const std::function<void()>& ended) {
  if (!timer_) timer_.emplace(stream_.get_executor());
  timer_->expires_after(look_for_events);
  timer_->async_wait([this, ended](const HttpFailure& e) { e ? ended() : next_event(ended); });
}

}  // namespace sayso
