# What is installed, and the Debian package of it: `cmake --install build/release`, `cpack -G DEB -B DIR --config build/release/CPackConfig.cmake`.
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

install(TARGETS sayso RUNTIME)
install(FILES ${MANUAL}/sayso.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${MANUAL}/sayso DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${MANUAL}/_sayso DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(FILES ${MANUAL}/sayso.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(FILES ${CMAKE_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)

set(CPACK_GENERATOR DEB)
set(CPACK_INSTALL_CMAKE_PROJECTS "${CMAKE_BINARY_DIR};${PROJECT_NAME};Unspecified;/")  # the program; its library is a component of its own
set(CPACK_PACKAGE_NAME sayso)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "who said what, through whom, when: a cited record of news pages")
set(CPACK_PACKAGE_DESCRIPTION "Reads kept pages of news, finds statements with their chains of sources, dates and figures,\n keeps them in one file, and answers with the page, the place and the hash.")
set(CPACK_PACKAGE_CONTACT "sayso <sayso@localhost>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS poppler-utils)  # pdftotext, for PDFs
set(CPACK_OUTPUT_CONFIG_FILE ${CMAKE_BINARY_DIR}/CPackConfig.cmake)
include(CPack)
