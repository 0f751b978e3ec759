#pragma once
#include <stdbool.h>
#include <stddef.h>

// GMime behind plain functions: Swift sees neither GObject nor GLib, and no pointer to them leaves this file.
// One thread at a time may use a mail. Every text is UTF-8 as far as GMime can make it so, and lives as long as its mail.

typedef struct cgm_mail cgm_mail;

typedef enum { CGM_FINE, CGM_NO_MAIL, CGM_TRUNCATED, CGM_TOO_DEEP, CGM_TOO_MANY_PARTS } cgm_problem;

// The mail in these bytes; NULL and the reason when there is none that can be read. They are copied.
cgm_mail *cgm_parse(const void *bytes, size_t count, cgm_problem *problem);
void cgm_free(cgm_mail *mail);

// The first field of that name, decoded and unfolded; NULL when there is none.
const char *cgm_field(cgm_mail *mail, const char *name);

typedef enum { CGM_FROM, CGM_SENDER, CGM_TO, CGM_CC } cgm_role;

// Addresses of a field, those of groups included.
size_t cgm_address_count(cgm_mail *mail, cgm_role role);
const char *cgm_address(cgm_mail *mail, cgm_role role, size_t index);
// "" where there is none.
const char *cgm_address_name(cgm_mail *mail, cgm_role role, size_t index);

typedef enum { CGM_LEAF, CGM_MULTIPART, CGM_MESSAGE } cgm_kind;

typedef struct {
  // The part that it is in; -1 for the first.
  long parent;
  cgm_kind kind;
  // In lower case, for example "text/plain".
  const char *type;
  // NULL where there is none.
  const char *charset, *file_name, *report_type, *message_id;
  bool is_attachment;
} cgm_part;

// Parts in the order of the mail, each before those it is made of.
size_t cgm_part_count(cgm_mail *mail);
cgm_part cgm_part_at(cgm_mail *mail, size_t index);

// The content of a leaf with its transfer encoding undone; to be given to cgm_release. Never NULL unless memory is out.
char *cgm_content(cgm_mail *mail, size_t index, size_t *count);
// The bytes in UTF-8, what cannot be decoded as U+FFFD; NULL when nobody knows the character set.
char *cgm_utf8(const char *bytes, size_t count, const char *charset, size_t *result);
void cgm_release(char *bytes);

// 64 hexadecimal digits and a NUL.
void cgm_sha256(const void *bytes, size_t count, char digits[65]);
