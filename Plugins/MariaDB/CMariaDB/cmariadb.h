/* MariaDB's client library, Debian's libmariadb-dev, and the adapter's note. */
#ifndef MARTLET_CMARIADB_H
#define MARTLET_CMARIADB_H

/* Debian keeps the header in a folder that is named after the server, others in one that is named after MySQL. */
#if __has_include(<mariadb/mysql.h>)
#include <mariadb/mysql.h>
#include <mariadb/errmsg.h>
#elif __has_include(<mysql/mysql.h>)
#include <mysql/mysql.h>
#include <mysql/errmsg.h>
#else
#include <mysql.h>
#include <errmsg.h>
#endif

/* The text of the adapter's note. */
const char *martlet_mariadb_note(void);

/* Sets an option whose value is a text; the library's own function takes a pointer to anything. */
static inline int martlet_set_text(MYSQL *connection, enum mysql_option option, const char *value) {
  return mysql_options(connection, option, value);
}

/* Sets an option whose value is a number. */
static inline int martlet_set_number(MYSQL *connection, enum mysql_option option, unsigned int value) {
  return mysql_options(connection, option, &value);
}

/* Sets an option whose value is yes or no. */
static inline int martlet_set_flag(MYSQL *connection, enum mysql_option option, int value) {
  my_bool flag = value != 0;
  return mysql_options(connection, option, &flag);
}

#endif
