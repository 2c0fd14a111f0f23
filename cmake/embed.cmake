# Makes one source file that holds the word lists, so that sayso stays one program.
# model/lexicon.h declares what it defines. Written again only when a list changes.
function(embed_lexicons OUTPUT)
  foreach(NAME ${ARGN})
    list(APPEND PATHS ${CMAKE_SOURCE_DIR}/lexicons/${NAME})
  endforeach()
  add_custom_command(OUTPUT ${OUTPUT}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${OUTPUT} -DROOT=${CMAKE_SOURCE_DIR}/lexicons "-DNAMES=${ARGN}"
            -P ${CMAKE_SOURCE_DIR}/cmake/embed_script.cmake
    DEPENDS ${PATHS} ${CMAKE_SOURCE_DIR}/cmake/embed_script.cmake VERBATIM)
endfunction()
