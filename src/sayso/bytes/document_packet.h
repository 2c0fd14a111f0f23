// A document, or why there is none, on its way to another process.
#pragma once
#include "sayso/base/packet.h"
#include "sayso/base/result.h"
#include "sayso/bytes/document.h"

namespace sayso {

/// All but its bytes, which are worth a way of their own.
void put_document(Packet& packet, const Document& document);
/// False where it is none.
bool get_document(Packet& packet, Document& document);
void put_error(Packet& packet, const Error& error);
bool get_error(Packet& packet, Error& error);

}  // namespace sayso
