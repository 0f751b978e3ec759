#include "internal.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <wchar.h>

_Static_assert(sizeof(wchar_t) == 4, "a wchar_t holds a Unicode scalar");

static const char enter_modes[] = "\033[?2004h\033[?1004h";
static const char leave_modes[] = "\033[?1004l\033[?2004l";
static const char enter_mouse[] = "\033[?1000h\033[?1002h\033[?1006h";
static const char leave_mouse[] = "\033[?1006l\033[?1002l\033[?1000l";
// What a program that crashed may have left on: every way to report the mouse, and for terminals that are known to
// understand it keys of xterm and of the kitty keyboard protocol.
static const char reset_mouse[] = "\033[?9l\033[?1000l\033[?1002l\033[?1003l"
                                  "\033[?1005l\033[?1006l\033[?1015l\033[?1016l";
static const char reset_keys[] = "\033[>4;0m\033[=0u";
static const char leave_keyboard[] = "\033[<u";

static SCREEN *screen;
static FILE *stream_in, *stream_out;
static int tty_in = -1, tty_out = -1;
static int frame_file = -1;
static bool wants_mouse, is_suspended, cursor_shown;
// The flags of the kitty keyboard protocol that are pushed while the screen is up, 0 for none.
static int keyboard_flags;
static struct termios original;
static char type_name[128];

// MARK: Bytes

static uint64_t writes;

uint64_t ct_writes(void) { return writes; }

static void send_all(const char *bytes, size_t count) {
  while (count > 0) {
    writes += 1;
    ssize_t sent = write(tty_out, bytes, count);
    if (sent > 0) {
      bytes += sent;
      count -= (size_t)sent;
    } else if (sent < 0 && errno == EAGAIN) {
      struct pollfd file = {.fd = tty_out, .events = POLLOUT};
      if (poll(&file, 1, 1000) <= 0) return;
    } else if (sent < 0 && errno != EINTR) {
      return;
    }
  }
}

void ct_send(const char *bytes, size_t count) {
  if (screen && !is_suspended) send_all(bytes, count);
}

static void set_modes(bool on) {
  char bytes[256] = "";
  if (on) {
    strcat(bytes, reset_mouse);
    if (ct_type_has_title(type_name)) strcat(bytes, reset_keys);
    strcat(bytes, enter_modes);
    if (wants_mouse) strcat(bytes, enter_mouse);
    if (keyboard_flags) snprintf(bytes + strlen(bytes), 16, "\033[>%du", keyboard_flags);
  } else {
    if (keyboard_flags) strcat(bytes, leave_keyboard);
    if (wants_mouse) strcat(bytes, leave_mouse);
    strcat(bytes, leave_modes);
  }
  send_all(bytes, strlen(bytes));
}

// ncurses flushes in the middle of large frames. While a frame is made its file is exchanged for one in memory, and what
// gathers there goes out in a single write. Where there are no such files, frames may take more than one write.

static void begin_frame(void) {
#ifdef MFD_CLOEXEC
  if (frame_file >= 0) dup3(frame_file, fileno(stream_out), O_CLOEXEC);
#endif
}

static bool reserve(char **buffer, size_t *capacity, size_t wanted) {
  if (wanted <= *capacity) return true;
  char *larger = realloc(*buffer, wanted);
  if (!larger) return false;
  *buffer = larger;
  *capacity = wanted;
  return true;
}

static void end_frame(void) {
#ifdef MFD_CLOEXEC
  if (frame_file < 0) return;
  dup3(tty_out, fileno(stream_out), O_CLOEXEC);
  off_t length = lseek(frame_file, 0, SEEK_CUR);
  if (length <= 0) return;
  static char *buffer, *expanded;
  static size_t capacity, expanded_capacity;
  if (!reserve(&buffer, &capacity, (size_t)length)) return;
  ssize_t got = pread(frame_file, buffer, (size_t)length, 0);
  lseek(frame_file, 0, SEEK_SET);
  if (got <= 0) return;
  size_t more = ct_expanded_size(buffer, (size_t)got);
  if (more > (size_t)got && reserve(&expanded, &expanded_capacity, more)) {
    send_all(expanded, ct_expand(buffer, (size_t)got, expanded));
  } else {
    send_all(buffer, (size_t)got);
  }
#endif
}

bool ct_shows_stand_ins(void) { return screen && frame_file >= 0 && ct_has_stand_ins(); }

// MARK: Life

/// Puts together what gives the terminal back without ncurses, for a crash.
static void arm_guard(void) {
  char leave[512] = "";
  static const char *const capabilities[] = {"sgr0", "cnorm", "rmkx", "rmcup"};
  if (keyboard_flags) strcat(leave, leave_keyboard);
  strcat(leave, leave_mouse);
  strcat(leave, leave_modes);
  for (size_t i = 0; i < sizeof capabilities / sizeof *capabilities; i++) {
    const char *value = ct_capability(capabilities[i]);
    if (value && !strchr(value, '$') && strlen(leave) + strlen(value) < sizeof leave - 8) strcat(leave, value);
  }
  strcat(leave, "\r\n");
  ct_arm_guard(tty_in, tty_out, leave, &original);
}

static void prepare_screen(void) {
  raw();
  noecho();
  nonl();
  nodelay(stdscr, TRUE);
  intrflush(stdscr, FALSE);
  scrollok(stdscr, FALSE);
  idlok(stdscr, TRUE);
  leaveok(stdscr, FALSE);
  // Otherwise ncurses looks for typed keys in the middle of a frame.
  typeahead(-1);
  if (has_colors()) {
    start_color();
    use_default_colors();
  }
  // ncurses flushes after each cursor move until it has been through endwin and a refresh.
  endwin();
  refresh();
  keypad(stdscr, TRUE);
  curs_set(0);
  cursor_shown = false;
}

static void close_streams(void) {
  if (stream_in) fclose(stream_in);
  if (stream_out) fclose(stream_out);
  if (frame_file >= 0) close(frame_file);
  stream_in = stream_out = NULL;
  frame_file = -1;
}

static bool open_streams(int input, int output) {
  int in = fcntl(input, F_DUPFD_CLOEXEC, 3);
  int out = fcntl(output, F_DUPFD_CLOEXEC, 3);
  stream_in = in >= 0 ? fdopen(in, "r") : NULL;
  stream_out = out >= 0 ? fdopen(out, "w") : NULL;
#ifdef MFD_CLOEXEC
  frame_file = memfd_create("frame", MFD_CLOEXEC);
#endif
  return stream_in && stream_out;
}

static void close_at_exit(void) { ct_close(); }

ct_result ct_check(int input, int output) {
  if (screen) return CT_FAILED;
  const char *type = getenv("TERM");
  snprintf(type_name, sizeof type_name, "%s", type ? type : "");
  ct_result locale = ct_choose_locale();
  if (locale != CT_OK) return locale;
  if (!isatty(input) || !isatty(output) || tcgetattr(input, &original) != 0) return CT_NOT_A_TERMINAL;
  if (!*type_name) return CT_UNKNOWN_TYPE;
  return ct_probe(type_name, output);
}

ct_result ct_open(int input, int output, bool mouse) {
  ct_result result = ct_check(input, output);
  if (result != CT_OK) return result;
  if (!open_streams(input, output)) {
    close_streams();
    return CT_FAILED;
  }
  tty_in = input;
  tty_out = output;
  wants_mouse = mouse;
  is_suspended = false;
  keyboard_flags = 0;
  screen = newterm(type_name, stream_out, stream_in);
  if (!screen) {
    close_streams();
    return CT_FAILED;
  }
  static bool closes_at_exit;
  if (!closes_at_exit) closes_at_exit = atexit(close_at_exit) == 0;
  arm_guard();
  prepare_screen();
  set_modes(true);
  return CT_OK;
}

void ct_close(void) {
  if (!screen) return;
  if (!is_suspended) {
    set_modes(false);
    curs_set(1);
    endwin();
  }
  ct_arm_guard(-1, -1, NULL, NULL);
  SCREEN *old = screen;
  screen = NULL;
  delscreen(old);
  close_streams();
  tcsetattr(tty_in, TCSADRAIN, &original);
}

void ct_suspend(void) {
  if (!screen || is_suspended) return;
  set_modes(false);
  def_prog_mode();
  curs_set(1);
  endwin();
  tcsetattr(tty_in, TCSADRAIN, &original);
  is_suspended = true;
}

void ct_resume(void) {
  if (!screen || !is_suspended) return;
  is_suspended = false;
  reset_prog_mode();
  ct_sync_size();
  refresh();
  curs_set(0);
  cursor_shown = false;
  set_modes(true);
  ct_invalidate();
}

static void send_capability(const char *name) {
  const char *value = ct_capability(name);
  if (value && !strchr(value, '$')) send_all(value, strlen(value));
}

void ct_retake(void) {
  if (!screen || is_suspended) return;
  reset_prog_mode();
  // A shell that had the terminal meanwhile may have left any of these otherwise, and ncurses does not know.
  send_capability("smcup");
  send_capability("smkx");
  send_capability("sgr0");
  if (keyboard_flags) send_all(leave_keyboard, strlen(leave_keyboard));
  set_modes(true);
  curs_set(1);
  curs_set(0);
  cursor_shown = false;
  ct_invalidate();
}

bool ct_has_keyboard(void) { return screen && ct_type_has_title(type_name); }

void ct_set_keyboard(int flags) {
  if (!screen || is_suspended || flags == keyboard_flags) return;
  char bytes[32] = "";
  if (keyboard_flags && !flags) {
    strcat(bytes, leave_keyboard);
  } else {
    snprintf(bytes, sizeof bytes, keyboard_flags ? "\033[=%du" : "\033[>%du", flags);
  }
  keyboard_flags = flags;
  send_all(bytes, strlen(bytes));
  arm_guard();
}

const char *ct_type(void) { return type_name; }

bool ct_has_title(void) { return screen && ct_type_has_title(type_name); }

// MARK: Size and colours

int ct_rows(void) { return screen ? LINES : 0; }

int ct_columns(void) { return screen ? COLS : 0; }

bool ct_sync_size(void) {
  struct winsize size;
  if (!screen || ioctl(tty_out, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return false;
  if (size.ws_row == LINES && size.ws_col == COLS) return false;
  return resize_term(size.ws_row, size.ws_col) == OK;
}

int ct_colors(void) { return screen && has_colors() ? COLORS : 0; }

int ct_pair(int foreground, int background) {
  // alloc_pair crashes on a terminal without colours (ncurses 6.4).
  if (!screen || !has_colors()) return 0;
  int pair = alloc_pair(foreground, background);
  return pair < 0 ? 0 : pair;
}

// MARK: Showing

static attr_t style_attributes;
static int style_pair;

void ct_style(unsigned attributes, int pair) {
  style_attributes = (attributes & CT_BOLD ? WA_BOLD : 0) | (attributes & CT_DIM ? WA_DIM : 0) |
                     (attributes & CT_ITALIC ? WA_ITALIC : 0) | (attributes & CT_UNDERLINE ? WA_UNDERLINE : 0) |
                     (attributes & CT_REVERSE ? WA_REVERSE : 0);
  style_pair = pair;
  if (screen) wattr_set(stdscr, style_attributes, 0, &style_pair);
}

void ct_put(int row, int column, const uint32_t *scalars, int count) {
  if (screen) mvwaddnwstr(stdscr, row, column, (const wchar_t *)scalars, count);
}

void ct_invalidate(void) {
  if (screen) clearok(curscr, TRUE);
}

void ct_flush(int cursor_row, int cursor_column) {
  if (!screen || is_suspended) return;
  bool show = cursor_row >= 0;
  begin_frame();
  if (!show && cursor_shown) curs_set(0);
  if (show) wmove(stdscr, cursor_row, cursor_column);
  wnoutrefresh(stdscr);
  doupdate();
  if (show && !cursor_shown) curs_set(1);
  fflush(stream_out);
  cursor_shown = show;
  end_frame();
}

// MARK: Reading

int ct_read(uint8_t *buffer, int capacity, int patience) {
  struct pollfd file = {.fd = tty_in, .events = POLLIN};
  if (!screen || is_suspended || poll(&file, 1, patience) <= 0) return 0;
  ssize_t count = read(tty_in, buffer, (size_t)capacity);
  if (count > 0) return (int)count;
  if (count < 0 && (errno == EINTR || errno == EAGAIN)) return 0;
  return -1;
}
