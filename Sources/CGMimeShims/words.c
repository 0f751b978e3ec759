#include "words.h"

#include <string.h>

// An encoded word: =?charset?encoding?text?=
struct word {
  const char *charset, *text, *end;
  size_t charset_count, text_count;
  char encoding;
};

static gboolean read_word(const char *bytes, const char *limit, struct word *word) {
  const char *marks[3];
  const char *place = bytes + 2;
  for (int i = 0; i < 3; i++) {
    while (place < limit && *place != '?' && *place > ' ' && *place < 0x7F) place++;
    if (place >= limit || *place != '?') return FALSE;
    marks[i] = place++;
  }
  if (place >= limit || *place != '=' || marks[1] - marks[0] != 2) return FALSE;
  word->charset = bytes + 2;
  word->charset_count = (size_t)(marks[0] - word->charset);
  word->encoding = g_ascii_toupper(marks[0][1]);
  word->text = marks[1] + 1;
  word->text_count = (size_t)(marks[2] - word->text);
  word->end = place + 1;
  return TRUE;
}

static gboolean is_followed(const char *place, const char *limit) {
  while (place < limit && strchr(" \t\r\n", *place) && *place) place++;
  return limit - place >= 2 && place[0] == '=' && place[1] == '?';
}

static void write_word(GByteArray *result, const struct word *word) {
  char *text = g_strndup(word->text, word->text_count);
  size_t count = 0;
  unsigned char *plain = g_base64_decode(text, &count);
  g_byte_array_append(result, (const guint8 *)"=?", 2);
  g_byte_array_append(result, (const guint8 *)word->charset, (guint)word->charset_count);
  g_byte_array_append(result, (const guint8 *)"?Q?", 3);
  for (size_t i = 0; i < count; i++) {
    char digits[4];
    g_snprintf(digits, sizeof digits, "=%02X", plain[i]);
    g_byte_array_append(result, (const guint8 *)digits, 3);
  }
  g_byte_array_append(result, (const guint8 *)"?=", 2);
  g_free(plain);
  g_free(text);
}

// Where the header ends: at its first empty line.
static const char *end_of_header(const char *bytes, const char *limit) {
  for (const char *line = bytes; line < limit;) {
    if (*line == '\n' || (*line == '\r' && line + 1 < limit && line[1] == '\n')) return line;
    const char *end = memchr(line, '\n', (size_t)(limit - line));
    if (!end) break;
    line = end + 1;
  }
  return limit;
}

GByteArray *cgm_words(const char *bytes, size_t count) {
  GByteArray *result = g_byte_array_sized_new((guint)count);
  const char *limit = bytes + count;
  const char *header = end_of_header(bytes, limit);
  const char *copied = bytes;
  for (const char *place = bytes; place + 2 < header;) {
    struct word word;
    if (place[0] != '=' || place[1] != '?' || !read_word(place, header, &word)) {
      place++;
      continue;
    }
    gboolean is_padded = word.text_count > 0 && word.text[word.text_count - 1] == '=';
    if (word.encoding == 'B' && is_padded && is_followed(word.end, header)) {
      g_byte_array_append(result, (const guint8 *)copied, (guint)(place - copied));
      write_word(result, &word);
      copied = word.end;
    }
    place = word.end;
  }
  g_byte_array_append(result, (const guint8 *)copied, (guint)(limit - copied));
  return result;
}
