# What is installed, and the Debian packages of it (the program, its library, what is built with that):
# `cmake --install build/release --component program`, `(cd build/release && cpack)`. script/check-installed tries them in an empty system.
include(GNUInstallDirs)

# Out of the one table of commands, by the program itself.
set(MANUAL ${CMAKE_BINARY_DIR}/manual)
add_custom_command(TARGET sayso POST_BUILD
  COMMAND ${CMAKE_COMMAND} -E make_directory ${MANUAL}
  COMMAND $<TARGET_FILE:sayso> manual --as man > ${MANUAL}/sayso.1
  COMMAND $<TARGET_FILE:sayso> manual --as bash > ${MANUAL}/sayso
  COMMAND $<TARGET_FILE:sayso> manual --as zsh > ${MANUAL}/_sayso
  COMMAND $<TARGET_FILE:sayso> manual --as fish > ${MANUAL}/sayso.fish
  COMMAND gzip -9nf ${MANUAL}/sayso.1)

install(TARGETS sayso RUNTIME COMPONENT program)
install(FILES ${MANUAL}/sayso.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT program)
install(FILES ${MANUAL}/sayso DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT program)
foreach(FOLDER site-functions vendor-completions)  # where zsh looks in /usr/local, and in /usr on Debian
  install(FILES ${MANUAL}/_sayso DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/${FOLDER} COMPONENT program)
endforeach()
install(FILES ${MANUAL}/sayso.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT program)

# What Debian asks of every package: who may copy it, and what changed.
set(CHANGES ${CMAKE_BINARY_DIR}/changelog)
file(WRITE ${CHANGES} "sayso (${PROJECT_VERSION}) unstable; urgency=medium\n\n  * As of this version of the program.\n\n"
  " -- sayso <sayso@packages.debian.org>  Sat, 28 Nov 2026 12:00:00 +0000\n")
execute_process(COMMAND gzip -9nfk ${CHANGES})
set(COPYRIGHT ${CMAKE_BINARY_DIR}/copyright)
file(WRITE ${COPYRIGHT} "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\nUpstream-Name: sayso\n\n"
  "Files: *\nCopyright: 2026 the authors of sayso\nLicense: Apache-2.0\n"
  " On Debian systems the whole license is in /usr/share/common-licenses/Apache-2.0.\n")
foreach(PART program:sayso library:libsayso1 development:libsayso-dev)
  string(REGEX MATCH "^[^:]+" COMPONENT ${PART})
  string(REGEX MATCH "[^:]+$" PACKAGE_NAME ${PART})
  set(DOCS ${CMAKE_INSTALL_DATADIR}/doc/${PACKAGE_NAME})
  install(FILES ${COPYRIGHT} DESTINATION ${DOCS} COMPONENT ${COMPONENT})
  install(FILES ${CHANGES}.gz DESTINATION ${DOCS} RENAME changelog.gz COMPONENT ${COMPONENT})
endforeach()

file(WRITE ${CMAKE_BINARY_DIR}/overrides "# cpack writes both, and cannot be told not to; the trigger does the same\n"
  "libsayso1: maintscript-calls-ldconfig [postinst]\nlibsayso1: maintscript-calls-ldconfig [postrm]\n")
install(FILES ${CMAKE_BINARY_DIR}/overrides DESTINATION ${CMAKE_INSTALL_DATADIR}/lintian/overrides RENAME libsayso1 COMPONENT library)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME sayso)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "sayso <sayso@packages.debian.org>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL program library development)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_ENABLE_COMPONENT_DEPENDS OFF)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME sayso)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_RECOMMENDS poppler-utils)  # pdftotext, for PDFs
set(CPACK_COMPONENT_PROGRAM_DESCRIPTION "who said what, through whom, when: a cited record of news pages
Reads kept pages of news, finds statements with their chains of
sources, dates and figures, keeps them in one file, and answers with
the page, the place and the hash.")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME libsayso1)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libs)
set(CPACK_COMPONENT_LIBRARY_DESCRIPTION "who said what, through whom, when: shared library
Reads pages of news and asks records of who said what, inside of
another program; answers in JSON.")
file(WRITE ${CMAKE_BINARY_DIR}/triggers "activate-noawait ldconfig\n")
file(WRITE ${CMAKE_BINARY_DIR}/shlibs "libsayso 1 libsayso1 (>= ${PROJECT_VERSION})\n")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_CONTROL_EXTRA ${CMAKE_BINARY_DIR}/triggers ${CMAKE_BINARY_DIR}/shlibs)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libsayso-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "libsayso1 (= ${PROJECT_VERSION})")
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION "who said what, through whom, when: headers of the library
What programs in C, C++ and whatever can call C are built with to use
libsayso1.")
set(CPACK_OUTPUT_CONFIG_FILE ${CMAKE_BINARY_DIR}/CPackConfig.cmake)
include(CPack)
