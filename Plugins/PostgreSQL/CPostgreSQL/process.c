#define _GNU_SOURCE
#include "cpostgresql.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Only what is safe after fork in a process with threads is called between fork and execve. */
static void become(const martlet_program *program) {
  sigset_t none;
  sigemptyset(&none);
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  sigprocmask(SIG_SETMASK, &none, NULL);
  setsid();
  umask(077);
  if (dup2(program->input, STDIN_FILENO) < 0 || dup2(program->output, STDOUT_FILENO) < 0 ||
      dup2(program->output, STDERR_FILENO) < 0)
    return;
#ifdef SYS_close_range
  if (syscall(SYS_close_range, 3U, ~0U, 0U) != 0)
#endif
    for (int number = 3; number < 4096; number++) close(number);
  if (program->changes_user &&
      (setgroups(0, NULL) != 0 || setresgid(program->group, program->group, program->group) != 0 ||
       setresuid(program->user, program->user, program->user) != 0))
    return;
  if (chdir("/") != 0) return;
  execve(program->path, (char *const *)program->arguments, (char *const *)program->environment);
}

int martlet_pipe(int *read_end, int *write_end) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return -errno;
  *read_end = ends[0];
  *write_end = ends[1];
  return 0;
}

pid_t martlet_start(const martlet_program *program) {
  pid_t process = fork();
  if (process == 0) {
    become(program);
    _exit(127);
  }
  return process < 0 ? -errno : process;
}
