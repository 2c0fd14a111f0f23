/* Reads a page, asks a record: example PAGE RECORD QUERY
 * cc example.c $(pkg-config --cflags --libs sayso) -o example */
#include <sayso.h>
#include <stdio.h>
#include <stdlib.h>

static int told(sayso_status status, char* answer) {
  if (status != SAYSO_OK) fprintf(stderr, "%s\n", answer ? answer : "out of memory");
  else if (answer) fputs(answer, stdout);
  sayso_free(answer);
  return status == SAYSO_OK ? 0 : 1;
}

int main(int argc, char** argv) {
  sayso_reader reader = 0;
  sayso_record record = 0;
  sayso_about about = {0};
  char* answer = NULL;
  sayso_status status = SAYSO_OK;
  FILE* file = argc == 4 ? fopen(argv[1], "rb") : NULL;
  static char bytes[1 << 20];
  size_t size = file ? fread(bytes, 1, sizeof bytes, file) : 0;
  int failed = 0;
  if (!file) return fprintf(stderr, "example PAGE RECORD QUERY\n"), 2;
  fclose(file);

  about.size = sizeof about;
  about.name = argv[1];
  status = sayso_reader_open(SAYSO_BY_RULES, &reader, &answer);
  failed |= told(status, answer);
  status = sayso_reader_read(reader, bytes, size, &about, &answer);
  failed |= told(status, answer);
  sayso_reader_close(reader);

  status = sayso_record_open(argv[2], &record, &answer);
  failed |= told(status, answer);
  status = sayso_record_timeline(record, argv[3], 0, &answer);
  failed |= told(status, answer);
  sayso_record_close(record);
  return failed;
}
