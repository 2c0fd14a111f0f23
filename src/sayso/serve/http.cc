#include "sayso/serve/http.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>

#include "sayso/base/threads.h"
#include "sayso/serve/http_connection.h"

namespace sayso {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;
using Failure = HttpFailure;

constexpr std::chrono::milliseconds look_for_end{100};
constexpr std::chrono::seconds last_answers{3}, last_reading{2};

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
  Session(Engine& engine, tcp::socket socket)
      : engine_(engine), stream_(std::move(socket)), in_(stream_, engine.limits), out_(stream_, engine.limits) {
    ++engine_.sessions;
  }
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
  // What comes back belongs to a session that is still there.
  void read_head() {
    in_.read_head([self = shared_from_this()](const Failure& e) { self->on_head(e); });
  }

  void on_head(const Failure& e) {
    if (e) return fail_reading(e);
    busy_ = true, ++engine_.busy;
    Request& request = in_.request();
    HttpHandler::Admission admission = engine_.handler->admit(request.head);
    if (admission.refusal) {
      if (in_.has_body()) return close_with(std::move(*admission.refusal));
      return send(std::move(*admission.refusal));
    }
    request.uploaded = std::move(admission.file);
    if (in_.is_longer_than(admission.most_body)) return lose(refusal(413, "too_large", "the body is too large"));
    if (in_.has_body()) {
      if (!in_.open_body(admission.most_body)) return lose(refusal(500, "system", "the file cannot be written here"));
      return in_.read_body([self = shared_from_this()](const Failure& failure, std::optional<Reply> why) {
        self->on_body(failure, std::move(why));
      });
    }
    if (!request.uploaded.empty()) engine_.handler->give_up(request);
    request.uploaded.clear();
    answer();
  }

  void on_body(const Failure& e, std::optional<Reply> why) {
    if (why) return lose(std::move(*why));
    if (!e) return answer();
    engine_.handler->give_up(in_.request());
    fail_reading(e);
  }

  void lose(Reply why) {
    engine_.handler->give_up(in_.request());
    close_with(std::move(why));
  }

  void answer() {
    stream_.expires_never();
    // The worker lets go of the session before it is sent: its end is the sockets' thread's, too.
    engine_.give([self = shared_from_this()](unsigned worker) mutable {
      auto made = std::make_shared<Reply>(self->engine_.handler->answer(self->in_.request(), worker));
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
    const bool head_only = in_.request().head.method == "HEAD", streams = answer.events && !head_only;
    closes_ = closes_ || !in_.keeps_alive() || streams;
    const Outgoing::Form form{in_.is_http11(), head_only, !closes_};
    if (!streams)
      return out_.send(std::move(answer), form, [self = shared_from_this()](const Failure& e) { self->on_sent(e); });
    leave();  // nobody waits for its end
    out_.send_events(std::move(answer), form, [self = shared_from_this()] { self->close(); });
  }

  void on_sent(const Failure& e) {
    if (busy_) leave();
    if (e) return close();
    if (!closes_) return read_head();
    Failure ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
    stream_.expires_after(last_reading);
    in_.read_rest([self = shared_from_this()] { self->close(); });
  }

  void leave() { busy_ = false, --engine_.busy; }
  void close() {
    Failure ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_both, ignored);
    stream_.socket().close(ignored);
  }

  Engine& engine_;
  beast::tcp_stream stream_;
  Incoming in_;
  Outgoing out_;
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
