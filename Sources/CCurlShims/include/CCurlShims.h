#pragma once
#include <curl/curl.h>

// curl_easy_setopt, curl_easy_getinfo and curl_multi_setopt are varargs, which Swift cannot call:
// one typed function per kind of argument.

CURLcode shim_set_long(CURL *easy, CURLoption option, long value);
CURLcode shim_set_size(CURL *easy, CURLoption option, curl_off_t value);
// curl copies the text, except for CURLOPT_POSTFIELDS.
CURLcode shim_set_text(CURL *easy, CURLoption option, const char *value);
CURLcode shim_set_pointer(CURL *easy, CURLoption option, void *value);
// The list must live until the transfer is over.
CURLcode shim_set_list(CURL *easy, CURLoption option, struct curl_slist *list);
// CURLOPT_WRITEFUNCTION with CURLOPT_WRITEDATA.
CURLcode shim_set_write(CURL *easy, curl_write_callback receive, void *context);
// CURLOPT_READFUNCTION with CURLOPT_READDATA.
CURLcode shim_set_read(CURL *easy, curl_read_callback give, void *context);
// CURLOPT_HEADERFUNCTION with CURLOPT_HEADERDATA.
CURLcode shim_set_header(CURL *easy, curl_write_callback receive, void *context);
// CURLOPT_XFERINFOFUNCTION with CURLOPT_XFERINFODATA, and progress switched on.
CURLcode shim_set_progress(CURL *easy, curl_xferinfo_callback tick, void *context);
// The parts must live until the transfer is over.
CURLcode shim_set_mime(CURL *easy, curl_mime *mime);
CURLMcode shim_multi_set_long(CURLM *multi, CURLMoption option, long value);

// Allows http and https only.
CURLcode shim_set_web_protocols(CURL *easy);
// Allows smtp and smtps only.
CURLcode shim_set_mail_protocols(CURL *easy);
// Keeps sockets out of programs that this process starts.
CURLcode shim_set_private_sockets(CURL *easy);
// Lets a transfer end while its name lookup still hangs, instead of waiting for the lookup.
CURLcode shim_set_quick_exit(CURL *easy);

// 0 where curl does not know.
long shim_long_info(CURL *easy, CURLINFO info);
// The value of CURLOPT_PRIVATE, or NULL.
void *shim_private(CURL *easy);
// Pops one finished transfer and its result; NULL when there is none.
CURL *shim_next_done(CURLM *multi, CURLcode *result);
