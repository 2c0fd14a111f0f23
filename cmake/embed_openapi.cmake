# Run by embed.cmake at build time.
set(TEXT "#include \"sayso/serve/openapi.h\"\n\n")
string(APPEND TEXT "__asm__(\".section .rodata\\nsayso_openapi:\\n.incbin \\\"${FROM}\\\"\\nsayso_openapi_end:\\n.byte 0\\n.previous\\n\");\n")
string(APPEND TEXT "extern \"C\" const char sayso_openapi[], sayso_openapi_end[];\n\nnamespace sayso {\n")
string(APPEND TEXT "std::string_view openapi_document() {\n  return {sayso_openapi, static_cast<size_t>(sayso_openapi_end - sayso_openapi)};\n}\n}  // namespace sayso\n")
file(WRITE ${OUTPUT} "${TEXT}")
