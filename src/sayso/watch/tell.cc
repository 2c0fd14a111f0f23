#include "sayso/watch/tell.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <ctime>

#include "sayso/base/program.h"
#include "sayso/base/words.h"
#include "sayso/view/markup.h"

namespace sayso {
namespace {

constexpr size_t most_of_an_end = 1u << 20;

Error not_written(const std::string& path) {
  return {errno == EACCES || errno == EROFS ? ErrorCode::no_access : ErrorCode::system,
          std::string("cannot be written: ") + std::strerror(errno), path, 0};
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  int get() const { return number_; }
  bool write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t n = ::write(number_, bytes.data(), bytes.size());
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) return false;
      bytes.remove_prefix(static_cast<size_t>(n));
    }
    return fsync(number_) == 0 || errno == EINVAL;  // pipes and devices have no disk
  }

 private:
  int number_;
};

// What a file ends with, a line end before it.
std::string end_of(int descriptor) {
  struct stat info{};
  if (fstat(descriptor, &info) != 0 || !S_ISREG(info.st_mode)) return "\n";
  const auto size = static_cast<size_t>(info.st_size), from = size > most_of_an_end ? size - most_of_an_end : 0;
  std::string end(size - from, '\0');
  const ssize_t n = pread(descriptor, end.data(), end.size(), static_cast<off_t>(from));
  end.resize(n > 0 ? static_cast<size_t>(n) : 0);
  return "\n" + end;
}

// "2031-10-03T06:07:08Z" as RFC 822 wants it.
std::string rfc822(const std::string& utc) {
  std::tm t{};
  if (!strptime(utc.c_str(), "%Y-%m-%dT%H:%M:%SZ", &t)) return {};
  timegm(&t);  // finds the day of the week
  constexpr const char* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} +0000", days[t.tm_wday], t.tm_mday, months[t.tm_mon],
                     t.tm_year + 1900, t.tm_hour, t.tm_min, t.tm_sec);
}

std::string base64(std::string_view bytes, size_t line) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (size_t i = 0; i < bytes.size(); i += 3) {
    uint32_t three = 0;
    for (size_t k = 0; k < 3; ++k)
      three = three << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0u);
    for (size_t k = 0; k < 4; ++k) out += i + k > bytes.size() ? '=' : digits[three >> (18 - 6 * k) & 63];
    if (line > 0 && (i / 3 + 1) % (line / 4) == 0) out += "\r\n";
  }
  return out;
}

// A header's value (RFC 2047), in words that are short enough.
std::string encoded(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    size_t n = std::min<size_t>(text.size(), 45);
    while (n < text.size() && n > 1 && (static_cast<unsigned char>(text[n]) & 0xc0) == 0x80) --n;
    out += (out.empty() ? "=?utf-8?B?" : "\r\n =?utf-8?B?") + base64(text.substr(0, n), 0) + "?=";
    text.remove_prefix(n);
  }
  return out;
}

std::string numbers_of(const std::vector<Alert>& alerts) {
  return fmt::format("{}-{}", alerts.front().number, alerts.back().number);
}

}  // namespace

std::string json_of(const Alert& alert) {
  return alert.json.empty() ? std::string() : fmt::format("{{\"alert\":{},", alert.number) + alert.json.substr(1);
}

Result<void> tell_file(const std::string& path, const std::vector<Alert>& alerts) {
  const Descriptor file(open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0644));
  if (file.get() < 0) return tl::unexpected(not_written(path));
  const std::string end = end_of(file.get());
  std::string out = end.ends_with('\n') ? "" : "\n";  // a line that was cut
  for (const Alert& a : alerts)
    if (const std::string line = json_of(a) + "\n"; end.find("\n" + line) == std::string::npos) out += line;
  if (!file.write(out)) return tl::unexpected(not_written(path));
  return {};
}

Result<void> tell_rss(const std::string& path, const std::vector<Alert>& alerts) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\">\n<channel>\n<title>sayso watch</title>\n"
      "<link>urn:sayso:watch</link>\n<description>What saved queries found</description>\n";
  for (auto a = alerts.rbegin(); a != alerts.rend(); ++a) {
    out += "<item><title>" + xml_text(a->name + ": " + a->title) + "</title>";
    if (a->link.starts_with("http://") || a->link.starts_with("https://"))
      out += "<link>" + xml_text(a->link) + "</link>";
    out += fmt::format(
        "<guid isPermaLink=\"false\">urn:sayso:watch:{}:{}</guid><pubDate>{}</pubDate><category>{}</category>",
        a->number, xml_text(a->statement), rfc822(a->fired), xml_text(a->name));
    out += "<description>" + xml_text("<pre>" + html_text(a->text) + "</pre>") + "</description></item>\n";
  }
  out += "</channel>\n</rss>\n";
  const std::string other = path + ".new";
  {
    const Descriptor file(open(other.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (file.get() < 0 || !file.write(out)) return tl::unexpected(not_written(other));
  }
  if (std::rename(other.c_str(), path.c_str()) != 0) return tl::unexpected(not_written(path));
  return {};
}

std::string mail_of(const std::vector<Alert>& alerts, const std::string& to) {
  std::string body;
  for (const Alert& a : alerts) body += a.text + "\n";
  const std::string subject = alerts.size() == 1
                                  ? "sayso: " + alerts[0].name + ": " + alerts[0].title
                                  : fmt::format("sayso: {} new, the last of '{}'", alerts.size(), alerts.back().name);
  std::string out;
  if (!to.empty()) out += "To: " + on_one_line(to) + "\r\n";
  out += "Subject: " + encoded(on_one_line(subject)) + "\r\nDate: " + rfc822(alerts.back().fired) + "\r\n";
  std::string id = alerts.back().fired;  // the same alerts make the same message
  std::erase_if(id, [](char c) { return c == '-' || c == ':'; });
  out += fmt::format("Message-ID: <{}.{}@sayso.invalid>\r\n", numbers_of(alerts), id);
  out +=
      "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: "
      "base64\r\nAuto-Submitted: auto-generated\r\n\r\n";
  return out + base64(body, 76) + "\r\n";
}

Result<void> tell_by_mail(const std::string& command, const std::string& to, const std::vector<Alert>& alerts) {
  std::vector<std::string> words;
  for (size_t at = 0; at < command.size();) {
    const size_t end = std::min(command.find(' ', at), command.size());
    if (end > at) words.push_back(command.substr(at, end - at));
    at = end + 1;
  }
  if (words.empty()) return fail(ErrorCode::bad_argument, "no command", "--mail");
  auto ran = run_program(words, mail_of(alerts, to));
  if (!ran) return tl::unexpected(ran.error());
  if (ran->status != 0)
    return fail(ErrorCode::system,
                fmt::format("it ended with {}: {}; these alerts are mailed the next time", ran->status,
                            on_one_line(ran->complaint)),
                words[0]);
  return {};
}

}  // namespace sayso
