/* Reads a file and prints its reading, as `sayso read --reader rules FILE` does: read FILE */
#include <sayso.h>
#include <stdio.h>
#include <stdlib.h>

/* The whole file; null where it cannot be read. */
static char* bytes_of(const char* path, size_t* size) {
  FILE* file = fopen(path, "rb");
  char* bytes = NULL;
  size_t room = 0, got = 0;
  *size = 0;
  if (!file) return NULL;
  do {
    if (*size == room) {
      char* more = realloc(bytes, room = room ? 2 * room : 1 << 16);
      if (!more) break;
      bytes = more;
    }
    got = fread(bytes + *size, 1, room - *size, file);
    *size += got;
  } while (got > 0);
  fclose(file);
  return bytes;
}

int main(int argc, char** argv) {
  sayso_reader reader = 0;
  sayso_about about = {0};
  sayso_status status = SAYSO_OK;
  char* answer = NULL;
  char* bytes = NULL;
  size_t size = 0;
  if (argc != 2 || !(bytes = bytes_of(argv[1], &size))) return fputs("read FILE\n", stderr), 2;

  status = sayso_reader_open(SAYSO_BY_RULES, &reader, &answer); /* 0 in place of the flag: by the trained reader too */
  if (status == SAYSO_OK) {
    about.size = sizeof about;
    about.name = argv[1];
    status = sayso_reader_read(reader, bytes, size, &about, &answer);
  }
  fputs(answer ? answer : "", status == SAYSO_OK ? stdout : stderr);
  sayso_free(answer);
  sayso_reader_close(reader);
  free(bytes);
  return status == SAYSO_OK ? 0 : 1;
}
