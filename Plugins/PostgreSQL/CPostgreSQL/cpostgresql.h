/* PostgreSQL's client library, Debian's libpq-dev, and the adapter's note. */
#ifndef MARTLET_CPOSTGRESQL_H
#define MARTLET_CPOSTGRESQL_H
/* Debian keeps the header in a folder of its own, others do not. */
#if __has_include(<libpq-fe.h>)
#include <libpq-fe.h>
#else
#include <postgresql/libpq-fe.h>
#endif

#include <sys/types.h>

/* The text of the adapter's note. */
const char *martlet_postgresql_note(void);

/* A program that is started apart from this process: in a session of its own, with nothing open but these files. */
typedef struct martlet_program {
  const char *path;
  const char *const *arguments;   /* with a null pointer at the end */
  const char *const *environment; /* likewise */
  int input;
  int output;
  int changes_user; /* 1: it runs as user and group, which only root may decide */
  uid_t user;
  gid_t group;
} martlet_program;

/* Makes a pipe whose ends no other program gets; gives 0, or a negative errno. */
int martlet_pipe(int *read_end, int *write_end);

/* Starts a program and gives its process, or a negative errno. */
pid_t martlet_start(const martlet_program *program);

#endif
