#include "internal.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

// MARK: Crashes

static volatile sig_atomic_t armed;
static int guard_input, guard_output;
static char guard_leave[512];
static size_t guard_length;
static struct termios guard_settings;
static struct sigaction previous[NSIG];
static bool chains;

void ct_arm_guard(int input, int output, const char *leave, const struct termios *settings) {
  armed = 0;
  if (!leave) return;
  guard_length = strlen(leave);
  if (guard_length > sizeof guard_leave) guard_length = sizeof guard_leave;
  memcpy(guard_leave, leave, guard_length);
  guard_input = input;
  guard_output = output;
  guard_settings = *settings;
  armed = 1;
}

/// Gives the terminal back with calls that are safe anywhere, once.
static void give_back(void) {
  if (!armed) return;
  armed = 0;
  static const char sentence[] = "posthorn: The program crashed; what you wrote is kept in its file.\r\n";
  ssize_t ignored = write(guard_output, guard_leave, guard_length);
  ignored = write(guard_output, sentence, sizeof sentence - 1);
  (void)ignored;
  tcsetattr(guard_input, TCSANOW, &guard_settings);
}

static void on_crash(int number, siginfo_t *info, void *context) {
  give_back();
  struct sigaction *before = &previous[number];
  if (!chains) {
    // The Swift runtime's own handler would ask questions on the terminal and wait for half a minute.
    signal(number, SIG_DFL);
    raise(number);
    return;
  }
  if ((before->sa_flags & SA_SIGINFO) && before->sa_sigaction) {
    before->sa_sigaction(number, info, context);
    return;
  }
  sigaction(number, before, NULL);
  raise(number);
}

void ct_guard_crashes(void) {
  // Whoever sets this variable wants the runtime's backtrace.
  chains = getenv("SWIFT_BACKTRACE") != NULL;
  // A stack that overflowed cannot run a handler.
  static char stack_memory[65536];
  stack_t stack = {.ss_sp = stack_memory, .ss_size = sizeof stack_memory};
  stack_t current;
  if (sigaltstack(NULL, &current) == 0 && (current.ss_flags & SS_DISABLE)) sigaltstack(&stack, NULL);

  static const int numbers[] = {SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGQUIT};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    struct sigaction now;
    sigaction(numbers[i], NULL, &now);
    if ((now.sa_flags & SA_SIGINFO) && now.sa_sigaction == on_crash) continue;
    previous[numbers[i]] = now;
    struct sigaction action;
    memset(&action, 0, sizeof action);
    sigemptyset(&action.sa_mask);
    action.sa_sigaction = on_crash;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
    sigaction(numbers[i], &action, NULL);
  }
}

// MARK: Signals that ask for something

static int signal_pipe = -1;
static volatile sig_atomic_t came[NSIG];
static const int requests[] = {SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT};
static struct sigaction unwatched[sizeof requests / sizeof *requests];
static bool watches;

static void on_request(int number) {
  int before = errno;
  came[number] = 1;
  if (signal_pipe >= 0) {
    unsigned char byte = (unsigned char)number;
    ssize_t ignored = write(signal_pipe, &byte, 1);
    (void)ignored;
  }
  errno = before;
}

void ct_watch_signals(int pipe_write_end) {
  signal_pipe = pipe_write_end;
  for (size_t i = 0; i < sizeof requests / sizeof *requests; i++) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    sigemptyset(&action.sa_mask);
    action.sa_handler = on_request;
    action.sa_flags = SA_RESTART;
    came[requests[i]] = 0;
    sigaction(requests[i], &action, watches ? NULL : &unwatched[i]);
  }
  watches = true;
  signal(SIGPIPE, SIG_IGN);
}

void ct_unwatch_signals(void) {
  if (!watches) return;
  watches = false;
  for (size_t i = 0; i < sizeof requests / sizeof *requests; i++) sigaction(requests[i], &unwatched[i], NULL);
  signal_pipe = -1;
}

bool ct_take_signal(int number) {
  if (number <= 0 || number >= NSIG || !came[number]) return false;
  came[number] = 0;
  return true;
}

void ct_stop(void) {
  struct sigaction standard, before;
  memset(&standard, 0, sizeof standard);
  sigemptyset(&standard.sa_mask);
  standard.sa_handler = SIG_DFL;
  sigaction(SIGTSTP, &standard, &before);
  // The whole group, as the terminal driver does it: a wrapper script must stop with us.
  kill(0, SIGTSTP);
  sigaction(SIGTSTP, &before, NULL);
  came[SIGTSTP] = 0;
  came[SIGCONT] = 0;
}

void ct_forbid_core(void) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_CORE, &limit) == 0) {
    limit.rlim_cur = 0;
    setrlimit(RLIMIT_CORE, &limit);
  }
  static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGQUIT};
  for (size_t i = 0; !getenv("SWIFT_BACKTRACE") && i < sizeof crashes / sizeof *crashes; i++) {
    struct sigaction now;
    if (sigaction(crashes[i], NULL, &now) == 0 && now.sa_handler != SIG_IGN) signal(crashes[i], SIG_DFL);
  }
#ifdef __linux__
  // A handler that the system pipes core files to does not ask for the limit.
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}
