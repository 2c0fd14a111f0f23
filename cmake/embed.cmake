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

# Makes one source file that holds the trained reader's weights, or nothing where the tree has none; then the rules read
# alone. model/weights.h declares what it defines.
function(embed_reader OUTPUT)
  file(GLOB WEIGHTS CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/models/reader.safetensors)
  add_custom_command(OUTPUT ${OUTPUT}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${OUTPUT} "-DWEIGHTS=${WEIGHTS}" -P ${CMAKE_SOURCE_DIR}/cmake/embed_reader.cmake
    DEPENDS ${WEIGHTS} ${CMAKE_SOURCE_DIR}/cmake/embed_reader.cmake VERBATIM)
endfunction()
