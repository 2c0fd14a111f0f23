// Telling of alerts: lines in a file, an RSS feed, mail through a command.
#pragma once
#include <string>
#include <vector>

#include "sayso/base/result.h"
#include "sayso/watch/alert.h"

namespace sayso {

/// The alert for programs, with its number: {"alert": 7, "watch": ...}.
std::string json_of(const Alert& alert);

/// Appends a line of JSON each, but for those that stand there already. Errors: no_access, system.
Result<void> tell_file(const std::string& path, const std::vector<Alert>& alerts);

/// RSS 2.0 of these alerts, the latest first; in the place of what was there. Errors: no_access, system.
Result<void> tell_rss(const std::string& path, const std::vector<Alert>& alerts);

/// One message (RFC 5322) of all these alerts.
std::string mail_of(const std::vector<Alert>& alerts, const std::string& to);
/// Gives the message to a command, as to `sendmail -t`: words with blanks between them, no shell. Errors: not_found,
/// system (it ended with another code than 0).
Result<void> tell_by_mail(const std::string& command, const std::string& to, const std::vector<Alert>& alerts);

}  // namespace sayso
