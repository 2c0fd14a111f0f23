// Makes small PDFs for tests: lines of ASCII text, set in Helvetica.
#pragma once
#include <string>
#include <vector>

namespace sayso {

/// Each page is a list of lines; an empty one leaves a gap.
inline std::string pdf_of(const std::vector<std::vector<std::string>>& pages) {
  std::string out = "%PDF-1.4\n", kids;
  std::vector<size_t> places;
  const auto object = [&](const std::string& body) {
    places.push_back(out.size());
    out += std::to_string(places.size()) + " 0 obj\n" + body + "\nendobj\n";
    return places.size();
  };
  object("<</Type/Catalog/Pages 2 0 R>>");
  const size_t count = pages.size();
  for (size_t i = 0; i < count; ++i) kids += std::to_string(4 + 2 * i) + " 0 R ";
  object("<</Type/Pages/Count " + std::to_string(count) + "/Kids[" + kids + "]>>");
  object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
  for (const auto& lines : pages) {
    std::string content = "BT /F1 11 Tf 14 TL 60 780 Td\n";
    for (const std::string& line : lines) content += "(" + line + ") Tj T*\n";
    content += "ET";
    object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents " +
           std::to_string(places.size() + 2) + " 0 R>>");
    object("<</Length " + std::to_string(content.size()) + ">>stream\n" + content + "\nendstream");
  }
  const size_t table = out.size();
  out += "xref\n0 " + std::to_string(places.size() + 1) + "\n0000000000 65535 f \n";
  for (size_t place : places) {
    const std::string digits = std::to_string(place);
    out += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
  }
  return out + "trailer<</Root 1 0 R/Size " + std::to_string(places.size() + 1) + ">>\nstartxref\n" +
         std::to_string(table) + "\n%%EOF\n";
}

}  // namespace sayso
