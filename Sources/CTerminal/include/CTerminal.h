#ifndef CTERMINAL_H
#define CTERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The ncursesw calls that a full-screen program needs, as plain functions. One thread uses them, and one terminal at a
// time is open. Swift never sees <curses.h>: most of it are macros and variadic functions that do not import.

// MARK: Life

/// Why a terminal could not be opened.
typedef enum {
  CT_OK = 0,
  /// Standard input or output is no terminal.
  CT_NOT_A_TERMINAL = 1,
  /// TERM is not set or not in the terminal database.
  CT_UNKNOWN_TYPE = 2,
  /// The terminal type has no way to move the cursor.
  CT_CANNOT_MOVE_CURSOR = 3,
  /// The locale asks for UTF-8 and the system has no such locale.
  CT_NO_UTF8 = 4,
  /// ncurses refused, or memory is short.
  CT_FAILED = 5,
} ct_result;

/// Tells whether ct_open would find a terminal that it can use, and changes nothing about it.
ct_result ct_check(int input, int output);

/// Takes over the terminal on the given files: locale, alternate screen, raw mode, bracketed paste, focus reports and,
/// if asked, the mouse.
///
/// Returns CT_OK, or a reason and leaves the terminal as it was.
ct_result ct_open(int input, int output, bool mouse);

/// Gives the terminal back as it was. May be called at any time, any number of times.
void ct_close(void);

/// Leaves the screen for a while, for a shell or an editor; ct_resume returns to it.
void ct_suspend(void);

/// Returns to the screen after ct_suspend; everything is sent again with the next flush.
void ct_resume(void);

/// Takes the terminal over again after the process was stopped without ct_suspend.
void ct_retake(void);

/// Stops the process and its group as Ctrl+Z does in line mode; returns after it was continued.
void ct_stop(void);

/// The terminal type in use, or the value of TERM that was refused.
const char *ct_type(void);

/// Whether the locale is explicitly one without UTF-8, so that only ASCII may be sent.
bool ct_is_ascii(void);

// MARK: Crashes

/// From now on a crash shows nothing of the memory of this process, which holds keys and what customers wrote: no core
/// file is written, whatever the system is set to, and the Swift runtime prints no registers with what they point to,
/// unless SWIFT_BACKTRACE asks for it. Processes that it starts write no core file either unless they ask for it.
void ct_forbid_core(void);

// MARK: Size and colours

/// Height in rows.
int ct_rows(void);

/// Width in columns.
int ct_columns(void);

/// Asks the kernel for the size and adopts it; tells whether it changed.
bool ct_sync_size(void);

/// How many colours the terminal shows, 0 for none.
int ct_colors(void);

/// Returns the number of a pair of colours, -1 standing for the terminal's own; 0 when there are no colours.
int ct_pair(int foreground, int background);

// MARK: Showing

enum { CT_BOLD = 1, CT_DIM = 2, CT_ITALIC = 4, CT_UNDERLINE = 8, CT_REVERSE = 16 };

/// Sets how the next runs look: a set of the bits above and a pair of colours.
void ct_style(unsigned attributes, int pair);

/// Writes a run of printable scalars from a place on, in the style set last.
void ct_put(int row, int column, const uint32_t *scalars, int count);

/// Forgets what the terminal shows, so that the next flush sends everything.
void ct_invalidate(void);

/// Sends what changed in a single write, then puts the cursor at a place, or hides it with a row of -1.
void ct_flush(int cursor_row, int cursor_column);

/// Sends bytes as they are, at once. They must be a whole sequence that moves nothing.
void ct_send(const char *bytes, size_t count);

/// How many writes to the terminal have been made, besides those by which ncurses enters and leaves it.
uint64_t ct_writes(void);

/// Whether the terminal type understands a window title.
bool ct_has_title(void);

// MARK: Reading

/// Reads what the terminal sent, waiting at most so many milliseconds. Returns the number of bytes, 0 for nothing, -1
/// when it is gone.
int ct_read(uint8_t *buffer, int capacity, int patience);

/// Whether the terminal type is one that may know the kitty keyboard protocol, and at least ignores what it does not.
bool ct_has_keyboard(void);

/// Asks for these flags of the kitty keyboard protocol while the screen is up; 0 for none. They are taken back whenever
/// the terminal is given back, by a crash too.
void ct_set_keyboard(int flags);

/// The sequences that the terminal type sends for named keys: stores that of the key with the given index (see
/// ct_key_count) and returns its length, 0 when it has none.
int ct_key_sequence(int index, const char **sequence);

/// How many keys ct_key_sequence knows: up, down, left, right, home, end, insert, delete, page up, page down, Shift+Tab,
/// backspace, Enter of the keypad, then F1 to F12.
int ct_key_count(void);

// MARK: Signals

/// Writes the number of each SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGTSTP and SIGCONT as one byte to a pipe, and ignores
/// SIGPIPE. Call it before ct_open; with -1 the signals are only noted for ct_take_signal.
void ct_watch_signals(int pipe_write_end);

/// Gives the signals of ct_watch_signals, but SIGPIPE, back to whoever had them before.
void ct_unwatch_signals(void);

/// Tells whether the signal came since it was last asked for.
bool ct_take_signal(int number);

/// On SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE and SIGQUIT gives the terminal back, then lets whoever handled
/// the signal before have it.
void ct_guard_crashes(void);

// MARK: Text

/// The width of a scalar by the C library's wcwidth in a UTF-8 locale: 0, 1, 2 or -1.
int ct_width(uint32_t scalar);

#endif
