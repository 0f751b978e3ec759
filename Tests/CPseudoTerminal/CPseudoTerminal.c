#define _GNU_SOURCE
#include "CPseudoTerminal.h"

#include <fcntl.h>
#include <linux/capability.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <termios.h>
#include <unistd.h>

static void close_others(const int *kept, int kept_count) {
  struct rlimit limit = {.rlim_cur = 1024};
  getrlimit(RLIMIT_NOFILE, &limit);
  int end = limit.rlim_cur > 4096 ? 4096 : (int)limit.rlim_cur;
  for (int fd = 3; fd < end; fd++) {
    int keep = 0;
    for (int i = 0; i < kept_count; i++) keep |= kept[i] == fd;
    if (!keep) {
      close(fd);
    } else {
      fcntl(fd, F_SETFD, 0);
    }
  }
}

/// Leaves a child of root without the right to pass by the permissions of files, so that it meets them as people do.
static void heed_permissions(void) {
  static const int rights[] = {CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH};
  for (size_t i = 0; i < sizeof rights / sizeof *rights; i++) prctl(PR_CAPBSET_DROP, rights[i], 0, 0, 0);
}

static void become(const char *executable, char *const arguments[], char *const environment[], const char *directory,
                   const int *kept, int kept_count) {
  // The thread of a test runner has most signals blocked, and the mask outlives execve.
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
  close_others(kept, kept_count);
  heed_permissions();
  if (directory && chdir(directory) != 0) _exit(126);
  execve(executable, arguments, environment);
  _exit(127);
}

pid_t cpt_spawn(const char *executable, char *const arguments[], char *const environment[], const char *directory,
                int rows, int columns, const int *kept, int kept_count, int *master) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  pid_t child = forkpty(master, NULL, NULL, &size);
  if (child == 0) become(executable, arguments, environment, directory, kept, kept_count);
  if (child > 0) {
    fcntl(*master, F_SETFD, FD_CLOEXEC);
    fcntl(*master, F_SETFL, O_NONBLOCK);
  }
  return child;
}

pid_t cpt_start(const char *executable, char *const arguments[], char *const environment[], const char *directory,
                const int streams[3]) {
  pid_t child = fork();
  if (child != 0) return child;
  // No terminal at all, not even the one of whoever runs the tests.
  setsid();
  for (int i = 0; i < 3; i++) dup2(streams[i], i);
  become(executable, arguments, environment, directory, NULL, 0);
  return -1;
}

int cpt_resize(int master, int rows, int columns) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  return ioctl(master, TIOCSWINSZ, &size);
}

int cpt_watch(pid_t process) {
  return (int)syscall(SYS_pidfd_open, process, 0);
}

int cpt_is_cooked(int master) {
  struct termios settings;
  if (tcgetattr(master, &settings) != 0) return 0;
  return (settings.c_lflag & ICANON) != 0 && (settings.c_lflag & ECHO) != 0;
}
