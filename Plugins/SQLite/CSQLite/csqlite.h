/* SQLite's client library, Debian's libsqlite3-dev, and the adapter's note. */
#ifndef MARTLET_CSQLITE_H
#define MARTLET_CSQLITE_H
#include <sqlite3.h>

/* The text of the adapter's note. */
const char *martlet_sqlite_note(void);

/* sqlite3_db_config for a switch that is on or off; Swift cannot call a function with a variable argument list. */
static inline int martlet_sqlite_set_switch(sqlite3 *database, int option, int value) {
  return sqlite3_db_config(database, option, value, (int *)0);
}

#endif
