#include "sayso/serve/http.h"

#include <array>
#include <atomic>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <condition_variable>
#include <deque>
#include <fstream>
#include <memory>
#include <mutex>

#include "sayso/base/threads.h"
#include "sayso/base/utf8.h"

namespace sayso {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;
using Failure = boost::system::error_code;

constexpr std::chrono::milliseconds look_for_end{100}, look_for_events{250};
constexpr std::chrono::seconds last_answers{3}, last_reading{2};
constexpr uint64_t most_lost = 8u << 20;
constexpr int events_a_beat = 40;  // looks without anything new, after which a comment tells whether anybody listens

constexpr std::pair<std::string_view, std::string_view> always[] = {
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
};

/// What sessions share: the workers, and how many of everything there are.
struct Engine {
  explicit Engine(HttpLimits l) : limits(l) {}
  void work(unsigned number) {
    for (;;) {
      std::function<void(unsigned)> task;
      {
        std::unique_lock lock(mutex);
        woken.wait(lock, [&] { return ending || !tasks.empty(); });
        if (tasks.empty()) return;
        task = std::move(tasks.front());
        tasks.pop_front();
      }
      task(number);
    }
  }
  void give(std::function<void(unsigned)> task) {
    {
      const std::lock_guard lock(mutex);
      tasks.push_back(std::move(task));
    }
    woken.notify_one();
  }

  const HttpLimits limits;
  HttpHandler* handler = nullptr;
  std::mutex mutex;
  std::condition_variable woken;
  std::deque<std::function<void(unsigned)>> tasks;
  bool ending = false;            // what waits is dropped
  size_t sessions = 0, busy = 0;  // on the sockets' thread alone
};

/// One connection. All of it on the sockets' thread, but for Engine::handler->answer().
class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(Engine& engine, tcp::socket socket) : engine_(engine), stream_(std::move(socket)) { ++engine_.sessions; }
  ~Session() {
    if (busy_) leave();
    --engine_.sessions;
  }

  void start() {
    if (engine_.sessions > engine_.limits.connections)
      return close_with(refusal(503, "too_many", "too many connections at once; close some"));
    read_head();
  }

 private:
  template <class F>
  auto on(F f) {  // what comes back belongs to a session that is still there
    return [self = shared_from_this(), f](const Failure& e, size_t = 0) { f(*self, e); };
  }

  void read_head() {
    request_ = {};
    parser_.emplace();
    parser_->header_limit(engine_.limits.head_bytes);
    parser_->body_limit(boost::none);
    stream_.expires_after(engine_.limits.head);
    http::async_read_header(stream_, buffer_, *parser_, on([](Session& s, const Failure& e) { s.on_head(e); }));
  }

  void on_head(const Failure& e) {
    if (e) return fail_reading(e);
    busy_ = true, ++engine_.busy;
    const auto& message = parser_->get();
    request_.head.method = std::string(message.method_string());
    request_.head.target = std::string(message.target());
    for (const auto& field : message)
      request_.head.headers.emplace_back(
          lower_ascii(std::string_view(field.name_string().data(), field.name_string().size())),
          std::string(field.value()));
    HttpHandler::Admission admission = engine_.handler->admit(request_.head);
    const bool has_body = parser_->chunked() || parser_->content_length().value_or(0) > 0;
    if (admission.refusal) {
      if (has_body) return close_with(std::move(*admission.refusal));
      return send(std::move(*admission.refusal));
    }
    most_body_ = admission.most_body;
    request_.uploaded = std::move(admission.file);
    if (parser_->content_length().value_or(0) > most_body_ || (parser_->chunked() && most_body_ == 0))
      return body_too_large();
    if (has_body) return begin_body();
    if (!request_.uploaded.empty()) engine_.handler->give_up(request_);
    request_.uploaded.clear();
    answer();
  }

  void begin_body() {
    if (!request_.uploaded.empty()) {
      file_.open(request_.uploaded, std::ios::binary | std::ios::trunc);
      if (!file_) return lose(refusal(500, "system", "the file cannot be written here"));
    }
    got_ = 0;
    stream_.expires_after(engine_.limits.body);
    if (beast::iequals(parser_->get()[http::field::expect], "100-continue")) {
      static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
      return asio::async_write(stream_, asio::buffer(go_on),
                               on([](Session& s, const Failure& e) { e ? s.lose_quietly() : s.read_body(); }));
    }
    read_body();
  }

  void read_body() {
    auto& body = parser_->get().body();
    body.data = piece_.data(), body.size = piece_.size(), body.more = true;
    if (file_.is_open()) stream_.expires_after(engine_.limits.body);
    http::async_read_some(stream_, buffer_, *parser_, on([](Session& s, const Failure& e) { s.on_body(e); }));
  }

  void on_body(const Failure& e) {
    if (e && e != http::error::need_buffer) {
      engine_.handler->give_up(request_);
      file_.close();
      return fail_reading(e);
    }
    const size_t n = piece_.size() - parser_->get().body().size;
    got_ += n;
    if (got_ > most_body_) return body_too_large();
    if (file_.is_open() && !file_.write(piece_.data(), static_cast<std::streamsize>(n)))
      return lose(refusal(500, "system", "the disk is full"));
    if (!file_.is_open()) request_.body.append(piece_.data(), n);
    if (!parser_->is_done()) return read_body();
    if (file_.is_open()) {
      file_.close();
      if (file_.fail()) return lose(refusal(500, "system", "the disk is full"));
    }
    answer();
  }

  void body_too_large() { lose(refusal(413, "too_large", "the body is too large")); }
  void lose(Reply why) {
    lose_quietly();
    close_with(std::move(why));
  }
  void lose_quietly() {
    if (file_.is_open()) file_.close();
    engine_.handler->give_up(request_);
  }

  void answer() {
    stream_.expires_never();
    // The worker lets go of the session before it is sent: its end is the sockets' thread's, too.
    engine_.give([self = shared_from_this()](unsigned worker) mutable {
      auto made = std::make_shared<Reply>(self->engine_.handler->answer(self->request_, worker));
      auto executor = self->stream_.get_executor();
      asio::post(executor, [self = std::move(self), made] { self->send(std::move(*made)); });
    });
  }

  void fail_reading(const Failure& e) {
    if (e == http::error::end_of_stream || e == asio::error::connection_reset || e == asio::error::operation_aborted)
      return close();
    if (e == http::error::header_limit || e == http::error::buffer_overflow)
      return close_with(refusal(431, "too_long", "the head of the request is too long"));
    if (e.category() == http::make_error_code(http::error::bad_method).category())
      return close_with(refusal(400, "malformed", "this is no HTTP request: " + e.message()));
    close();
  }

  void close_with(Reply why) {
    closes_ = true;
    send(std::move(why));
  }

  void send(Reply answer) {
    const bool http11 = !parser_ || parser_->get().version() != 10;
    const bool streams = answer.events && request_.head.method != "HEAD";
    closes_ = closes_ || (parser_ && !parser_->get().keep_alive()) || streams;
    response_ = {};
    response_.version(http11 ? 11 : 10);
    response_.result(answer.status);
    for (const auto& [name, value] : always) response_.set(name, value);
    response_.set(http::field::content_type, answer.type);
    response_.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    for (const auto& [name, value] : answer.headers) response_.set(name, value);
    response_.keep_alive(!closes_);
    stream_.expires_after(engine_.limits.write);
    if (streams) return begin_events(std::move(answer));
    response_.content_length(answer.body.size());
    if (request_.head.method != "HEAD") response_.body() = std::move(answer.body);
    http::async_write(stream_, response_, on([](Session& s, const Failure& e) { s.on_sent(e); }));
  }

  void on_sent(const Failure& e) {
    if (busy_) leave();
    if (e) return close();
    if (!closes_) return read_head();
    Failure ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
    got_ = 0;
    stream_.expires_after(last_reading);
    linger();
  }

  // What was sent and not read would make the system throw our answer away: it is read, as far as it is little.
  void linger() {
    stream_.async_read_some(asio::buffer(piece_), [self = shared_from_this()](const Failure& e, size_t n) {
      self->got_ += n;
      e || self->got_ > most_lost ? self->close() : self->linger();
    });
  }

  // The head of an answer whose end is the end of the connection; then what comes.
  void begin_events(Reply answer) {
    leave();  // nobody waits for its end
    events_ = std::move(answer.events);
    serializer_.emplace(response_);
    http::async_write_header(stream_, *serializer_,
                             on([](Session& s, const Failure& e) { e ? s.close() : s.next_event(); }));
  }

  void next_event() {
    Reply::Event event = events_();
    if (event.data || event.last || ++quiet_ >= events_a_beat) {
      quiet_ = 0;
      line_ = event.data ? "data: " + *event.data + "\n\n" : ": \n\n";
      stream_.expires_after(engine_.limits.write);
      return asio::async_write(stream_, asio::buffer(line_), on([last = event.last](Session& s, const Failure& e) {
                                 e || last ? s.close() : s.wait_for_event();
                               }));
    }
    wait_for_event();
  }

  void wait_for_event() {
    if (!timer_) timer_.emplace(stream_.get_executor());
    timer_->expires_after(look_for_events);
    timer_->async_wait(on([](Session& s, const Failure& e) { e ? s.close() : s.next_event(); }));
  }

  void leave() { busy_ = false, --engine_.busy; }
  void close() {
    Failure ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_both, ignored);
    stream_.socket().close(ignored);
  }

  Engine& engine_;
  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;
  std::optional<http::request_parser<http::buffer_body>> parser_;
  Request request_;
  http::response<http::string_body> response_;
  std::optional<http::response_serializer<http::string_body>> serializer_;
  std::array<char, 16 * 1024> piece_{};
  std::ofstream file_;
  uint64_t got_ = 0, most_body_ = 0;
  std::function<Reply::Event()> events_;
  std::optional<asio::steady_timer> timer_;
  std::string line_;
  int quiet_ = 0;
  bool closes_ = false, busy_ = false;
};

class BeastServer : public HttpServer {
 public:
  explicit BeastServer(HttpLimits limits) : engine_(limits), io_(1), acceptor_(io_), timer_(io_), pause_(io_) {}

  Result<void> open(const std::string& address, uint16_t port) {
    Failure e;
    const auto ip = asio::ip::make_address(address, e);
    if (e) return fail(ErrorCode::bad_argument, "no address of this machine; give one as 127.0.0.1 or ::1", address);
    const tcp::endpoint end(ip, port);
    acceptor_.open(end.protocol(), e);
    if (!e) acceptor_.set_option(tcp::acceptor::reuse_address(true), e);
    if (!e) acceptor_.bind(end, e);
    if (!e) acceptor_.listen(asio::socket_base::max_listen_connections, e);
    if (e)
      return fail(ErrorCode::system, "cannot listen there (" + e.message() + "); --port names another port",
                  address + ":" + std::to_string(port));
    return {};
  }
  uint16_t port() const override {
    Failure ignored;
    return acceptor_.local_endpoint(ignored).port();
  }

  void run(HttpHandler& handler, unsigned workers, const std::function<bool()>& stop) override {
    engine_.handler = &handler;
    Threads threads;
    for (unsigned w = 0; w < workers; ++w) threads.start([this, w] { engine_.work(w); });
    accept();
    look(stop);
    for (;;) try {
        io_.run();
        break;
      } catch (const std::exception&) {  // out of memory for one connection
      }
    {
      const std::lock_guard lock(engine_.mutex);
      engine_.ending = true;
      engine_.tasks.clear();  // nobody would send their answers
    }
    engine_.woken.notify_all();
    threads.join();
  }

 private:
  void accept() {
    acceptor_.async_accept([this](const Failure& e, tcp::socket socket) {
      if (!acceptor_.is_open()) return;
      if (e) {  // no file numbers left
        pause_.expires_after(look_for_end);
        return pause_.async_wait([this](const Failure&) { accept(); });
      }
      accept();
      // Those over the limit get a word; those far over it do not.
      if (engine_.sessions < 2 * engine_.limits.connections)
        std::make_shared<Session>(engine_, std::move(socket))->start();
    });
  }

  void look(const std::function<bool()>& stop) {
    timer_.expires_after(look_for_end);
    timer_.async_wait([this, &stop](const Failure&) {
      if (!stop()) return look(stop);
      Failure ignored;
      acceptor_.close(ignored);
      end_at_ = std::chrono::steady_clock::now() + last_answers;
      finish();
    });
  }

  void finish() {
    if (engine_.busy == 0 || std::chrono::steady_clock::now() > end_at_) return io_.stop();
    timer_.expires_after(look_for_end);
    timer_.async_wait([this](const Failure&) { finish(); });
  }

  Engine engine_;
  asio::io_context io_;
  tcp::acceptor acceptor_;
  asio::steady_timer timer_, pause_;
  std::chrono::steady_clock::time_point end_at_{};
};

}  // namespace

Result<std::unique_ptr<HttpServer>> HttpServer::listen(const std::string& address, uint16_t port, HttpLimits limits) {
  auto server = std::make_unique<BeastServer>(limits);
  if (auto ok = server->open(address, port); !ok) return tl::unexpected(ok.error());
  return std::unique_ptr<HttpServer>(std::move(server));
}

}  // namespace sayso
