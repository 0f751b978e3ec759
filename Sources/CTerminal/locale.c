#include "internal.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

static bool shows_ascii_only;

static const char *locale_name(void) {
  static const char *const variables[] = {"LC_ALL", "LC_CTYPE", "LANG"};
  for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
    const char *value = getenv(variables[i]);
    if (value && *value) return value;
  }
  return NULL;
}

static bool is_utf8(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }

ct_result ct_choose_locale(void) {
  bool known = setlocale(LC_ALL, "") != NULL;
  const char *name = locale_name();
  shows_ascii_only = false;
  if (known && is_utf8()) return CT_OK;
  bool says_utf8 = name && (strcasestr(name, "utf-8") || strcasestr(name, "utf8"));
  if (name && !says_utf8 && (known || strcmp(name, "C") == 0 || strcmp(name, "POSIX") == 0)) {
    shows_ascii_only = true;
    return CT_OK;
  }
  return setlocale(LC_CTYPE, "C.UTF-8") && is_utf8() ? CT_OK : CT_NO_UTF8;
}

bool ct_is_ascii(void) { return shows_ascii_only; }

int ct_width(uint32_t scalar) {
  static locale_t utf8;
  if (!utf8) utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
  if (!utf8) return -1;
  locale_t before = uselocale(utf8);
  int width = wcwidth((wchar_t)scalar);
  uselocale(before);
  return width;
}
