#include "CHiredisShims.h"

#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>

redis_link *redis_link_open(const char *host, int port, int milliseconds) {
  struct timeval limit = {milliseconds / 1000, milliseconds % 1000 * 1000};
  redisContext *context = redisConnectWithTimeout(host, port, limit);
  if (!context) return 0;
  if (context->err || redisSetTimeout(context, limit) != REDIS_OK) {
    redisFree(context);
    return 0;
  }
  // Programs that this process may start have no business with the connection.
  fcntl(context->fd, F_SETFD, FD_CLOEXEC);
  return (redis_link *)context;
}

void redis_link_close(redis_link *link) { redisFree((redisContext *)link); }

static long copy(const redisReply *reply, char *text, size_t room) {
  char digits[32];
  switch (reply->type) {
    case REDIS_REPLY_NIL: return redis_link_nothing;
    case REDIS_REPLY_STRING:
    case REDIS_REPLY_STATUS:
      if ((size_t)reply->len > room) return redis_link_refused;
      memcpy(text, reply->str, (size_t)reply->len);
      return (long)reply->len;
    case REDIS_REPLY_INTEGER: {
      int length = snprintf(digits, sizeof digits, "%lld", reply->integer);
      if (length < 0 || (size_t)length > room) return redis_link_refused;
      memcpy(text, digits, (size_t)length);
      return length;
    }
    default: return redis_link_refused;
  }
}

long redis_link_run(
    redis_link *link, int count, const char **words, const size_t *sizes, char *text, size_t room) {
  redisReply *reply = redisCommandArgv((redisContext *)link, count, words, sizes);
  if (!reply) return redis_link_broken;
  long result = copy(reply, text, room);
  freeReplyObject(reply);
  return result;
}
