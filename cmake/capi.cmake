# The library for C and whatever can call it (docs/c-api.md): one shared object that shows what sayso.h names, and no more.
# Installed apart from the program: the components `library` (what runs) and `development` (what is built with it).
file(GLOB SAYSO_CAPI CONFIGURE_DEPENDS src/sayso/capi/*.cc)
list(FILTER SAYSO_CAPI EXCLUDE REGEX "_test\\.cc$")
set(SAYSO_SYMBOLS ${CMAKE_SOURCE_DIR}/src/sayso/capi/sayso.map)
add_library(sayso_c SHARED ${SAYSO_CAPI})
set_target_properties(sayso_c PROPERTIES OUTPUT_NAME sayso VERSION ${PROJECT_VERSION} SOVERSION 1 EXPORT_NAME sayso LINK_DEPENDS ${SAYSO_SYMBOLS}
  PUBLIC_HEADER "${CMAKE_SOURCE_DIR}/src/sayso/capi/sayso.h;${CMAKE_SOURCE_DIR}/src/sayso/capi/sayso.hpp")
target_link_libraries(sayso_c PRIVATE sayso_lib)
# It fetches nothing, so it needs no curl; mold takes members of the archive that nothing refers to, and libcurl with them.
target_link_options(sayso_c PRIVATE -fuse-ld=bfd -Wl,--as-needed -Wl,--version-script=${SAYSO_SYMBOLS} -Wl,--no-undefined)

if(EXISTS /etc/debian_version AND CMAKE_LIBRARY_ARCHITECTURE)
  set(CMAKE_INSTALL_LIBDIR lib/${CMAKE_LIBRARY_ARCHITECTURE})  # as Debian has it, below /usr/local, too
endif()
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
set(PACKAGE lib/cmake/sayso)  # found without knowing the architecture, too
file(RELATIVE_PATH UP /prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig /prefix)
configure_file(${CMAKE_SOURCE_DIR}/cmake/sayso.pc.in ${CMAKE_BINARY_DIR}/sayso.pc @ONLY)
configure_package_config_file(${CMAKE_SOURCE_DIR}/cmake/sayso-config.cmake.in ${CMAKE_BINARY_DIR}/sayso-config.cmake INSTALL_DESTINATION ${PACKAGE})
write_basic_package_version_file(${CMAKE_BINARY_DIR}/sayso-config-version.cmake COMPATIBILITY SameMajorVersion)
install(TARGETS sayso_c EXPORT sayso LIBRARY COMPONENT library NAMELINK_COMPONENT development PUBLIC_HEADER COMPONENT development
  INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT sayso NAMESPACE sayso:: FILE sayso-targets.cmake DESTINATION ${PACKAGE} COMPONENT development)
install(FILES ${CMAKE_BINARY_DIR}/sayso-config.cmake ${CMAKE_BINARY_DIR}/sayso-config-version.cmake DESTINATION ${PACKAGE} COMPONENT development)
install(FILES ${CMAKE_BINARY_DIR}/sayso.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT development)
