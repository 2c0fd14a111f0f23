# Makes one source file that holds the word lists, so that sayso stays one program.
# base/lexicon.h declares what it defines. Written again only when a list changes.
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

# Makes one source file that holds the page in the browser: the files of FOLDER, those that get smaller as gzip. Without
# the folder, a page that says so. serve/assets.h declares what it defines.
function(embed_page OUTPUT FOLDER)
  file(GLOB_RECURSE PAGE CONFIGURE_DEPENDS RELATIVE ${FOLDER} ${FOLDER}/*)
  list(SORT PAGE)
  set(PATHS ${PAGE})
  list(TRANSFORM PATHS PREPEND ${FOLDER}/)
  add_custom_command(OUTPUT ${OUTPUT}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${OUTPUT} -DROOT=${FOLDER} "-DNAMES=${PAGE}" -P ${CMAKE_SOURCE_DIR}/cmake/embed_page.cmake
    DEPENDS ${PATHS} ${CMAKE_SOURCE_DIR}/cmake/embed_page.cmake VERBATIM)
endfunction()

# Makes one source file that holds the OpenAPI document. serve/openapi.h declares what it defines.
function(embed_openapi OUTPUT FROM)
  add_custom_command(OUTPUT ${OUTPUT}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${OUTPUT} -DFROM=${FROM} -P ${CMAKE_SOURCE_DIR}/cmake/embed_openapi.cmake
    DEPENDS ${FROM} ${CMAKE_SOURCE_DIR}/cmake/embed_openapi.cmake VERBATIM)
endfunction()
