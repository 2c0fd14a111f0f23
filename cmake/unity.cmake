# With SAYSO_UNITY, the sources of a target are compiled a dozen at a time: less than half the work where all of it is to be
# done, more where one file was changed. unity.py says which can go together. CI sets it in the environment (.ci/run).
option(SAYSO_UNITY "Compile several sources as one: for a whole build, as CI makes them" "$ENV{SAYSO_UNITY}")

function(compile_together TARGET)
  if(NOT SAYSO_UNITY)
    return()
  endif()
  find_package(Python3 REQUIRED COMPONENTS Interpreter)
  execute_process(COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/cmake/unity.py ${CMAKE_SOURCE_DIR}/src ${ARGN}
    OUTPUT_VARIABLE ROWS COMMAND_ERROR_IS_FATAL ANY)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/cmake/unity.py ${ARGN})
  string(REGEX MATCHALL "[^\n]+" ROWS "${ROWS}")
  foreach(ROW IN LISTS ROWS)
    string(REPLACE "\t" ";" ROW "${ROW}")
    list(GET ROW 0 GROUP)
    list(GET ROW 1 SOURCE)
    set_source_files_properties(${SOURCE} PROPERTIES UNITY_GROUP ${GROUP})
  endforeach()
  set_target_properties(${TARGET} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  # Warnings that are about the compilation, not about a file: each file alone is looked at by developers' builds. GCC 12 takes an
  # empty optional's string for a used one where it sees more of the program at once.
  target_compile_options(${TARGET} PRIVATE -Wno-shadow
    $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage;-Wno-maybe-uninitialized;-Wno-restrict>)
endfunction()
