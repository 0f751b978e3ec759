#include "internal.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

// ncurses is given a private character of one column for each character that the C library does not know. Here, on the
// way to the terminal, it becomes that character again. Terminals do not agree about its width, and some swallow it: so
// a box is painted first, the character over it, and the cursor is put where ncurses thinks it is.

static ct_stand_in_run *runs;
static int run_count;
static uint32_t second_column;

// ESC 7, a box and a space, ESC 8, ESC 7, the character, ESC 8, one column to the right. Some terminals keep a stack of
// cursors, so each is restored as often as it was saved.
enum { longest = 2 + 3 + 1 + 2 + 2 + 4 + 2 + 3, shortest = 4 };

void ct_adopt_stand_ins(const ct_stand_in_run *known, int count, uint32_t second) {
  ct_stand_in_run *copy = malloc(sizeof *copy * (size_t)count);
  if (!copy) return;
  memcpy(copy, known, sizeof *copy * (size_t)count);
  free(runs);
  runs = copy;
  run_count = count;
  second_column = second;
}

bool ct_has_stand_ins(void) { return run_count > 0; }

/// The private character of four bytes that begins here, or 0: those of planes 15 and 16 begin with F3 B0 and beyond.
static uint32_t private_at(const unsigned char *bytes, size_t left) {
  if (left < 4 || bytes[0] < 0xF3 || (bytes[0] == 0xF3 && bytes[1] < 0xB0)) return 0;
  return (uint32_t)(bytes[0] & 7) << 18 | (uint32_t)(bytes[1] & 63) << 12 | (uint32_t)(bytes[2] & 63) << 6 |
         (uint32_t)(bytes[3] & 63);
}

size_t ct_expanded_size(const char *bytes, size_t count) {
  size_t size = count;
  for (size_t i = 0; i < count; i++) {
    if (private_at((const unsigned char *)bytes + i, count - i)) size += longest - shortest;
  }
  return size;
}

static size_t put(char *target, const char *text) {
  size_t length = strlen(text);
  memcpy(target, text, length);
  return length;
}

static size_t put_scalar(char *target, uint32_t scalar) {
  // Stand-ins are used where the locale is UTF-8 only, which has bytes for every scalar.
  mbstate_t state = {0};
  size_t length = wcrtomb(target, (wchar_t)scalar, &state);
  return length == (size_t)-1 ? 0 : length;
}

static const ct_stand_in_run *run_of(uint32_t stand_in) {
  for (int i = 0; i < run_count; i++) {
    if (stand_in >= runs[i].stand_in && stand_in - runs[i].stand_in <= runs[i].last - runs[i].first) return &runs[i];
  }
  return NULL;
}

size_t ct_expand(const char *bytes, size_t count, char *target) {
  size_t size = 0;
  for (size_t i = 0; i < count;) {
    uint32_t value = private_at((const unsigned char *)bytes + i, count - i);
    const ct_stand_in_run *run = value ? run_of(value) : NULL;
    if (run) {
      size += put(target + size, run->width == 2 ? "\0337\342\226\241 \0338\0337" : "\0337\342\226\241\0338\0337");
      size += put_scalar(target + size, run->first + value - run->stand_in);
      size += put(target + size, "\0338\033[C");
      i += shortest;
    } else if (value && value == second_column) {
      size += put(target + size, "\033[C");
      i += shortest;
    } else {
      target[size++] = bytes[i++];
    }
  }
  return size;
}
