#pragma once
#include <glib.h>
#include <stddef.h>

// A header in which GMime 3.2.13, which Debian 12 has, reads every encoded word. It puts the base64 of neighbours together
// and stops at the padding of the first (its issue 133), so a word with padding that another one follows is written in
// the other encoding, which has none. Stops at the first empty line; what is behind it is copied as it is.
GByteArray *cgm_words(const char *bytes, size_t count);
