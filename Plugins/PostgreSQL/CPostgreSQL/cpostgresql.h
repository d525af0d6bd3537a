/* PostgreSQL's client library, Debian's libpq-dev, and the adapter's note. */
#ifndef MARTLET_CPOSTGRESQL_H
#define MARTLET_CPOSTGRESQL_H
/* Debian keeps the header in a folder of its own, others do not. */
#if __has_include(<libpq-fe.h>)
#include <libpq-fe.h>
#else
#include <postgresql/libpq-fe.h>
#endif

/* The text of the adapter's note. */
const char *martlet_postgresql_note(void);

#endif
