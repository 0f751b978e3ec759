#include "CGumboShims.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "parser.h"

struct cgb_page {
  char *steps;
  size_t count, room, place;
};

// The side of the process that reads: it keeps nothing of ours but the bytes and the end of the pipe.
static _Noreturn void read_page(const char *bytes, size_t count, size_t memory, long milliseconds, int descriptor) {
  const int faults[] = {SIGABRT, SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGTERM, SIGINT, SIGPIPE};
  for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) signal(faults[i], SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, 0);
  struct rlimit nothing = {0, 0};
  // An end for the case that nobody is left who waits.
  struct rlimit time = {(rlim_t)milliseconds / 1000 + 1, (rlim_t)milliseconds / 1000 + 2};
  setrlimit(RLIMIT_CORE, &nothing);
  setrlimit(RLIMIT_CPU, &time);
  // Descriptors 1 and 2, too: what gumbo says as it ends is nobody's business.
  int quiet = open("/dev/null", O_RDWR);
  if (quiet < 0 || dup2(descriptor, 0) < 0 || dup2(quiet, 1) < 0 || dup2(quiet, 2) < 0) _exit(1);
  close_range(3, ~0U, 0);
  _exit(cgb_write_steps(bytes, count, memory, 0));
}

static long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

// Reads on until the other side has closed; false when the time is over or the memory is used up.
static bool collect(cgb_page *page, int descriptor, size_t memory, long end) {
  while (true) {
    if (page->count == page->room) {
      size_t room = page->room ? page->room * 2 : 1 << 16;
      char *steps = room > memory * 2 ? 0 : realloc(page->steps, room);
      if (!steps) return false;
      page->steps = steps;
      page->room = room;
    }
    struct pollfd file = {.fd = descriptor, .events = POLLIN};
    long left = end - now();
    if (left <= 0) return false;
    int ready = poll(&file, 1, (int)(left < 60000 ? left : 60000));
    if (ready < 0 && errno != EINTR) return false;
    if (ready <= 0) continue;
    ssize_t count = read(descriptor, page->steps + page->count, page->room - page->count);
    if (count == 0) return true;
    if (count < 0 && errno != EINTR) return false;
    if (count > 0) page->count += (size_t)count;
  }
}

static bool run(cgb_page *page, const char *bytes, size_t count, size_t memory, long milliseconds) {
  int ends[2];
  long end = now() + milliseconds;
  if (pipe2(ends, O_CLOEXEC) < 0) return false;
  pid_t process = fork();
  if (process == 0) read_page(bytes, count, memory, milliseconds, ends[1]);
  close(ends[1]);
  bool is_whole = process > 0 && collect(page, ends[0], memory, end);
  close(ends[0]);
  if (process < 0) return false;
  if (!is_whole) kill(process, SIGKILL);
  int status = 0;
  pid_t ended;
  do ended = waitpid(process, &status, 0);
  while (ended < 0 && errno == EINTR);
  // Whoever leaves the waiting to the system is told no status.
  bool is_fine = ended < 0 ? true : WIFEXITED(status) && WEXITSTATUS(status) == 0;
  return is_whole && is_fine && page->count > 0 && page->steps[page->count - 1] == 'E';
}

cgb_page *cgb_parse(const char *bytes, size_t count, size_t memory, long milliseconds) {
  cgb_page *page = calloc(1, sizeof *page);
  if (!page || run(page, bytes, count, memory, milliseconds)) return page;
  cgb_free(page);
  return 0;
}

void cgb_free(cgb_page *page) {
  free(page->steps);
  free(page);
}

// A text that is there: its end is the NUL that the other side has written, or the E behind everything.
static const char *take(cgb_page *page) {
  const char *text = page->steps + page->place;
  const char *end = memchr(text, 0, page->count - page->place);
  if (!end) {
    page->place = page->count;
    return "";
  }
  page->place += (size_t)(end - text) + 1;
  return text;
}

static const char *take_attribute(cgb_page *page) {
  const char *text = take(page);
  return *text == '=' ? text + 1 : 0;
}

cgb_step cgb_next(cgb_page *page) {
  cgb_step step = {.kind = CGB_END, .text = ""};
  if (page->place >= page->count) return step;
  switch (page->steps[page->place++]) {
    case 'O':
      step.kind = CGB_OPEN;
      step.is_closed = *take(page) == '1';
      step.text = take(page);
      step.href = take_attribute(page);
      step.alt = take_attribute(page);
      step.style = take_attribute(page);
      step.hidden = take_attribute(page);
      break;
    case 'C':
      step.kind = CGB_CLOSE;
      step.text = take(page);
      break;
    case 'T':
      step.kind = CGB_TEXT;
      step.text = take(page);
      break;
    default: page->place = page->count;
  }
  return step;
}
