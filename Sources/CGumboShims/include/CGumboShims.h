#pragma once
#include <stdbool.h>
#include <stddef.h>

// gumbo behind plain functions: HTML in, the elements and texts of its page out, one after the other.
// One thread at a time may use a page.

typedef struct cgb_page cgb_page;

// Reads HTML in UTF-8, as browsers do. The bytes are only read, and are free again afterwards.
//
// Reading happens in a process of its own, since the mail may be anybody's and gumbo ends the program on a few pages, takes
// minutes for tags that are nested a hundred thousand deep, and a gigabyte for some forty kilobytes. NULL when reading
// fails, takes longer, or takes more memory than allowed.
cgb_page *cgb_parse(const char *bytes, size_t count, size_t memory, long milliseconds);
void cgb_free(cgb_page *page);

typedef enum { CGB_END, CGB_OPEN, CGB_CLOSE, CGB_TEXT } cgb_kind;

// What stands next in a page; comments are left out. Texts live as long as the page.
typedef struct {
  cgb_kind kind;
  // The element's name, or the characters of a text. Not NULL.
  const char *text;
  // Of an element that opens: whether its end is written, and attributes, NULL where there is none.
  bool is_closed;
  const char *href, *alt, *style, *hidden;
} cgb_step;

cgb_step cgb_next(cgb_page *page);
