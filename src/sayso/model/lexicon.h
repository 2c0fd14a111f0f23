// Lexicon by the folder where it stood before bytes/ had words to look up, too.
#pragma once
#include "sayso/base/lexicon.h"
