#include "sayso/watch/fetch.h"

#include <curl/curl.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include "sayso/bytes/source.h"
#include "sayso/watch/address.h"

namespace sayso {
namespace {

// What the callbacks of one transfer fill in.
struct Transfer {
  const FetchLimits& limits;
  const std::function<bool()>& stop;
  bool let_private = false;
  Exchange exchange{};
  std::string refused{};  // the private address
  bool too_large = false, stopped = false;
};

size_t on_head(char* data, size_t, size_t size, void* to) {
  auto& t = *static_cast<Transfer*>(to);
  const std::string_view line(data, size);
  if (line.starts_with("HTTP/")) t.exchange.head.clear();  // behind "100 Continue"
  if (!t.exchange.body.empty()) return size;               // a trailer
  if (t.exchange.head.size() + size > t.limits.head_bytes) t.too_large = true;
  if (!t.too_large) t.exchange.head.append(line);
  return t.too_large ? 0 : size;
}

size_t on_body(char* data, size_t, size_t size, void* to) {
  auto& t = *static_cast<Transfer*>(to);
  t.too_large = t.too_large || t.exchange.body.size() + size > t.limits.bytes;
  if (!t.too_large) t.exchange.body.append(data, size);
  return t.too_large ? 0 : size;
}

int on_debug(CURL*, curl_infotype type, char* data, size_t size, void* to) {
  if (type == CURLINFO_HEADER_OUT) static_cast<Transfer*>(to)->exchange.sent.append(data, size);
  return 0;
}

int on_progress(void* to, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  auto& t = *static_cast<Transfer*>(to);
  return (t.stopped = t.stop && t.stop()) ? 1 : 0;
}

curl_socket_t on_socket(void* to, curlsocktype, curl_sockaddr* address) {
  auto& t = *static_cast<Transfer*>(to);
  if (!t.let_private && is_private(address->addr)) {
    t.refused = text_of(address->addr);
    return CURL_SOCKET_BAD;
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

struct HeaderList {
  curl_slist* list = nullptr;
  ~HeaderList() { curl_slist_free_all(list); }
  void add(const std::string& line) { list = curl_slist_append(list, line.c_str()); }
};

Error error_of(CURLcode code, const Transfer& t, const char* said) {
  const std::string& url = t.exchange.url;
  if (!t.refused.empty())
    return {ErrorCode::no_access,
            t.refused + " is no public address; 'watch feed --private' lets a feed's own host be one", url, 0};
  if (t.too_large || code == CURLE_FILESIZE_EXCEEDED)
    return {ErrorCode::too_large, "over the cap of " + size_for_people(t.limits.bytes) + " for one answer", url, 0};
  if (t.stopped) return {ErrorCode::system, "stopped", url, 0};
  if (code == CURLE_OPERATION_TIMEDOUT) return {ErrorCode::system, "no whole answer in time", url, 0};
  if (code == CURLE_UNSUPPORTED_PROTOCOL || code == CURLE_WEIRD_SERVER_REPLY)
    return {ErrorCode::malformed, "this is no HTTP", url, 0};
  return {ErrorCode::system, *said ? said : curl_easy_strerror(code), url, 0};
}

void set_what_holds_always(CURL* curl, const FetchLimits& limits) {
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  curl_easy_setopt(curl, CURLOPT_HTTP09_ALLOWED, 0L);
  curl_easy_setopt(curl, CURLOPT_HTTP_TRANSFER_DECODING, 0L);  // kept as it came; the reader of archives undoes it
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect.count()));
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(limits.whole.count()));
  curl_easy_setopt(curl, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(limits.bytes));
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, on_head);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_body);
  curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, on_debug);
  curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);  // so that on_debug sees what is sent
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, on_progress);
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, on_socket);
}

}  // namespace

struct Fetcher::State {
  FetchLimits limits;
  std::function<bool()> stop;
  using Handle = std::unique_ptr<CURL, void (*)(CURL*)>;
  Handle open{curl_easy_init(), curl_easy_cleanup};
  Handle let_private{curl_easy_init(), curl_easy_cleanup};  // whose connections no other request may ride on
};

Fetcher::Fetcher(const FetchLimits& limits, std::function<bool()> stop) : state_(std::make_unique<State>()) {
  state_->limits = limits;
  state_->stop = std::move(stop);
}
Fetcher::~Fetcher() = default;

Result<Exchange> Fetcher::fetch(const FetchRequest& request) {
  CURL* curl = (request.let_private ? state_->let_private : state_->open).get();
  if (!curl) return fail(ErrorCode::system, "no memory for a connection", request.url);
  curl_easy_reset(curl);
  set_what_holds_always(curl, state_->limits);
  Transfer t{state_->limits, state_->stop, request.let_private};
  t.exchange.url = request.url;
  HeaderList headers;
  headers.add(
      "Accept: text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, "
      "*/*;q=0.5");
  headers.add("Accept-Encoding: gzip, br, zstd");
  if (!request.etag.empty()) headers.add("If-None-Match: " + request.etag);
  if (!request.modified.empty()) headers.add("If-Modified-Since: " + request.modified);
  char said[CURL_ERROR_SIZE] = "";
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, said);
  curl_easy_setopt(curl, CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(curl, CURLOPT_USERAGENT, request.agent.c_str());
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.list);
  for (CURLoption place :
       {CURLOPT_HEADERDATA, CURLOPT_WRITEDATA, CURLOPT_DEBUGDATA, CURLOPT_XFERINFODATA, CURLOPT_OPENSOCKETDATA})
    curl_easy_setopt(curl, place, &t);
  const CURLcode code = curl_easy_perform(curl);
  const char* ip = nullptr;
  if (curl_easy_getinfo(curl, CURLINFO_PRIMARY_IP, &ip) == CURLE_OK && ip) t.exchange.ip = ip;
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  t.exchange.status = static_cast<int>(status);
  if (code != CURLE_OK) return tl::unexpected(error_of(code, t, said));
  return std::move(t.exchange);
}

}  // namespace sayso
