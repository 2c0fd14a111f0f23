#include "sayso/page/people/author_names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sayso {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(AuthorNames, OpeningsOfManyLanguages) {
  for (const char* value : {"By Ada Lind", "by: Ada Lind", "Words by Ada Lind", "Story by Ada Lind", "Von Ada Lind",
                            "Par Ada Lind", "Por Ada Lind", "Di Ada Lind", "Door Ada Lind", "Przez Ada Lind",
                            "Автор: Ada Lind", "Written by: Ada Lind", "ByAda Lind", "Autor Ada Lind"})
    EXPECT_THAT(names_in(value), ElementsAre("Ada Lind")) << value;
  EXPECT_THAT(names_in("بقلم أدا ليند"), ElementsAre("أدا ليند"));
  EXPECT_THAT(names_in("Автор: Ада Линд"), ElementsAre("Ада Линд"));
  EXPECT_THAT(persons_in("Byron Lind"), ElementsAre("Byron Lind"));
}

TEST(AuthorNames, AnInitialIsNoAssociation) {
  EXPECT_THAT(persons_in("By Ada E. Lind, Post Staff Writer"), ElementsAre("Ada E. Lind"));
  EXPECT_THAT(persons_in("By Ada Lind, Olle Lind’s daughter"), ElementsAre("Ada Lind"));
  EXPECT_THAT(persons_in("By Ada Lind, Olle Strand"), ElementsAre("Ada Lind", "Olle Strand"));
  EXPECT_THAT(persons_in("Ada V. Lind"), ElementsAre("Ada V. Lind"));
  EXPECT_THAT(persons_in("Hafenfreunde Sella e. V."), IsEmpty());
}

TEST(AuthorNames, SeveralNames) {
  EXPECT_THAT(names_in("Ada Lind, Ben Orr & Femke van der Aro"),
              ElementsAre("Ada Lind", "Ben Orr", "Femke van der Aro"));
  EXPECT_THAT(names_in("ADA LIND and BEN ORR"), ElementsAre("ADA LIND", "BEN ORR"));
  EXPECT_THAT(names_in("Ada Lind und Ben Orr"), ElementsAre("Ada Lind", "Ben Orr"));
  EXPECT_THAT(names_in("Ada Lind et Ben Orr"), ElementsAre("Ada Lind", "Ben Orr"));
  EXPECT_THAT(names_in("Ada Lind with Ben Orr"), ElementsAre("Ada Lind", "Ben Orr"));
  EXPECT_THAT(names_in("Ada Lind y Orr"), ElementsAre("Ada Lind y Orr"));
  EXPECT_THAT(names_in("Centre for Roads and Bridges"), ElementsAre("Centre for Roads and Bridges"));
}

TEST(AuthorNames, RolesDegreesAgenciesAndPlacesAreCutOff) {
  EXPECT_THAT(names_in("Ada Lind, Political Editor, AP"), ElementsAre("Ada Lind"));
  EXPECT_THAT(names_in("Ada Lind, Sella Post"), ElementsAre("Ada Lind"));
  EXPECT_THAT(names_in("Ada Lind, Special to the Post"), ElementsAre("Ada Lind"));
  EXPECT_THAT(names_in("Ada Lind, PhD, and Ben Orr, MD"), ElementsAre("Ada Lind", "Ben Orr"));
  EXPECT_THAT(names_in("Rui Ma"), ElementsAre("Rui Ma"));
  EXPECT_THAT(names_in("Ada Lind in Sella"), ElementsAre("Ada Lind"));
  EXPECT_THAT(names_in("Ada Lind of the Sella Post"), ElementsAre("Ada Lind"));
  EXPECT_THAT(names_in("Ada Lind, Kabul"), ElementsAre("Ada Lind"));
  EXPECT_THAT(names_in("Post GmbH, Lomna, Germany"), ElementsAre("Post GmbH"));
  EXPECT_THAT(names_in("Ada Lind (Lomna)"), ElementsAre("Ada Lind"));
  EXPECT_THAT(names_in("Ada Lind - Gazette Editorial Team"), ElementsAre("Ada Lind"));
}

TEST(AuthorNames, WhatALineShows) {
  EXPECT_THAT(persons_in("By Ada Lind | 12 May 2031"), ElementsAre("Ada Lind"));
  EXPECT_THAT(persons_in("Ada Lind Last Updated May 12"), ElementsAre("Ada Lind"));
  EXPECT_THAT(persons_in("Ada Lind Ada Lind"), ElementsAre("Ada Lind"));
  EXPECT_THAT(persons_in("Ada Lind Chefredakteurin"), ElementsAre("Ada Lind"));
  EXPECT_THAT(persons_in("Share Varonia"), IsEmpty());
  EXPECT_THAT(persons_in("Just EngagedWedding Planning"), IsEmpty());
  EXPECT_THAT(persons_in("By Monday evening"), IsEmpty());
  EXPECT_THAT(persons_in("ada@post.example"), IsEmpty());
}

TEST(AuthorNames, Kinds) {
  EXPECT_EQ(kind_of_name("Ada Lind"), NameKind::person);
  EXPECT_EQ(kind_of_name("Ada O'Lind-Orr"), NameKind::person);
  EXPECT_EQ(kind_of_name("Ada"), NameKind::single);
  EXPECT_EQ(kind_of_name("jlind7"), NameKind::handle);
  EXPECT_EQ(kind_of_name("admin"), NameKind::nobody);
  EXPECT_EQ(kind_of_name("https://post.example/ada"), NameKind::nobody);
  EXPECT_EQ(kind_of_name("AFP"), NameKind::agency);
  EXPECT_EQ(kind_of_name("Sella Post"), NameKind::group);
  EXPECT_EQ(kind_of_name("Verkehrsministerium"), NameKind::group);
  EXPECT_EQ(kind_of_name("Sella Post Staff"), NameKind::staff);
  EXPECT_EQ(kind_of_name(""), NameKind::nobody);
}

TEST(AuthorNames, HostileValues) {
  std::string commas, and_;
  for (int i = 0; i < 100'000; ++i) {
    commas += ",A B";
    and_ += " and By A";
  }
  EXPECT_LE(names_in(commas).size(), 30u);
  EXPECT_LE(names_in(and_).size(), 30u);
  names_in("\xE2\x80\x94 ,／،、");
}

}  // namespace
}  // namespace sayso
