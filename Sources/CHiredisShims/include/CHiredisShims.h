#pragma once
#include <stddef.h>

// hiredis behind plain functions: its own are varargs, or hand out structures that change between versions.

// A connection to a Redis server; used by one thread at a time.
typedef struct redis_link redis_link;

// What a command came to, where it is not the length of a text.
enum {
  // There is no such value.
  redis_link_nothing = -1,
  // The server answered with an error.
  redis_link_refused = -2,
  // The connection is of no use any more: closed, out of time, or not Redis.
  redis_link_broken = -3,
};

// Connects; NULL when that fails. Connecting, and every later read or write, may take this many milliseconds.
redis_link *redis_link_open(const char *host, int port, int milliseconds);
void redis_link_close(redis_link *link);

// Sends a command of `count` words and waits for its answer, which must be a text, a number or nothing.
// The text goes to `text`, at most `room` bytes without a final zero; a longer one counts as refused.
long redis_link_run(
    redis_link *link, int count, const char **words, const size_t *sizes, char *text, size_t room);
