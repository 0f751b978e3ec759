#ifndef CPSEUDOTERMINAL_H
#define CPSEUDOTERMINAL_H

#include <stdint.h>
#include <sys/types.h>

/// Starts a program on a new pseudo-terminal of its own, which becomes its controlling terminal.
///
/// The child gets no blocked signal, no ignored or handled one, and of the open files only 0, 1, 2 and those in `kept`,
/// under their own numbers. Even as root it has to heed the permissions of files. All it does before execve is C.
/// A directory of NULL leaves the current one.
/// Returns the process id and stores the terminal's other end in `*master`, or returns -1 with errno set.
pid_t cpt_spawn(const char *executable, char *const arguments[], char *const environment[], const char *directory,
                int rows, int columns, const int *kept, int kept_count, int *master);

/// Starts a program without a terminal, like `cpt_spawn` in everything else, with these files (each above 2) as 0, 1, 2.
/// Returns the process id, or -1 with errno set.
pid_t cpt_start(const char *executable, char *const arguments[], char *const environment[], const char *directory,
                const int streams[3]);

/// Tells the terminal that it has another size; the child gets SIGWINCH. Returns 0, or -1 with errno set.
int cpt_resize(int master, int rows, int columns);

/// Returns a file that becomes readable when the process ends, or -1 with errno set.
int cpt_watch(pid_t process);

/// Tells whether the terminal is in canonical mode and echoes, as a shell leaves it.
int cpt_is_cooked(int master);

#endif
