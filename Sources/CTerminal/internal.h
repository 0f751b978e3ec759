#ifndef CTERMINAL_INTERNAL_H
#define CTERMINAL_INTERNAL_H

#include "CTerminal.h"

#include <termios.h>

// Between terminal.c, which may not include <term.h> (it defines hundreds of lower-case macros), and probe.c, which must.

/// Sets the locale. Nothing said means UTF-8; C, POSIX and single-byte locales mean ASCII; a UTF-8 locale that is not
/// installed means the one that comes with the C library. Returns CT_OK or CT_NO_UTF8.
ct_result ct_choose_locale(void);

/// Looks the terminal type up. Returns CT_OK, CT_UNKNOWN_TYPE or CT_CANNOT_MOVE_CURSOR.
ct_result ct_probe(const char *type, int output);

/// The sequence of a string capability of the type in use, NULL when it has none.
const char *ct_capability(const char *name);

/// Whether the type in use is known to understand a window title.
bool ct_type_has_title(const char *type);

/// Tells the crash guard what to write and which settings to restore while a screen is up; NULL when it is down.
void ct_arm_guard(int input, int output, const char *leave, const struct termios *settings);

/// Whether characters with stand-ins were named.
bool ct_has_stand_ins(void);

/// Room that a frame needs once stand-ins have become characters again; `count` when it has none.
size_t ct_expanded_size(const char *bytes, size_t count);

/// Writes a frame with the characters in place of their stand-ins; returns how many bytes that took.
size_t ct_expand(const char *bytes, size_t count, char *target);

#endif
