#include "sayso/record/database.h"

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "sayso/record/functions.h"

namespace sayso {
namespace {

Error error_of(int code, const char* said, const std::string& path) {
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::conflict, "another sayso is writing this record; wait until it is done and try again", path,
              0};
    case SQLITE_FULL:
      return {ErrorCode::system,
              "the disk is full; what was reported as added is kept. Make room and run the same again", path, 0};
    case SQLITE_NOTADB:
      return {ErrorCode::malformed, "is not a sayso record; name another file with --record", path, 0};
    case SQLITE_CORRUPT:
      return {
          ErrorCode::malformed,
          std::string("the record is damaged (") + said + "); take it from a copy, or add the pages to a new record",
          path, 0};
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return {ErrorCode::no_access, "the record cannot be written; look at the rights of the file and its folder", path,
              0};
    case SQLITE_CANTOPEN:
      return {ErrorCode::no_access, "the record cannot be opened; look at the rights of the file and its folder", path,
              0};
    case SQLITE_IOERR:
      return {ErrorCode::system,
              std::string("the disk failed or is full (") + said + "); what was reported as added is kept", path, 0};
    case SQLITE_INTERRUPT:
      return {ErrorCode::too_large, "this takes longer than is allowed here; ask for less at once", path, 0};
    case SQLITE_NOMEM:
      return {ErrorCode::system, "out of memory", path, 0};
    default:
      return {ErrorCode::system, std::string("SQLite says: ") + said, path, 0};
  }
}

// A file: URI in which no character of the path means anything.
std::string uri_of(const std::string& path, std::string_view options) {
  std::string out = "file:";
  for (char c : std::filesystem::absolute(path).string()) {
    if (c == '%' || c == '?' || c == '#') {
      constexpr std::string_view hex = "0123456789ABCDEF";
      out += '%';
      out += hex[static_cast<unsigned char>(c) >> 4];
      out += hex[static_cast<unsigned char>(c) & 15];
    } else {
      out += c;
    }
  }
  return out + std::string(options);
}

constexpr size_t most_idle = 64;           // statements of a connection
constexpr int most_value_bytes = 1 << 30;  // sayso keeps no larger one

bool has_log(const std::string& path) {
  std::error_code e;
  const auto size = std::filesystem::file_size(path + "-wal", e);
  return !e && size > 0;
}

// A log beside the record needs a folder that can be written. Where it cannot, a record without one can still be read.
bool only_as_it_stands(const std::string& path) {
  std::error_code e;
  std::filesystem::path folder = std::filesystem::absolute(path).parent_path();
  return access(folder.c_str(), W_OK) != 0 && !std::filesystem::exists(path + "-wal", e);
}

}  // namespace

IdleStatements::~IdleStatements() {
  for (sqlite3_stmt* statement : all_) sqlite3_finalize(statement);
}

sqlite3_stmt* IdleStatements::take(std::string_view sql) {
  for (auto at = all_.begin(); at != all_.end(); ++at)
    if (sqlite3_stmt* statement = *at; sqlite3_sql(statement) == sql) {
      all_.erase(at);
      return statement;
    }
  return nullptr;
}

void IdleStatements::put(sqlite3_stmt* statement) {
  sqlite3_reset(statement);  // its error was kept when it came up
  sqlite3_clear_bindings(statement);
  // Some pragmas do what they do when they are taken apart.
  if (std::string_view(sqlite3_sql(statement)).starts_with("PRAGMA")) return void(sqlite3_finalize(statement));
  all_.push_front(statement);
  if (all_.size() <= most_idle) return;
  sqlite3_finalize(all_.back());
  all_.pop_back();
}

Sql::Sql(Database& db, std::string_view sql) : db_(&db), stmt_(db.idle()->take(sql), Back{db.idle()}) {
  if (stmt_) return;
  sqlite3_stmt* stmt = nullptr;
  keep(sqlite3_prepare_v2(db.handle(), sql.data(), static_cast<int>(sql.size()), &stmt, nullptr));
  stmt_.reset(stmt);
}

void Sql::keep(int code) {
  if (code != SQLITE_OK) db_->keep_error(code);
}

void Sql::restart() {
  if (!stmt_) return;
  sqlite3_reset(stmt_.get());  // its error was kept when it came up
  sqlite3_clear_bindings(stmt_.get());
}

void Sql::bind_from(int place, const Sql& row, int column) {
  if (place == 1) restart();
  if (stmt_) keep(sqlite3_bind_value(stmt_.get(), place, sqlite3_column_value(row.stmt_.get(), column)));
}

void Sql::reset() {
  if (stmt_) sqlite3_reset(stmt_.get());
}

bool Sql::next() {
  if (!stmt_ || db_->failed()) return false;
  int code = sqlite3_step(stmt_.get());
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) db_->keep_error(code);
  sqlite3_reset(stmt_.get());
  return false;
}

std::string_view Sql::view(int column) const {
  const void* bytes = sqlite3_column_blob(stmt_.get(), column);
  int size = sqlite3_column_bytes(stmt_.get(), column);
  return bytes ? std::string_view(static_cast<const char*>(bytes), static_cast<size_t>(size)) : std::string_view();
}

void Sql::put(int place, std::string_view text) {
  if (!stmt_) return;
  keep(sqlite3_bind_text64(stmt_.get(), place, text.data() ? text.data() : "", text.size(), SQLITE_TRANSIENT,
                           SQLITE_UTF8));
}

void Sql::put(int place, Blob blob) {
  if (!stmt_) return;
  if (blob.bytes.empty())
    keep(sqlite3_bind_zeroblob(stmt_.get(), place, 0));
  else
    keep(sqlite3_bind_blob64(stmt_.get(), place, blob.bytes.data(), blob.bytes.size(), SQLITE_TRANSIENT));
}

void Sql::put(int place, int64_t number) {
  if (stmt_) keep(sqlite3_bind_int64(stmt_.get(), place, number));
}

void Sql::put(int place, double number) {
  if (stmt_) keep(sqlite3_bind_double(stmt_.get(), place, number));
}

Result<std::unique_ptr<Database>> Database::open_named(const std::string& path, const std::string& name, int flags) {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(name.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  std::unique_ptr<Database> db(new Database(path, handle));
  if (code != SQLITE_OK) return tl::unexpected(error_of(code, handle ? sqlite3_errmsg(handle) : "out of memory", path));
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_busy_timeout(handle, busy_milliseconds);
  for (int off : {SQLITE_DBCONFIG_ENABLE_TRIGGER, SQLITE_DBCONFIG_ENABLE_VIEW, SQLITE_DBCONFIG_TRUSTED_SCHEMA,
                  SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, SQLITE_DBCONFIG_DQS_DML, SQLITE_DBCONFIG_DQS_DDL})
    sqlite3_db_config(handle, off, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  add_functions(handle);
  sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, most_value_bytes);
  sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
  db->run(
      "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA ignore_check_constraints=ON; PRAGMA mmap_size=0; "
      "PRAGMA cache_size=-32768; PRAGMA temp_store=MEMORY;");
  if (db->failed()) return tl::unexpected(db->give().error());
  return db;
}

Result<std::unique_ptr<Database>> Database::open(const std::string& path, Mode mode) {
  std::error_code e;
  if (path.empty() || path == ":memory:")
    return fail(ErrorCode::bad_argument, "a record is a file: nothing would be kept; --record names it", path);
  if (!std::filesystem::exists(path, e) && mode != Mode::create)
    return fail(ErrorCode::not_found, "no record here; make one with 'sayso add PATH...', or name yours with --record",
                path);
  if (std::filesystem::is_directory(path, e))
    return fail(ErrorCode::bad_argument, "is a folder; --record names a file", path);
  const int read_only = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
  if (mode == Mode::read && only_as_it_stands(path)) return open_named(path, uri_of(path, "?immutable=1"), read_only);
  const std::string name = std::filesystem::absolute(path, e).string();  // so that it is taken for no URI or option
  auto db = open_named(path, name, SQLITE_OPEN_READWRITE | (mode == Mode::create ? SQLITE_OPEN_CREATE : 0));
  if (mode != Mode::read) return db;
  // A log's index needs room on the disk. Where there is none, a record without a log can still be asked as it stands.
  if (db) (*db)->one_number("SELECT count(*) FROM sqlite_schema");
  auto ok = db ? (*db)->give() : Result<void>(tl::unexpected(db.error()));
  if (ok) return db;
  const bool by_the_disk = ok.error().code == ErrorCode::system || ok.error().code == ErrorCode::no_access;
  if (!by_the_disk || has_log(path)) return tl::unexpected(ok.error());
  if (db) db->reset();
  return open_named(path, uri_of(path, "?immutable=1"), read_only);
}

bool Database::still_there() const {
  int moved = 0;
  return sqlite3_file_control(handle(), "main", SQLITE_FCNTL_HAS_MOVED, &moved) != SQLITE_OK || !moved;
}

void Database::run(const char* sql) {
  if (failed()) return;
  int code = sqlite3_exec(handle(), sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) keep_error(code);
}

int64_t Database::one_number(std::string_view sql) {
  Sql q(*this, sql);
  return q.next() ? q.number(0) : 0;
}

void Database::keep_error(int code) {
  if (!error_) error_ = error_of(code, sqlite3_errmsg(handle()), path_);
}

}  // namespace sayso
