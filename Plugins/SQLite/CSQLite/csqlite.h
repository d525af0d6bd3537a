/* SQLite's client library, Debian's libsqlite3-dev, and the adapter's note. */
#ifndef MARTLET_CSQLITE_H
#define MARTLET_CSQLITE_H
#include <sqlite3.h>

/* The text of the adapter's note. */
const char *martlet_sqlite_note(void);

#endif
