#include "internal.h"

#include <curses.h>
#include <string.h>
#include <term.h>

ct_result ct_probe(const char *type, int output) {
  int problem = 0;
  if (setupterm(type, output, &problem) != OK) return problem == 1 ? CT_CANNOT_MOVE_CURSOR : CT_UNKNOWN_TYPE;
  bool moves = cursor_address != NULL;
  del_curterm(cur_term);
  return moves ? CT_OK : CT_CANNOT_MOVE_CURSOR;
}

const char *ct_capability(const char *name) {
  const char *value = tigetstr(name);
  return value == (const char *)-1 ? NULL : value;
}

bool ct_type_has_title(const char *type) {
  static const char *const prefixes[] = {"xterm", "tmux", "screen", "rxvt", "alacritty", "foot", "wezterm", "kitty"};
  for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
    if (strncmp(type, prefixes[i], strlen(prefixes[i])) == 0) return true;
  }
  return tigetflag("XT") > 0;
}

int ct_key_count(void) { return 25; }

int ct_key_sequence(int index, const char **sequence) {
  static const char *const names[] = {
      "kcuu1", "kcud1", "kcub1", "kcuf1", "khome", "kend", "kich1", "kdch1", "kpp",  "knp",  "kcbt",  "kbs",   "kent",
      "kf1",   "kf2",   "kf3",   "kf4",   "kf5",   "kf6",  "kf7",   "kf8",   "kf9",  "kf10", "kf11",  "kf12",
  };
  if (index < 0 || index >= ct_key_count()) return 0;
  *sequence = ct_capability(names[index]);
  return *sequence ? (int)strlen(*sequence) : 0;
}
