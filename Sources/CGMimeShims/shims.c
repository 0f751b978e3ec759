#include "CGMimeShims.h"

#include <errno.h>
#include <gmime/gmime.h>
#include <iconv.h>
#include <pthread.h>
#include <string.h>

#include "words.h"

enum { MAX_DEPTH = 50, MAX_PARTS = 1000, ROLES = 4 };

struct cgm_mail {
  GMimeMessage *message;
  GMimeParserOptions *options;
  GPtrArray *objects;
  GArray *parts;
  GPtrArray *texts;
  InternetAddressList *addresses[ROLES];
  bool is_truncated, is_too_deep, is_too_wide;
};

static pthread_once_t once = PTHREAD_ONCE_INIT;

static void start(void) { g_mime_init(); }

static void note_warning(gint64 offset, GMimeParserWarning warning, const gchar *item, gpointer context) {
  (void)offset;
  (void)item;
  cgm_mail *mail = context;
  if (warning == GMIME_WARN_TRUNCATED_MESSAGE) mail->is_truncated = true;
  if (warning == GMIME_CRIT_NESTING_OVERFLOW) mail->is_too_deep = true;
}

// A text that lives as long as the mail.
static const char *keep(cgm_mail *mail, char *text) {
  if (text) g_ptr_array_add(mail->texts, text);
  return text;
}

static void collect(cgm_mail *mail, InternetAddressList *list, InternetAddressList *into, int depth) {
  int count = internet_address_list_length(list);
  for (int i = 0; i < count; i++) {
    InternetAddress *address = internet_address_list_get_address(list, i);
    if (INTERNET_ADDRESS_IS_MAILBOX(address)) {
      internet_address_list_add(into, address);
    } else if (INTERNET_ADDRESS_IS_GROUP(address) && depth < MAX_DEPTH) {
      collect(mail, internet_address_group_get_members((InternetAddressGroup *)address), into, depth + 1);
    }
  }
}

// A field of a part as it is written, but for words that GMime would lose; to be given to g_free.
static char *raw_field(GMimeObject *object, const char *name) {
  GMimeHeader *header = g_mime_header_list_get_header(g_mime_object_get_header_list(object), name);
  const char *raw = header ? g_mime_header_get_raw_value(header) : 0;
  if (!raw) return 0;
  GByteArray *text = cgm_words(raw, strlen(raw));
  g_byte_array_append(text, (const guint8 *)"", 1);
  return (char *)g_byte_array_free(text, FALSE);
}

static const char *file_name(cgm_mail *mail, GMimeObject *object) {
  char *name = 0;
  char *disposition = raw_field(object, "Content-Disposition");
  if (disposition) {
    GMimeContentDisposition *parsed = g_mime_content_disposition_parse(mail->options, disposition);
    name = g_strdup(g_mime_content_disposition_get_parameter(parsed, "filename"));
    g_object_unref(parsed);
    g_free(disposition);
  }
  char *type = name ? 0 : raw_field(object, "Content-Type");
  if (type) {
    GMimeContentType *parsed = g_mime_content_type_parse(mail->options, type);
    name = g_strdup(g_mime_content_type_get_parameter(parsed, "name"));
    g_object_unref(parsed);
    g_free(type);
  }
  return keep(mail, name);
}

static void add(cgm_mail *mail, GMimeObject *object, long parent, int depth) {
  if (depth > MAX_DEPTH) mail->is_too_deep = true;
  if (mail->parts->len >= MAX_PARTS) mail->is_too_wide = true;
  if (mail->is_too_deep || mail->is_too_wide || !object) return;
  GMimeContentType *type = g_mime_object_get_content_type(object);
  cgm_part part = {.parent = parent, .kind = CGM_LEAF};
  char *name = type ? g_mime_content_type_get_mime_type(type) : g_strdup("text/plain");
  part.type = keep(mail, g_ascii_strdown(name, -1));
  g_free(name);
  if (type) {
    part.charset = g_mime_content_type_get_parameter(type, "charset");
    part.report_type = g_mime_content_type_get_parameter(type, "report-type");
  }
  const char *disposition = g_mime_object_get_disposition(object);
  part.is_attachment = disposition && g_ascii_strcasecmp(disposition, "attachment") == 0;
  if (GMIME_IS_MULTIPART(object)) part.kind = CGM_MULTIPART;
  if (GMIME_IS_PART(object)) part.file_name = file_name(mail, object);
  GMimeMessage *inner = 0;
  if (GMIME_IS_MESSAGE_PART(object)) {
    part.kind = CGM_MESSAGE;
    inner = g_mime_message_part_get_message((GMimeMessagePart *)object);
    if (inner) part.message_id = g_mime_message_get_message_id(inner);
  }
  long index = mail->parts->len;
  g_array_append_val(mail->parts, part);
  g_ptr_array_add(mail->objects, object);
  if (part.kind != CGM_MULTIPART) return;
  int count = g_mime_multipart_get_count((GMimeMultipart *)object);
  for (int i = 0; i < count; i++) add(mail, g_mime_multipart_get_part((GMimeMultipart *)object, i), index, depth + 1);
}

static void read_addresses(cgm_mail *mail) {
  GMimeAddressType kinds[ROLES] = {
      GMIME_ADDRESS_TYPE_FROM, GMIME_ADDRESS_TYPE_SENDER, GMIME_ADDRESS_TYPE_TO, GMIME_ADDRESS_TYPE_CC};
  for (int role = 0; role < ROLES; role++) {
    mail->addresses[role] = internet_address_list_new();
    InternetAddressList *list = g_mime_message_get_addresses(mail->message, kinds[role]);
    if (list) collect(mail, list, mail->addresses[role], 0);
  }
}

cgm_mail *cgm_parse(const void *bytes, size_t count, cgm_problem *problem) {
  static const char *fallbacks[] = {"utf-8", "windows-1252", 0};
  pthread_once(&once, start);
  cgm_mail *mail = g_new0(cgm_mail, 1);
  mail->parts = g_array_new(FALSE, TRUE, sizeof(cgm_part));
  mail->objects = g_ptr_array_new();
  mail->texts = g_ptr_array_new_with_free_func(g_free);
  GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(cgm_words(bytes, count));
  GMimeParser *parser = g_mime_parser_new_with_stream(stream);
  GMimeParserOptions *options = g_mime_parser_options_new();
  g_mime_parser_set_format(parser, GMIME_FORMAT_MESSAGE);
  g_mime_parser_set_persist_stream(parser, FALSE);
  g_mime_parser_options_set_fallback_charsets(options, fallbacks);
  g_mime_parser_options_set_warning_callback(options, note_warning, mail);
  mail->options = options;
  mail->message = g_mime_parser_construct_message(parser, options);
  if (mail->message) {
    add(mail, g_mime_message_get_mime_part(mail->message), -1, 0);
    read_addresses(mail);
  }
  g_mime_parser_options_free(options);
  mail->options = 0;
  g_object_unref(parser);
  g_object_unref(stream);
  *problem = mail->is_too_deep             ? CGM_TOO_DEEP
             : mail->is_too_wide           ? CGM_TOO_MANY_PARTS
             : mail->is_truncated          ? CGM_TRUNCATED
             : mail->parts->len == 0       ? CGM_NO_MAIL
                                           : CGM_FINE;
  if (*problem == CGM_FINE) return mail;
  cgm_free(mail);
  return 0;
}

void cgm_free(cgm_mail *mail) {
  for (int role = 0; role < ROLES; role++) {
    if (mail->addresses[role]) g_object_unref(mail->addresses[role]);
  }
  if (mail->message) g_object_unref(mail->message);
  g_array_free(mail->parts, TRUE);
  g_ptr_array_free(mail->objects, TRUE);
  g_ptr_array_free(mail->texts, TRUE);
  g_free(mail);
}

const char *cgm_field(cgm_mail *mail, const char *name) {
  GMimeHeaderList *list = g_mime_object_get_header_list((GMimeObject *)mail->message);
  GMimeHeader *header = list ? g_mime_header_list_get_header(list, name) : 0;
  return header ? g_mime_header_get_value(header) : 0;
}

size_t cgm_address_count(cgm_mail *mail, cgm_role role) { return internet_address_list_length(mail->addresses[role]); }

const char *cgm_address(cgm_mail *mail, cgm_role role, size_t index) {
  InternetAddress *address = internet_address_list_get_address(mail->addresses[role], (int)index);
  const char *text = address ? internet_address_mailbox_get_addr((InternetAddressMailbox *)address) : 0;
  return text ? text : "";
}

const char *cgm_address_name(cgm_mail *mail, cgm_role role, size_t index) {
  InternetAddress *address = internet_address_list_get_address(mail->addresses[role], (int)index);
  const char *text = address ? internet_address_get_name(address) : 0;
  return text ? text : "";
}

size_t cgm_part_count(cgm_mail *mail) { return mail->parts->len; }

cgm_part cgm_part_at(cgm_mail *mail, size_t index) { return g_array_index(mail->parts, cgm_part, index); }

char *cgm_content(cgm_mail *mail, size_t index, size_t *count) {
  GMimeStream *stream = g_mime_stream_mem_new();
  GMimeObject *object = g_ptr_array_index(mail->objects, index);
  GMimeDataWrapper *content = GMIME_IS_PART(object) ? g_mime_part_get_content((GMimePart *)object) : 0;
  if (content) g_mime_data_wrapper_write_to_stream(content, stream);
  GByteArray *bytes = g_mime_stream_mem_get_byte_array((GMimeStreamMem *)stream);
  *count = bytes->len;
  char *copy = g_malloc(bytes->len + 1);
  if (bytes->len) memcpy(copy, bytes->data, bytes->len);
  copy[bytes->len] = 0;
  g_object_unref(stream);
  return copy;
}

/// Bytes of the smallest piece of a text in a character set.
static size_t unit_size(const char *charset) {
  if (g_ascii_strncasecmp(charset, "utf-16", 6) == 0 || g_ascii_strncasecmp(charset, "ucs-2", 5) == 0) return 2;
  if (g_ascii_strncasecmp(charset, "utf-32", 6) == 0 || g_ascii_strncasecmp(charset, "ucs-4", 5) == 0) return 4;
  return 1;
}

char *cgm_utf8(const char *bytes, size_t count, const char *charset, size_t *result) {
  pthread_once(&once, start);
  size_t unit = unit_size(charset);
  iconv_t converter = iconv_open("UTF-8", g_mime_charset_iconv_name(charset));
  if (converter == (iconv_t)-1) return 0;
  GByteArray *text = g_byte_array_new();
  char *in = (char *)bytes;
  size_t left = count;
  while (left > 0) {
    char buffer[4096];
    char *out = buffer;
    size_t room = sizeof buffer;
    size_t status = iconv(converter, &in, &left, &out, &room);
    g_byte_array_append(text, (guint8 *)buffer, sizeof buffer - room);
    if (status != (size_t)-1 || errno == E2BIG) continue;
    g_byte_array_append(text, (const guint8 *)"\xEF\xBF\xBD", 3);
    // A piece that begins nothing is left out; the end of a text that was cut is left out whole.
    size_t skipped = errno == EILSEQ ? MIN(unit, left) : left;
    in += skipped;
    left -= skipped;
    // A text of larger pieces has no state but the order of its bytes, which holds to its end.
    if (unit == 1) iconv(converter, 0, 0, 0, 0);
  }
  iconv_close(converter);
  *result = text->len;
  g_byte_array_append(text, (const guint8 *)"", 1);
  return (char *)g_byte_array_free(text, FALSE);
}

void cgm_release(char *bytes) { g_free(bytes); }

void cgm_sha256(const void *bytes, size_t count, char digits[65]) {
  char *text = g_compute_checksum_for_data(G_CHECKSUM_SHA256, bytes, count);
  g_strlcpy(digits, text ? text : "", 65);
  g_free(text);
}
