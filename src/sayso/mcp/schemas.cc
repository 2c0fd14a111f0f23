#include "sayso/mcp/schemas.h"

namespace sayso {

#define TEXT R"({"type":"string"})"
#define MAYBE R"({"type":["string","null"]})"
#define COUNT R"({"type":"integer","minimum":0})"
#define SPANS \
  R"({"type":"array","items":{"type":"array","items":{"type":"integer","minimum":0},"minItems":2,"maxItems":2}})"
#define HASH R"({"type":"string","pattern":"^[0-9a-f]{64}$"})"
#define FROM R"("from":{"type":"integer","minimum":0,"maximum":1000000,"default":0,"description":"rows to pass over"})"
#define TOTAL \
  R"("found":)" COUNT R"(,"from":)" COUNT R"(,"next":{"type":["integer","null"],"description":"from of the next rows"})"
#define ROW                                                                                                           \
  R"({"type":"object","required":["id","date","outlet","chain","speaker","act","content","url","source","sha256"],)"  \
  R"("properties":{"id":)" TEXT R"(,"date":)" MAYBE R"(,"outlet":)" MAYBE R"(,"chain":{"type":"array","items":)" TEXT \
  R"(},"speaker":)" MAYBE R"(,"act":)" TEXT R"(,"content":)" TEXT R"(,"url":)" MAYBE R"(,"source":)" TEXT             \
  R"(,"sha256":)" HASH R"(,"context":)" TEXT R"(,"spans":)" SPANS R"(}})"
#define PLACE \
  R"("page":{"type":["object","null"],"required":["sha256"],"properties":{"sha256":)" HASH R"(}},"spans":)" SPANS

const std::string_view search_takes =
    R"({"type":"object","additionalProperties":false,"properties":{"query":{"type":"string","maxLength":4096,"default":"","description":"terms, all of which must hold; empty: every statement"},)"
    R"("limit":{"type":"integer","minimum":1,"maximum":100,"default":20},)" FROM
    R"(,"newest_first":{"type":"boolean","default":false},"every":{"type":"boolean","default":false,"description":"each appearance of an utterance, not one row for all its pages"}}})";
const std::string_view search_gives =
    R"({"type":"object","required":["understood","found","from","next","statements","left_out","rows","damaged"],"properties":{"understood":)" TEXT
    "," TOTAL R"(,"statements":)" COUNT R"(,"left_out":)" COUNT R"(,"rows":{"type":"array","items":)" ROW
    R"(},"damaged":{"type":"array","items":)" TEXT R"(}}})";

const std::string_view statement_takes =
    R"({"type":"object","additionalProperties":false,"required":["id"],"properties":{"id":{"type":"string","maxLength":100,"description":"as other tools give it: 3fa9c2d1a0b1c2d3.s12"},)"
    R"("paragraphs":{"type":"integer","minimum":0,"maximum":1000,"default":1,"description":"of the page before and behind the passage"}}})";
const std::string_view statement_gives =
    R"({"type":"object","required":["id","content","spans","source","chain","said","page","text_from","text"],"properties":{"id":)" TEXT
    R"(,"content":)" TEXT R"(,"spans":)" SPANS
    R"(,"source":{"type":"object"},"chain":{"type":"array","items":{"type":"object"}},"said":{"type":["object","null"]},"page":{"type":"object","required":["sha256","url","outlet","sources"],"properties":{"sha256":)" HASH
    R"(,"url":)" MAYBE R"(,"outlet":)" MAYBE R"(,"sources":{"type":"array"}}},"text_from":)" COUNT R"(,"text":)" TEXT
    R"(}})";

const std::string_view verify_takes =
    R"({"type":"object","additionalProperties":false,"required":["quote"],"properties":{"quote":{"type":"string","minLength":1,"maxLength":10000,"description":"the words; an ellipsis stands for words left out"},)"
    R"("speaker":{"type":"string","maxLength":1000,"description":"only as said by this one"}}})";
const std::string_view verify_gives =
    R"({"type":"object","required":["verbatim","pages","more_pages","places","nearest"],"properties":{"verbatim":{"type":"boolean"},"pages":)" COUNT
    R"(,"more_pages":{"type":"boolean"},"places":{"type":"array","items":{"type":"object","required":["likeness","cut_off","by_another","words","statement","page"],"properties":{"likeness":)" TEXT
    R"(,"words":)" TEXT
    R"(,"page":{"type":"object","required":["sha256","source","url","spans"],"properties":{"sha256":)" HASH
    R"(,"spans":)" SPANS
    R"(}}}}},"nearest":{"type":"array","items":{"type":"object","required":["overlap","statement"],"properties":{"overlap":{"type":"number"},"statement":)" ROW
    R"(}}}}})";

const std::string_view voices_takes =
    R"({"type":"object","additionalProperties":false,"properties":{"words":{"type":"string","maxLength":1000,"default":""},"type":{"type":"string","enum":["","person","organization","outlet","group","place","unnamed"],"default":""},)"
    R"("sort":{"type":"string","enum":["said","about","pages","name"],"default":"said"},"limit":{"type":"integer","minimum":1,"maximum":100,"default":20},)" FROM
    R"(}})";
const std::string_view voices_gives =
    R"({"type":"object","required":["found","from","next","rows"],"properties":{)" TOTAL
    R"(,"rows":{"type":"array","items":{"type":"object","required":["id","name","type","statements","about","pages","page","spans"],"properties":{"id":)" TEXT
    R"(,"name":)" MAYBE R"(,"type":)" TEXT R"(,"statements":)" COUNT R"(,"about":)" COUNT R"(,"pages":)" COUNT "," PLACE
    R"(}}}}})";

const std::string_view figures_takes =
    R"({"type":"object","additionalProperties":false,"properties":{"query":{"type":"string","maxLength":4096,"default":""},"limit":{"type":"integer","minimum":1,"maximum":50,"default":10,"description":"counts, each with all its figures"},)" FROM
    R"(}})";
const std::string_view figures_gives =
    R"({"type":"object","required":["understood","found","from","next","figures","conflicts","rows"],"properties":{"understood":)" TEXT
    "," TOTAL R"(,"figures":)" COUNT R"(,"conflicts":)" COUNT
    R"(,"rows":{"type":"array","items":{"type":"object","required":["count","conflict","min","max","source","said","outlet","id","statement","page","spans"],"properties":{"count":)" MAYBE
    R"(,"conflict":{"type":"boolean"},"min":{"type":["number","null"]},"max":{"type":["number","null"]},"source":)" MAYBE
    R"(,"said":)" MAYBE R"(,"outlet":)" MAYBE R"(,"id":)" TEXT R"(,"statement":)" MAYBE "," PLACE R"(}}}}})";

#undef TEXT
#undef MAYBE
#undef COUNT
#undef SPANS
#undef HASH
#undef FROM
#undef TOTAL
#undef ROW
#undef PLACE

}  // namespace sayso
