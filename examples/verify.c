/* Is a quote verbatim in a record's pages? Prints where, or what is nearest: verify RECORD QUOTE
 * Exit code 0: it is; 1: it is not; 2: it could not be asked. */
#include <sayso.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* {"quote": "..."}; to be freed. */
static char* arguments_of(const char* quote) {
  char* out = malloc(6 * strlen(quote) + 16);
  char* at = out;
  if (!out) return NULL;
  at += sprintf(at, "{\"quote\":\"");
  for (; *quote; ++quote) {
    const unsigned char c = (unsigned char)*quote;
    if (c < 0x20) at += sprintf(at, "\\u%04x", c);
    else {
      if (c == '"' || c == '\\') *at++ = '\\';
      *at++ = (char)c;
    }
  }
  strcpy(at, "\"}");
  return out;
}

int main(int argc, char** argv) {
  sayso_record record = 0;
  sayso_status status = SAYSO_OK;
  char* answer = NULL;
  char* arguments = argc == 3 ? arguments_of(argv[2]) : NULL;
  int code = 2;
  if (!arguments) return fputs("verify RECORD QUOTE\n", stderr), 2;

  status = sayso_record_open(argv[1], &record, &answer);
  if (status == SAYSO_OK) status = sayso_record_ask(record, "verify_quote", arguments, &answer);
  fprintf(status == SAYSO_OK ? stdout : stderr, "%s\n", answer ? answer : "out of memory");
  if (status == SAYSO_OK) code = strstr(answer, "\"verbatim\":true") ? 0 : 1;
  sayso_free(answer);
  sayso_record_close(record);
  free(arguments);
  return code;
}
