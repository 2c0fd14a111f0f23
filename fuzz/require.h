// What a fuzz target demands: without it the program ends, and libFuzzer keeps the input.
#pragma once
#include <cstdio>
#include <cstdlib>
#include <string>

inline void require(bool holds, const std::string& what) {
  if (holds) return;
  std::fprintf(stderr, "check: %s\n", what.c_str());
  std::abort();
}
