/* sayso for C and whatever can call it: reads documents, asks records. docs/c-api.md tells it with an example.
 *
 * Answers are JSON in UTF-8, the same that the program `sayso` prints. Nothing here prints, exits or throws.
 *
 * Threads: any function may be called from any thread at any time, in any order. Calls on one reader run side by side;
 * calls on one record wait for each other. A handle that is closed while another thread uses it stays good for that
 * call. After fork() the child must call nothing here.
 *
 * Handles are numbers that are never given twice: one that was closed, or is of the other kind, is an error
 * (SAYSO_BAD_ARGUMENT), never a crash. 0 is no handle.
 *
 * Pages are read in the calling process. What is made to fell a reader may fell it: the program `sayso` reads
 * strangers' pages in processes of their own. */
#ifndef SAYSO_H
#define SAYSO_H

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define SAYSO_EXPORT __attribute__((visibility("default")))
#else
#define SAYSO_EXPORT
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* Grows when a function or a member is added; nothing that stands here is taken away while it begins with 1. */
#define SAYSO_API_VERSION 103

typedef enum sayso_status {
  SAYSO_OK = 0,
  SAYSO_NOT_FOUND = 1,    /* no such file, statement or record */
  SAYSO_NO_ACCESS = 2,    /* the system refuses it */
  SAYSO_TOO_LARGE = 3,    /* over a limit; the message names it */
  SAYSO_MALFORMED = 4,    /* the bytes are not what they say they are, or the record is damaged */
  SAYSO_NOT_TEXT = 5,     /* neither a page nor a text */
  SAYSO_BAD_QUERY = 6,    /* the query language does not allow it; "at" is the byte in the query */
  SAYSO_BAD_ARGUMENT = 7, /* a null pointer, a closed handle, no UTF-8, a value that cannot be */
  SAYSO_CONFLICT = 8,     /* somebody else holds the record, or it is of a newer sayso */
  SAYSO_SYSTEM = 9        /* disk, memory */
} sayso_status;

typedef uint64_t sayso_reader;
typedef uint64_t sayso_record;

/* Each `answer` below may be null where nobody wants it. Else it is set in every case: to the answer, or where the
 * status is not SAYSO_OK to {"error": {"code", "message", "where", "at"}}; to null where there is nothing to say or no
 * memory to say it in. It ends with a NUL, holds none, and is given back to sayso_free(). */

SAYSO_EXPORT int sayso_api_version(void);     /* of the library that runs; SAYSO_API_VERSION is of this header */
SAYSO_EXPORT const char* sayso_version(void); /* "0.1.0"; for ever */
SAYSO_EXPORT void sayso_free(char* answer);   /* null is fine */

/* --- reading --- */

enum {
  SAYSO_BY_RULES = 1, /* by rules alone, some fifty times faster; else as the program does, by the trained reader too */
  SAYSO_COMMENTS = 2  /* statements in readers' comments, too */
};

/* What is known of a document. Set all to zero (= {0}) and `size` to sizeof(sayso_about); any pointer may be null. */
typedef struct sayso_about {
  size_t size;
  const char* name;       /* of a file: its ending tells what it is, where its bytes do not */
  const char* media_type; /* "text/html" */
  const char* url;
  const char* outlet;    /* this and the next two outrank what the page says */
  const char* published; /* EDTF: 2018, 2018-01, 2018-01-05 */
  const char* title;
} sayso_about;

/* `flags`: of the above. The first one loads the trained reader, which takes some time and 100 MB. */
SAYSO_EXPORT sayso_status sayso_reader_open(unsigned flags, sayso_reader* reader, char** answer);
/* Reads one document, or all of an archive, a feed, a file of rows: a line of JSON each, as `sayso read`, with a line
 * {"error": ...} for each that cannot be read. An error where none could. `about` may be null. */
SAYSO_EXPORT sayso_status sayso_reader_read(sayso_reader reader, const void* bytes, size_t size,
                                            const sayso_about* about, char** answer);
SAYSO_EXPORT sayso_status sayso_reader_close(sayso_reader reader);

/* --- asking a record, without changing what it holds --- */

SAYSO_EXPORT sayso_status sayso_record_open(const char* path, sayso_record* record, char** answer);
/* Statements that a query finds (docs/query.md), oldest first, a line of JSON each, as `sayso timeline --format json`;
 * a line {"error": ...} for each that is damaged. `query` may be null: all. `limit`: 0 gives all. */
SAYSO_EXPORT sayso_status sayso_record_timeline(sayso_record record, const char* query, uint64_t limit, char** answer);
/* The same statements, page by page, as a table of Apache Arrow: its C stream, which pyarrow, pandas, polars and DuckDB
 * take without a copy; docs/tables.md has the columns. Since 101. Each row is compared with its digest, its words with
 * the kept bytes; `memory` names a file of the caller's (made where there is none) in which is remembered which rows
 * were, so that next time they need not be; null: none is. A row that does not hold is an error of the stream, which
 * ends. The stream reads one state of the record, by a connection of its own; the caller releases it. */
struct ArrowArrayStream;
SAYSO_EXPORT sayso_status sayso_record_statements(sayso_record record, const char* query, const char* memory,
                                                  struct ArrowArrayStream* stream, char** answer);
/* Any table of docs/tables.md ("statements", "voices", "figures", "pages", "links") with the rows and columns of
 * `sayso export --as parquet`, as such a stream. `query` may be null or empty: the whole record. Since 102. Rows are
 * compared with the digests of their pages, a figure's words and a page's text with the kept bytes. Of "statements" the
 * kept readings are looked at for what the function above leaves out: that one is some twenty times faster. What does
 * not hold is an error of the stream, which ends. */
SAYSO_EXPORT sayso_status sayso_record_table(sayso_record record, const char* table, const char* query,
                                             struct ArrowArrayStream* stream, char** answer);
/* The same, where it is remembered what was compared with the kept bytes: `memory` as of sayso_record_statements(), and
 * may be the same file. Since 103. */
SAYSO_EXPORT sayso_status sayso_record_table_remembered(sayso_record record, const char* table, const char* query,
                                                        const char* memory, struct ArrowArrayStream* stream,
                                                        char** answer);
/* Any of the questions of sayso_questions(), with its arguments as a JSON object (null: none). */
SAYSO_EXPORT sayso_status sayso_record_ask(sayso_record record, const char* question, const char* arguments,
                                           char** answer);
/* The questions: a line of JSON each, {"name", "what", "takes", "gives"}, the last two JSON Schemas. */
SAYSO_EXPORT sayso_status sayso_questions(char** answer);
SAYSO_EXPORT sayso_status sayso_record_close(sayso_record record);

#ifdef __cplusplus
}
#endif
#endif
