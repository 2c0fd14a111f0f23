/* Reads texts again and again by the library, asks a record now and then, calls wrongly now and then, and prints what memory it has: a line "READS KIB" when
 * a tenth, a half and all were read. For tests/capi/memory_test.py.     reads TEXTS RECORD COUNT     TEXTS: a file, texts parted by form feeds */
#include <sayso.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* https://arrow.apache.org/docs/format/CStreamInterface.html */
struct ArrowArray {
  int64_t length, null_count, offset, n_buffers, n_children;
  const void** buffers;
  struct ArrowArray** children;
  struct ArrowArray* dictionary;
  void (*release)(struct ArrowArray*);
  void* private_data;
};
struct ArrowArrayStream {
  int (*get_schema)(struct ArrowArrayStream*, void*);
  int (*get_next)(struct ArrowArrayStream*, struct ArrowArray*);
  const char* (*get_last_error)(struct ArrowArrayStream*);
  void (*release)(struct ArrowArrayStream*);
  void* private_data;
};

static char text[1 << 20];

static long resident(void) {
  long all = 0, kept = 0;
  FILE* file = fopen("/proc/self/statm", "r");
  if (!file || fscanf(file, "%ld %ld", &all, &kept) != 2) kept = -1;
  if (file) fclose(file);
  return kept * (sysconf(_SC_PAGESIZE) / 1024);
}

static void must(int holds, const char* what, char* answer) {
  if (holds) return sayso_free(answer);
  fprintf(stderr, "%s: %s\n", what, answer ? answer : "");
  exit(1);
}

static void ask(const char* path) {
  struct ArrowArrayStream stream;
  struct ArrowArray rows;
  sayso_record record = 0;
  char* answer = NULL;
  int taken = 0;
  must(sayso_record_open(path, &record, &answer) == SAYSO_OK, "open", answer);
  must(sayso_record_timeline(record, "act:deny", 10, &answer) == SAYSO_OK, "timeline", answer);
  must(sayso_record_timeline(record, "act:", 10, &answer) == SAYSO_BAD_QUERY, "a wrong query", answer);
  must(sayso_record_ask(record, "verify_quote", "{\"quote\":\"nobody has seen the harbour\"}", &answer) == SAYSO_OK, "ask", answer);
  for (taken = 0; taken < 2; ++taken) { /* once left alone, once read to its end */
    must(sayso_record_statements(record, "", NULL, &stream, &answer) == SAYSO_OK, "statements", answer);
    for (rows.release = NULL; taken;) {
      must(stream.get_next(&stream, &rows) == 0, "next", NULL);
      if (!rows.release) break;
      rows.release(&rows);
    }
    stream.release(&stream);
  }
  must(sayso_record_close(record) == SAYSO_OK, "close", NULL);
}

static void call_wrongly(sayso_reader closed) {
  sayso_reader reader = 0;
  char* answer = NULL;
  must(sayso_reader_read(closed, "x", 1, NULL, &answer) == SAYSO_BAD_ARGUMENT, "a closed reader", answer);
  must(sayso_reader_open(SAYSO_BY_RULES, &reader, &answer) == SAYSO_OK, "open", answer);
  must(sayso_reader_read(reader, "\0\1\2", 3, NULL, &answer) != SAYSO_SYSTEM, "no text", answer);
  must(sayso_reader_read(reader, NULL, 3, NULL, &answer) == SAYSO_BAD_ARGUMENT, "a null pointer", answer);
  must(sayso_reader_close(reader) == SAYSO_OK, "close", NULL);
  must(sayso_reader_close(reader) == SAYSO_BAD_ARGUMENT, "close again", NULL);
}

int main(int argc, char** argv) {
  sayso_reader reader = 0, closed = 0;
  char* answer = NULL;
  char *begin = text, *end = NULL;
  long i = 0;
  const long count = argc == 4 ? atol(argv[3]) : 0;
  FILE* file = count > 0 ? fopen(argv[1], "rb") : NULL;
  if (!file) return fputs("reads TEXTS RECORD COUNT\n", stderr), 2;
  text[fread(text, 1, sizeof text - 1, file)] = '\0';
  fclose(file);
  must(sayso_reader_open(SAYSO_BY_RULES, &closed, &answer) == SAYSO_OK, "open", answer);
  must(sayso_reader_close(closed) == SAYSO_OK, "close", NULL);
  must(sayso_reader_open(SAYSO_BY_RULES, &reader, &answer) == SAYSO_OK, "open", answer);
  for (i = 1; i <= count; ++i) {
    end = strchr(begin, '\f');
    must(sayso_reader_read(reader, begin, end ? (size_t)(end - begin) : strlen(begin), NULL, &answer) == SAYSO_OK, "read", answer);
    begin = end ? end + 1 : text;
    if (i % 50 == 0) call_wrongly(closed);
    if (i % 100 == 0) ask(argv[2]);
    if (i == count / 10 || i == count / 2 || i == count) printf("%ld %ld\n", i, resident()), fflush(stdout);
  }
  sayso_reader_close(reader);
  return 0;
}
