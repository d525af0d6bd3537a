/*
 * martlet_adapter.h: the contract between Martlet and its adapters, revision 0.1.
 *
 * SPDX-License-Identifier: Apache-2.0
 *
 * An adapter is a shared object that exports exactly one dynamic symbol, martlet_adapter_entry_v0, and carries one
 * ELF note (MARTLET_ADAPTER_NOTE) from which Martlet learns what it is without running it. Until revision 1.0 the
 * host and the adapter must match revisions exactly.
 *
 * Rules that hold for every line below
 *   - Every struct begins with its size in bytes, set by the side that fills it. A reader reads the smaller of that
 *     size and its own; a field behind the end reads as zero. Lists carry the stride of their items.
 *   - Whoever allocates, frees. Records and strings are borrowed: the adapter's are valid until the sink they were
 *     given to returns, the host's until the function they were given to returns. Copy what must live longer.
 *   - Strings are UTF-8 with a length and need no NUL at the end. NULL bytes mean absent; length 0 means empty.
 *   - Enumerations travel as int32_t. A value that the reader does not know is to be treated as "other".
 *   - No function pointer is NULL inside a declared size. What cannot be done returns MARTLET_UNSUPPORTED and reports
 *     an error that says why.
 *   - No exception, panic or longjmp crosses the boundary. Adapters leave signal handlers, locale, umask, working
 *     directory, environment, standard streams and atexit alone.
 *   - A session is used by one thread at a time, though not always the same one. Different sessions are used at the
 *     same time. Sinks are called on the calling thread, during the call only.
 */
#ifndef MARTLET_ADAPTER_H
#define MARTLET_ADAPTER_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The revision of the contract: the major is in the entry symbol's name, the minor grows with every addition. */
#define MARTLET_CONTRACT_MAJOR 0
#define MARTLET_CONTRACT_MINOR 1
#define MARTLET_ENTRY_SYMBOL "martlet_adapter_entry_v0"

#if defined(__GNUC__) || defined(__clang__)
#define MARTLET_EXPORT __attribute__((visibility("default")))
#else
#define MARTLET_EXPORT
#endif

/* ---------------------------------------------------------------- basics */

/* Text: `length` bytes of UTF-8 from `bytes` on; absent where `bytes` is NULL. */
typedef struct martlet_string {
  const char *bytes;
  uint64_t length;
} martlet_string;

/* A list of `count` items, each `stride` bytes behind the one before; which struct it holds is said where it stands. */
typedef struct martlet_list {
  const void *items;
  uint64_t count;
  uint64_t stride;
} martlet_list;

/* What functions return; the values above 0 are also the classes of failures in martlet_error. */
enum {
  MARTLET_OK = 0,                /* done */
  MARTLET_UNSUPPORTED = 1,       /* the adapter or its database cannot do this */
  MARTLET_INVALID_ARGUMENT = 2,  /* the caller gave something that makes no sense */
  MARTLET_DATABASE_MISSING = 3,  /* there is no such database */
  MARTLET_CANNOT_CONNECT = 4,    /* the database or its server cannot be reached or opened */
  MARTLET_AUTHENTICATION = 5,    /* user or password were refused */
  MARTLET_PERMISSION = 6,        /* the user has not the right */
  MARTLET_READ_ONLY = 7,         /* the database can only be read */
  MARTLET_LOCKED = 8,            /* somebody else holds a lock and the wait is over */
  MARTLET_TIMEOUT = 9,           /* the time set for the call is over */
  MARTLET_CANCELLED = 10,        /* the host asked to stop */
  MARTLET_CONNECTION_LOST = 11,  /* the connection is gone */
  MARTLET_CONSTRAINT = 12,       /* rows stand against the statement */
  MARTLET_STATEMENT = 13,        /* the database did not understand the statement, or an object is not there */
  MARTLET_CORRUPT = 14,          /* the database's files are damaged */
  MARTLET_NOT_A_DATABASE = 15,   /* the file is no database */
  MARTLET_DISK_FULL = 16,        /* there is no room left */
  MARTLET_INPUT_OUTPUT = 17,     /* reading or writing failed below the database */
  MARTLET_TOO_LARGE = 18,        /* something is larger than the database takes */
  MARTLET_CONTRACT = 19,         /* what came over the boundary is not as this header says */
  MARTLET_INTERNAL = 20          /* the adapter failed in a way it does not know itself */
};

/* What is known of the effect of a call that failed: martlet_error.outcome. */
enum {
  MARTLET_OUTCOME_NOT_APPLIED = 0, /* it had none */
  MARTLET_OUTCOME_APPLIED = 1,     /* it was done all the same */
  MARTLET_OUTCOME_UNKNOWN = 2      /* nobody can say without looking, as after a COMMIT without a reply */
};

/* What else would do where something is unsupported: martlet_error.alternative. */
enum {
  MARTLET_ALTERNATIVE_NONE = 0,
  MARTLET_ALTERNATIVE_REBUILD_TABLE = 1,  /* MARTLET_OPERATION_REBUILD_TABLE */
  MARTLET_ALTERNATIVE_DROP_DEPENDENTS = 2 /* the same with dependents_are_gone */
};

/* A failure, as facts. */
typedef struct martlet_error {
  uint32_t size;              /* sizeof(martlet_error) */
  int32_t code;               /* MARTLET_UNSUPPORTED … */
  int32_t outcome;            /* MARTLET_OUTCOME_… */
  int32_t alternative;        /* MARTLET_ALTERNATIVE_… */
  int32_t is_transient;       /* 1 where the same call may succeed later */
  int32_t session_is_usable;  /* 1 where the session can still be used */
  martlet_string message;     /* the adapter's or the database's own words; never a secret */
  martlet_string sql_state;   /* the SQLSTATE, absent where the database has none */
  martlet_string object;      /* the object it is about, absent where none is named */
  int64_t vendor_code;        /* the database's own number, 0 where it has none */
  int64_t byte_offset;        /* the byte of the statement at which it was seen, -1 where unknown */
} martlet_error;

/* Goes with every call: where a failure is reported, and whether the host wants to stop. */
typedef struct martlet_call {
  uint32_t size;  /* sizeof(martlet_call) */
  uint32_t reserved;
  void *host;     /* given back as the first argument of both functions */
  /* Reports a failure. Called once, before a function returns anything but MARTLET_OK. */
  void (*report)(void *host, const martlet_error *error);
  /* 1 where the host wants the call to end with MARTLET_CANCELLED as soon as it can. Cheap; poll it in loops. */
  int32_t (*is_cancelled)(void *host);
} martlet_call;

/* ---------------------------------------------------------------- values and types */

/* martlet_value.kind */
enum {
  MARTLET_VALUE_NULL = 0,
  MARTLET_VALUE_BOOLEAN = 1, /* integer, 0 or 1 */
  MARTLET_VALUE_INTEGER = 2, /* integer */
  MARTLET_VALUE_FLOAT = 3,   /* real */
  MARTLET_VALUE_TEXT = 4,    /* bytes */
  MARTLET_VALUE_BYTES = 5    /* bytes, any */
};

/* A value: a default, a parameter or a cell of a result. */
typedef struct martlet_value {
  uint32_t size;  /* sizeof(martlet_value) */
  int32_t kind;   /* MARTLET_VALUE_… */
  int64_t integer;
  double real;
  martlet_string bytes;
} martlet_value;

/* Dialect text with the adapter's normal form of it. Two texts with the same normal form are the same to Martlet. */
typedef struct martlet_text {
  martlet_string text;        /* exactly as the database or its author has it; absent: the whole text is absent */
  martlet_string normal_form; /* absent: the text is its own normal form */
} martlet_text;

/* martlet_type.kind: the abstract types. */
enum {
  MARTLET_TYPE_NONE = 0,            /* no abstract type fits: native says all */
  MARTLET_TYPE_BOOLEAN = 1,
  MARTLET_TYPE_INTEGER = 2,         /* bits, is_unsigned */
  MARTLET_TYPE_DECIMAL = 3,         /* length: precision, scale; -1 where unlimited */
  MARTLET_TYPE_FLOAT = 4,           /* bits */
  MARTLET_TYPE_TEXT = 5,
  MARTLET_TYPE_VARCHAR = 6,         /* length */
  MARTLET_TYPE_CHAR = 7,            /* length */
  MARTLET_TYPE_BYTES = 8,           /* length, -1 where unlimited */
  MARTLET_TYPE_DATE = 9,
  MARTLET_TYPE_TIME = 10,           /* scale: fractional digits, -1 for the database's own */
  MARTLET_TYPE_LOCAL_DATE_TIME = 11,/* scale, as above */
  MARTLET_TYPE_INSTANT = 12,        /* scale, as above */
  MARTLET_TYPE_INTERVAL = 13,
  MARTLET_TYPE_UUID = 14,
  MARTLET_TYPE_JSON = 15,
  MARTLET_TYPE_ENUMERATION = 16,    /* values */
  MARTLET_TYPE_ARRAY = 17           /* element */
};

/* A column type: an abstract type where one fits, and the native text. */
typedef struct martlet_type {
  uint32_t size;       /* sizeof(martlet_type) */
  int32_t kind;        /* MARTLET_TYPE_… */
  int32_t bits;
  int32_t is_unsigned;
  int64_t length;
  int64_t scale;
  martlet_list values; /* of martlet_string */
  const struct martlet_type *element;
  martlet_text native; /* always there in what introspection delivers */
} martlet_type;

/* ---------------------------------------------------------------- the model */

/* The name of an object: its parts from the outermost namespace to its own name. A list of martlet_string. */
typedef martlet_list martlet_path;

/* A dialect attribute by its full key, such as "sqlite.strict". One at its default is not delivered. */
typedef struct martlet_attribute {
  uint32_t size;       /* sizeof(martlet_attribute) */
  uint32_t reserved;
  martlet_string key;
  martlet_value value; /* boolean, integer or text */
} martlet_attribute;

/* martlet_column.default_kind: the portable form of a default. */
enum {
  MARTLET_DEFAULT_NONE = 0,    /* there is no portable form */
  MARTLET_DEFAULT_LITERAL = 1, /* default_literal */
  MARTLET_DEFAULT_NOW = 2      /* the moment the row is added */
};

/* A column. */
typedef struct martlet_column {
  uint32_t size;                  /* sizeof(martlet_column) */
  int32_t is_nullable;
  int32_t default_kind;           /* MARTLET_DEFAULT_… */
  int32_t is_identity;            /* 1 where the database numbers rows and never issues a number twice */
  int32_t generation_is_stored;   /* 1 stored, 0 computed when read; only with generation */
  uint32_t reserved;
  martlet_string name;
  const martlet_type *type;
  martlet_value default_literal;
  martlet_text default_expression; /* the default in the database's own words; absent where there is none */
  martlet_text generation;         /* the expression of a generated column; absent for others */
  martlet_string collation;        /* absent for the database's default */
  martlet_string comment;
  martlet_list attributes;         /* of martlet_attribute */
} martlet_column;

/* One part of a key or an index. */
typedef struct martlet_part {
  uint32_t size;            /* sizeof(martlet_part) */
  int32_t is_descending;
  martlet_string column;    /* absent where the part is an expression */
  martlet_text expression;  /* absent where the part is a column */
  martlet_string collation; /* absent where it is the column's own */
  martlet_list attributes;  /* of martlet_attribute */
} martlet_part;

/* A primary key or unique constraint. */
typedef struct martlet_key {
  uint32_t size;           /* sizeof(martlet_key) */
  int32_t has_generated_name; /* 1 where the database made the name up */
  martlet_string name;     /* absent where it has none of its own */
  martlet_list parts;      /* of martlet_part, all of them columns */
  martlet_list attributes; /* of martlet_attribute */
} martlet_key;

/* martlet_foreign_key.on_delete and .on_update */
enum {
  MARTLET_ACTION_NO_ACTION = 0,
  MARTLET_ACTION_RESTRICT = 1,
  MARTLET_ACTION_CASCADE = 2,
  MARTLET_ACTION_SET_NULL = 3,
  MARTLET_ACTION_SET_DEFAULT = 4
};

/* martlet_foreign_key.deferrability */
enum {
  MARTLET_NOT_DEFERRABLE = 0,
  MARTLET_INITIALLY_IMMEDIATE = 1,
  MARTLET_INITIALLY_DEFERRED = 2
};

/* A foreign key. */
typedef struct martlet_foreign_key {
  uint32_t size;                   /* sizeof(martlet_foreign_key) */
  int32_t on_delete;               /* MARTLET_ACTION_… */
  int32_t on_update;               /* MARTLET_ACTION_… */
  int32_t deferrability;           /* MARTLET_NOT_DEFERRABLE … */
  martlet_string name;             /* absent where it has none of its own */
  martlet_list columns;            /* of martlet_string */
  martlet_path referenced_table;
  martlet_list referenced_columns; /* of martlet_string; empty for the primary key where it is stored so */
  martlet_list attributes;         /* of martlet_attribute */
  int32_t has_generated_name;      /* 1 where the database made the name up */
  int32_t reserved;
} martlet_foreign_key;

/* A check constraint. */
typedef struct martlet_check {
  uint32_t size;           /* sizeof(martlet_check) */
  int32_t has_generated_name; /* 1 where the database made the name up */
  martlet_string name;     /* absent where it has none of its own */
  martlet_text expression;
  martlet_list attributes; /* of martlet_attribute */
} martlet_check;

/* A reference to an object that something depends on. */
typedef struct martlet_reference {
  uint32_t size;       /* sizeof(martlet_reference) */
  uint32_t reserved;
  martlet_string kind; /* a definition's kind; "relation" for tables and whatever shares their space of names */
  martlet_path path;
} martlet_reference;

/* An index that is not the shadow of a constraint. */
typedef struct martlet_index {
  uint32_t size;           /* sizeof(martlet_index) */
  int32_t is_unique;
  martlet_string name;
  martlet_list parts;      /* of martlet_part */
  martlet_text predicate;  /* absent where it holds every row */
  martlet_list attributes; /* of martlet_attribute */
  martlet_list dependencies; /* of martlet_reference: what must be there first, beside its table */
} martlet_index;

/* A table with all that belongs to it alone: the record that introspection delivers and rendering receives. */
typedef struct martlet_table {
  uint32_t size;                  /* sizeof(martlet_table) */
  uint32_t reserved;
  martlet_path path;
  martlet_list columns;           /* of martlet_column, by position */
  const martlet_key *primary_key; /* NULL where there is none */
  martlet_list uniques;           /* of martlet_key */
  martlet_list foreign_keys;      /* of martlet_foreign_key */
  martlet_list checks;            /* of martlet_check */
  martlet_list indexes;           /* of martlet_index */
  martlet_string comment;
  martlet_list attributes;        /* of martlet_attribute */
  martlet_list dependencies;      /* of martlet_reference: what must be there first, beside what foreign keys refer to */
} martlet_table;

/* A view, trigger, routine or other object that is carried as text and replaced as a whole. */
typedef struct martlet_definition {
  uint32_t size;             /* sizeof(martlet_definition) */
  int32_t is_opaque;         /* 1 where the host may know nothing of it but its text */
  martlet_string kind;       /* lower case: "view", "trigger", … */
  martlet_path path;
  martlet_path owner;        /* the table or view it vanishes with; an empty list where there is none */
  martlet_text sql;          /* the statement that creates it */
  martlet_list dependencies; /* of martlet_reference: what its text mentions */
  martlet_string comment;
  martlet_list attributes;   /* of martlet_attribute */
  martlet_list mentions;     /* of martlet_reference: what it only seems to need; comes first where that makes no circle */
} martlet_definition;

/* ---------------------------------------------------------------- interface "types" */

/* Receives one type. */
typedef void (*martlet_type_sink)(void *context, const martlet_type *type);
/* Receives one text. */
typedef void (*martlet_string_sink)(void *context, martlet_string const *text);

/* What becomes of values when a type changes: the result of martlet_types.compare. */
enum {
  MARTLET_RELATION_IDENTICAL = 0,
  MARTLET_RELATION_EQUIVALENT = 1, /* spelled differently, stored and compared alike */
  MARTLET_RELATION_WIDENING = 2,   /* every old value is a new one */
  MARTLET_RELATION_NARROWING = 3,  /* some old values do not fit */
  MARTLET_RELATION_REWRITE = 4,    /* stored in another form, none lost */
  MARTLET_RELATION_INCOMPATIBLE = 5,
  MARTLET_RELATION_EXPLICIT_CAST = 6 /* old values convert where a statement says so; some may not */
};

/* Type mapping. Pure: no session, no I/O. Optional fields of later revisions follow at the end. */
typedef struct martlet_types {
  uint32_t size; /* sizeof(martlet_types) */
  uint32_t revision;
  /* Gives the type that a native text stands for. An unknown text gives MARTLET_TYPE_NONE and the text itself. */
  int32_t (*parse)(const martlet_call *call, martlet_string const *native, martlet_type_sink sink, void *context);
  /* Gives the native text of an abstract type. */
  int32_t (*render)(const martlet_call *call, const martlet_type *type, martlet_string_sink sink, void *context);
  /* Gives every type that the database has, with the abstract type where one fits. */
  int32_t (*list)(const martlet_call *call, martlet_type_sink sink, void *context);
  /* Says in *relation what becomes of values. */
  int32_t (*compare)(const martlet_call *call, const martlet_type *from, const martlet_type *to, int32_t *relation);
} martlet_types;

/* ---------------------------------------------------------------- interface "session" */

/* A connection to a database; the adapter's own. */
typedef struct martlet_session martlet_session;

/* martlet_open_options.access */
enum {
  MARTLET_ACCESS_READ_ONLY = 0,  /* the database stays as it is, byte for byte */
  MARTLET_ACCESS_READ_WRITE = 1, /* the database must be there */
  MARTLET_ACCESS_CREATE = 2,     /* the database is made where it is not there */
  MARTLET_ACCESS_SERVER = 3      /* the server alone, for scratch databases; of adapters with scratch:server */
};

/* A secret by its name. Secrets never appear in errors, logs or statements. */
typedef struct martlet_secret {
  uint32_t size; /* sizeof(martlet_secret) */
  uint32_t reserved;
  martlet_string name;
  martlet_string value;
} martlet_secret;

/* How a database is opened. */
typedef struct martlet_open_options {
  uint32_t size;           /* sizeof(martlet_open_options) */
  int32_t access;          /* MARTLET_ACCESS_… */
  martlet_string scheme;   /* the URL's scheme */
  martlet_string location; /* what follows the scheme and its colon */
  int64_t lock_wait_ms;    /* how long to wait for somebody else's lock */
  martlet_list secrets;    /* of martlet_secret */
} martlet_open_options;

/* A setting by its name. */
typedef struct martlet_setting {
  uint32_t size; /* sizeof(martlet_setting) */
  uint32_t reserved;
  martlet_string name;
  martlet_string value;
} martlet_setting;

/* What of a database's version and settings takes part in rendering. */
typedef struct martlet_profile {
  uint32_t size;          /* sizeof(martlet_profile) */
  uint32_t reserved;
  martlet_string engine;  /* the family, lower case */
  martlet_string version; /* in full, for people */
  int64_t version_number; /* one number that grows, in the engine's own reckoning */
  martlet_list settings;  /* of martlet_setting */
} martlet_profile;

/* Receives the profile of the database behind a session. */
typedef void (*martlet_profile_sink)(void *context, const martlet_profile *profile);

/* Sessions. */
typedef struct martlet_sessions {
  uint32_t size; /* sizeof(martlet_sessions) */
  uint32_t revision;
  /* Opens a session; *session is set only where MARTLET_OK is returned. */
  int32_t (*open)(const martlet_call *call, const martlet_open_options *options, martlet_session **session);
  /* Closes a session, whatever its state; an open transaction is rolled back. */
  void (*close)(martlet_session *session);
  /* Succeeds where the database answers. */
  int32_t (*ping)(const martlet_call *call, martlet_session *session);
  /* Gives the profile, once. */
  int32_t (*profile)(const martlet_call *call, martlet_session *session, martlet_profile_sink sink, void *context);
  /* Sets how long locks and statements may take, in milliseconds; -1 leaves one as it is, 0 sets no limit. */
  int32_t (*set_timeouts)(const martlet_call *call, martlet_session *session, int64_t lock_ms, int64_t statement_ms);
} martlet_sessions;

/* ---------------------------------------------------------------- interface "introspect" */

/* What a sink function returns. */
enum {
  MARTLET_CONTINUE = 0,
  MARTLET_STOP = 1 /* the adapter ends the introspection and returns MARTLET_CANCELLED */
};

/* How many records were delivered: a stream without it, or with other counts, is an error and not a smaller schema. */
typedef struct martlet_catalog_summary {
  uint32_t size; /* sizeof(martlet_catalog_summary) */
  uint32_t reserved;
  uint64_t tables;
  uint64_t definitions;
  martlet_list as_given; /* of martlet_reference, for normalize.schema alone: what was passed on as it was given */
} martlet_catalog_summary;

/* Receives a catalog: tables in bytewise order of their paths, then definitions by kind and path, then the summary. */
typedef struct martlet_catalog_sink {
  uint32_t size; /* sizeof(martlet_catalog_sink) */
  uint32_t reserved;
  void *context; /* given back as the first argument */
  int32_t (*table)(void *context, const martlet_table *table);
  int32_t (*definition)(void *context, const martlet_definition *definition);
  int32_t (*summary)(void *context, const martlet_catalog_summary *summary);
} martlet_catalog_sink;

/* What of a catalog is wanted. */
typedef struct martlet_catalog_filter {
  uint32_t size; /* sizeof(martlet_catalog_filter) */
  uint32_t reserved;
  martlet_list only; /* of martlet_path: exact names of tables and definitions; an empty list means all */
} martlet_catalog_filter;

/* Introspection. Text is delivered exactly as stored. */
typedef struct martlet_introspection {
  uint32_t size; /* sizeof(martlet_introspection) */
  uint32_t revision;
  /* Reads the catalog from one consistent state of the database. */
  int32_t (*read)(const martlet_call *call, martlet_session *session, const martlet_catalog_filter *filter,
                  const martlet_catalog_sink *sink);
} martlet_introspection;

/* ---------------------------------------------------------------- interface "render" */

/* martlet_table_change.kind; in brackets the fields that count. */
enum {
  MARTLET_CHANGE_ADD_COLUMN = 1,       /* column_after */
  MARTLET_CHANGE_DROP_COLUMN = 2,      /* column_before */
  MARTLET_CHANGE_ALTER_COLUMN = 3,     /* column_before, column_after: the same name */
  MARTLET_CHANGE_ADD_PRIMARY_KEY = 4,  /* key */
  MARTLET_CHANGE_DROP_PRIMARY_KEY = 5, /* key */
  MARTLET_CHANGE_ADD_UNIQUE = 6,       /* key */
  MARTLET_CHANGE_DROP_UNIQUE = 7,      /* key */
  MARTLET_CHANGE_ADD_FOREIGN_KEY = 8,  /* foreign_key */
  MARTLET_CHANGE_DROP_FOREIGN_KEY = 9, /* foreign_key */
  MARTLET_CHANGE_ADD_CHECK = 10,       /* check */
  MARTLET_CHANGE_DROP_CHECK = 11,      /* check */
  MARTLET_CHANGE_SET_COMMENT = 12,     /* comment */
  MARTLET_CHANGE_SET_ATTRIBUTES = 13   /* attributes: all that the table has afterwards */
};

/* One change within a table. */
typedef struct martlet_table_change {
  uint32_t size; /* sizeof(martlet_table_change) */
  int32_t kind;  /* MARTLET_CHANGE_… */
  const martlet_column *column_before;
  const martlet_column *column_after;
  const martlet_key *key;
  const martlet_foreign_key *foreign_key;
  const martlet_check *check;
  martlet_string comment;
  martlet_list attributes; /* of martlet_attribute */
} martlet_table_change;

/* Where the values of one column of a rebuilt table come from. */
typedef struct martlet_column_copy {
  uint32_t size; /* sizeof(martlet_column_copy) */
  uint32_t reserved;
  martlet_string target;     /* the column of the new table */
  martlet_string source;     /* the column of the old table; absent where only the expression counts */
  martlet_string expression; /* over the old columns; with source: where that is null; absent: source as it is */
} martlet_column_copy;

/* martlet_operation.kind; in brackets the fields that count. */
enum {
  MARTLET_OPERATION_CREATE_TABLE = 1,      /* after; its indexes are operations of their own */
  MARTLET_OPERATION_DROP_TABLE = 2,        /* before */
  MARTLET_OPERATION_RENAME_TABLE = 3,      /* path, path_after */
  MARTLET_OPERATION_RENAME_COLUMN = 4,     /* path: the table; name, name_after */
  MARTLET_OPERATION_ALTER_TABLE = 5,       /* before, after, changes */
  MARTLET_OPERATION_REBUILD_TABLE = 6,     /* before, after, copies, related: tables that refer to it */
  MARTLET_OPERATION_CREATE_INDEX = 7,      /* path: the table; index */
  MARTLET_OPERATION_DROP_INDEX = 8,        /* path: the table; index */
  MARTLET_OPERATION_CREATE_DEFINITION = 9, /* definition */
  MARTLET_OPERATION_DROP_DEFINITION = 10,  /* definition */
  MARTLET_OPERATION_BACKFILL = 11,         /* path: the table; name: the column; expression */
  MARTLET_OPERATION_BRACKET = 12,          /* kinds, adds_foreign_keys, checked: what stands around */
  /* definition_before, definition, tables, dependents_are_gone, is_used_afterwards */
  MARTLET_OPERATION_ALTER_DEFINITION = 13,
  MARTLET_OPERATION_ALTER_INDEX = 14,        /* path: the table; index_before, index */
  MARTLET_OPERATION_CREATE_INDEX_ONLINE = 15, /* path: the table; index: while others write */
  MARTLET_OPERATION_DROP_INDEX_ONLINE = 16    /* path: the table; index: while others write */
};

/* One atomic thing that is done to a schema. Fields that do not count for its kind are zero. */
typedef struct martlet_operation {
  uint32_t size; /* sizeof(martlet_operation) */
  int32_t kind;  /* MARTLET_OPERATION_… */
  const martlet_table *before;
  const martlet_table *after;
  const martlet_index *index;
  const martlet_definition *definition;
  martlet_path path;
  martlet_path path_after;
  martlet_string name;
  martlet_string name_after;
  martlet_string expression;
  martlet_list changes;      /* of martlet_table_change */
  martlet_list copies;       /* of martlet_column_copy */
  martlet_list related;      /* of martlet_path */
  martlet_list kinds;        /* of int32_t, each MARTLET_OPERATION_… once, in ascending order */
  int32_t adds_foreign_keys; /* 1 where one is added to a table that may have rows */
  int32_t dependents_are_gone; /* 1 where the definitions standing on it or on these tables were dropped */
  const martlet_definition *definition_before;
  const martlet_index *index_before;
  martlet_list tables;       /* of martlet_table: those that depend on the definition, as they are then */
  int32_t is_used_afterwards; /* 1 where what comes later in the same plan may use what an alteration brings */
  int32_t reserved;
  martlet_list checked; /* of martlet_definition: made or changed, to be looked at before they are committed */
} martlet_operation;

/* martlet_data_request.kind; in brackets the fields that count. */
enum {
  MARTLET_DATA_PROBE_ROWS = 1,             /* table */
  MARTLET_DATA_PROBE_NULLS = 2,            /* table, column */
  MARTLET_DATA_PROBE_VALUES = 3,           /* table, column: rows in which it is not null */
  MARTLET_DATA_PROBE_DUPLICATES = 4,       /* table, columns: rows that have the like of another */
  MARTLET_DATA_PROBE_INDEX_DUPLICATES = 5, /* table, index */
  MARTLET_DATA_PROBE_ORPHANS = 6,          /* table, foreign_key: rows that refer to nothing */
  MARTLET_DATA_PROBE_VIOLATIONS = 7,       /* table, expression: rows that do not meet it */
  MARTLET_DATA_PROBE_UNCONVERTIBLE = 8,    /* table, column, type_from, type_to: rows whose value would not be kept */
  MARTLET_DATA_COUNT = 9,                  /* table */
  MARTLET_DATA_CHECKSUM = 10,              /* table, columns */
  MARTLET_DATA_BATCH = 11,                 /* table, columns: the key, after, column, expression, limit */
  MARTLET_DATA_PARK = 12,                  /* table, column or absent, name: the name aside */
  MARTLET_DATA_PURGE = 13,                 /* table, column or absent */
  MARTLET_DATA_JOURNAL_ENSURE = 14,        /* table: the journal's */
  MARTLET_DATA_JOURNAL_APPEND = 15,        /* table: the journal's, entries */
  MARTLET_DATA_JOURNAL_READ = 16,          /* table: the journal's, limit: the newest so many runs */
  MARTLET_DATA_PROBE_SIZE = 17             /* table: bytes of its rows; 0 where no index of it is built online */
};

/* One entry of the journal. */
typedef struct martlet_journal_entry {
  uint32_t size; /* sizeof(martlet_journal_entry) */
  uint32_t reserved;
  martlet_string run;
  martlet_string plan;
  int64_t step; /* 0 is the run itself, -1 what it left behind */
  martlet_string type;
  martlet_string object;
  martlet_string statement;
  martlet_string outcome;
  martlet_string started_at; /* UTC, ISO 8601 */
  martlet_string finished_at;
  martlet_string host_version;
  martlet_string adapter;
  martlet_string fingerprint_before;
  martlet_string fingerprint_after;
  martlet_string managed;
} martlet_journal_entry;

/* Something to be done with rows. Fields that do not count for its kind are zero. */
typedef struct martlet_data_request {
  uint32_t size; /* sizeof(martlet_data_request) */
  int32_t kind;  /* MARTLET_DATA_… */
  martlet_path table;
  martlet_string column;
  martlet_list columns; /* of martlet_string */
  martlet_string name;
  martlet_string expression;
  const martlet_index *index;
  const martlet_foreign_key *foreign_key;
  const martlet_type *type_from;
  const martlet_type *type_to;
  martlet_list after; /* of martlet_value */
  int64_t limit;
  martlet_list entries; /* of martlet_journal_entry, at least one */
} martlet_data_request;

/* martlet_statement.role */
enum {
  MARTLET_ROLE_RUN = 0,                /* a part of the change */
  MARTLET_ROLE_SETUP = 1,              /* before the transaction, on the same session */
  MARTLET_ROLE_TEARDOWN = 2,           /* after the transaction, however it ended */
  MARTLET_ROLE_CAPTURE = 3,            /* the result is kept under role_key */
  MARTLET_ROLE_EXPECT_SAME = 4,        /* the result equals the one kept under role_key */
  MARTLET_ROLE_EXPECT_NO_NEW_ROWS = 5, /* each row of the result is among those kept under role_key */
  MARTLET_ROLE_EXPECT_VALUE = 6,       /* the first cell of the first row reads as role_key */
  MARTLET_ROLE_BEGIN = 7,              /* begins the transaction in a script; hosts use the interface instead */
  MARTLET_ROLE_COMMIT = 8              /* commits the transaction in a script; hosts use the interface instead */
};

/* martlet_statement.transaction */
enum { MARTLET_TRANSACTION_INSIDE = 0, MARTLET_TRANSACTION_OUTSIDE = 1, MARTLET_TRANSACTION_IMPLICIT_COMMIT = 2 };

/* martlet_statement.cost */
enum { MARTLET_COST_UNKNOWN = 0, MARTLET_COST_METADATA = 1, MARTLET_COST_SCAN = 2, MARTLET_COST_REWRITE = 3 };

/* martlet_statement.lock: what others can do with the table meanwhile. */
enum {
  MARTLET_LOCK_UNKNOWN = 0,
  MARTLET_LOCK_NONE = 1,
  MARTLET_LOCK_BLOCKS_WRITES = 2,
  MARTLET_LOCK_BLOCKS_READS_AND_WRITES = 3
};

/* A statement with what its adapter says of it. */
typedef struct martlet_statement {
  uint32_t size;           /* sizeof(martlet_statement) */
  int32_t role;            /* MARTLET_ROLE_… */
  int32_t transaction;     /* MARTLET_TRANSACTION_… */
  int32_t lock;            /* MARTLET_LOCK_… */
  int32_t cost;            /* MARTLET_COST_… */
  int32_t is_destructive;  /* 1 where data can be gone afterwards */
  int32_t is_idempotent;   /* 1 where running it again does nothing */
  int32_t is_reversible;   /* 1 where inverse undoes it */
  martlet_string sql;      /* without a closing semicolon */
  martlet_string role_key;
  martlet_list parameters; /* of martlet_value, for the placeholders in order */
  martlet_list inverse;    /* of martlet_string: statements in order */
  martlet_string comment;  /* why it is there; absent where the text speaks for itself */
} martlet_statement;

/* Receives statements in the order in which they run. */
typedef void (*martlet_statement_sink)(void *context, const martlet_statement *statement);

/* Rendering. Pure: no session, no I/O, the same input gives the same bytes. */
typedef struct martlet_rendering {
  uint32_t size; /* sizeof(martlet_rendering) */
  uint32_t revision;
  /* Renders an operation. MARTLET_UNSUPPORTED with an alternative asks the host to plan it another way; nothing may
     have been given to the sink then. */
  int32_t (*operation)(const martlet_call *call, const martlet_profile *profile, const martlet_operation *operation,
                       martlet_statement_sink sink, void *context);
  /* Renders something to be done with rows. Probes, counts and checksums render to one statement with one row. */
  int32_t (*data)(const martlet_call *call, const martlet_profile *profile, const martlet_data_request *request,
                  martlet_statement_sink sink, void *context);
} martlet_rendering;

/* ---------------------------------------------------------------- interface "execute" */

/* Receives one row: a list of martlet_value. Returns MARTLET_CONTINUE, or MARTLET_STOP where it wants no more rows: the
   statement then ends early and is none the less a success. */
typedef int32_t (*martlet_row_sink)(void *context, const martlet_list *cells);

/* Execution. */
typedef struct martlet_execution {
  uint32_t size; /* sizeof(martlet_execution) */
  uint32_t revision;
  /* Runs exactly one statement. *affected is set to the rows written, -1 where that is unknown. */
  int32_t (*run)(const martlet_call *call, martlet_session *session, martlet_string const *sql,
                 const martlet_list *parameters, martlet_row_sink sink, void *context, int64_t *affected);
} martlet_execution;

/* ---------------------------------------------------------------- interface "transaction" */

/* martlet_transaction.begin: what for. */
enum {
  MARTLET_BEGIN_READ = 0, /* one consistent state for several reads */
  MARTLET_BEGIN_WRITE = 1 /* others cannot write from the first moment on, where the database can do that */
};

/* Transactions. */
typedef struct martlet_transaction {
  uint32_t size; /* sizeof(martlet_transaction) */
  uint32_t revision;
  int32_t (*begin)(const martlet_call *call, martlet_session *session, int32_t mode);
  /* A failure says in its outcome whether the transaction was committed all the same, or that nobody knows. */
  int32_t (*commit)(const martlet_call *call, martlet_session *session);
  /* Succeeds where there is no transaction to roll back. */
  int32_t (*rollback)(const martlet_call *call, martlet_session *session);
  /* Savepoints nest by name. */
  int32_t (*savepoint)(const martlet_call *call, martlet_session *session, martlet_string const *name);
  int32_t (*release)(const martlet_call *call, martlet_session *session, martlet_string const *name);
  int32_t (*rollback_to)(const martlet_call *call, martlet_session *session, martlet_string const *name);
} martlet_transaction;

/* ---------------------------------------------------------------- interface "lock" */

/* The lock that keeps a second Martlet away from the same database. Ends with the session at the latest, and with the
   process that held it. */
typedef struct martlet_lock {
  uint32_t size; /* sizeof(martlet_lock) */
  uint32_t revision;
  /* Takes the lock; after wait_ms without success: MARTLET_LOCKED, with the holder in the message. */
  int32_t (*acquire)(const martlet_call *call, martlet_session *session, martlet_string const *key, int64_t wait_ms);
  int32_t (*release)(const martlet_call *call, martlet_session *session, martlet_string const *key);
  /* Gives a text that names the holder; gives nothing where the lock is free. */
  int32_t (*holder)(const martlet_call *call, martlet_session *session, martlet_string const *key,
                    martlet_string_sink sink, void *context);
  /* Sets *held to 1 where this session still has the lock. */
  int32_t (*is_held)(const martlet_call *call, martlet_session *session, martlet_string const *key, int32_t *held);
} martlet_lock;

/* ---------------------------------------------------------------- interface "scratch" */

/* Where a scratch database is made, and of which version. */
typedef struct martlet_scratch_options {
  uint32_t size;          /* sizeof(martlet_scratch_options) */
  int32_t is_local;       /* 1: on this machine by the adapter's own means, though `like` may be on a server */
  martlet_string version; /* the version that is wanted, or its beginning; absent: that of `like`, or any */
} martlet_scratch_options;

/* Throwaway databases, in which a desired schema is built to learn its normal form. */
typedef struct martlet_scratch {
  uint32_t size; /* sizeof(martlet_scratch) */
  uint32_t revision;
  /* Opens an empty database that is like the one behind `like` in version and settings, or one of the adapter's own
     choice where `like` is NULL. Closing the session removes it. */
  int32_t (*open)(const martlet_call *call, martlet_session *like, const martlet_scratch_options *options,
                  martlet_session **session);
} martlet_scratch;

/* ---------------------------------------------------------------- interface "normalize" */

/* Normal forms without a database. Optional; pure: no session, no I/O, the same input gives the same records. */
typedef struct martlet_normalization {
  uint32_t size; /* sizeof(martlet_normalization) */
  uint32_t revision;
  /* Gives the schema that reading a database would give in which all this was created, in the same order and with a
     summary. What holds something that only the database can tell is passed on with that as it was given, and named in
     the summary, tables as "relation"; MARTLET_UNSUPPORTED where that is too little. The host then builds it in a scratch
     database, unless it is there already word for word. */
  int32_t (*schema)(const martlet_call *call, const martlet_profile *profile,
                    martlet_list const *tables,      /* of martlet_table */
                    martlet_list const *definitions, /* of martlet_definition */
                    const martlet_catalog_sink *sink);
} martlet_normalization;

/* ---------------------------------------------------------------- interface "prepare" */

/* Receives operations in the order in which they run. */
typedef void (*martlet_operation_sink)(void *context, const martlet_operation *operation);

/* What is done before the other operations of a plan. Optional; pure: no session, no I/O, the same input gives the same
   records. */
typedef struct martlet_preparation {
  uint32_t size; /* sizeof(martlet_preparation) */
  uint32_t revision;
  /* Gives the operations after which what one object is becomes a part of another, or the other way, as it is: a sequence
     that comes to belong to a column, a partition that is let go with its indexes. The lists hold everything that is to
     change, the tables that it stands on and those that stand on its tables, as it is and as it is to be; what is not in the second two is to be dropped
     or left alone. Only alterTable and alterDefinition are given, and dropIndex of an index that the second two have as
     well. The host does the operations first and goes by what the database has then. */
  int32_t (*operations)(const martlet_call *call, const martlet_profile *profile,
                        martlet_list const *tables_before,      /* of martlet_table */
                        martlet_list const *definitions_before, /* of martlet_definition */
                        martlet_list const *tables_after,       /* of martlet_table */
                        martlet_list const *definitions_after,  /* of martlet_definition */
                        martlet_operation_sink sink, void *context);
} martlet_preparation;

/* ---------------------------------------------------------------- interface "quote" */

/* martlet_script_statement.kind: what a statement does to whoever runs it, as far as its words tell. */
enum {
  MARTLET_SCRIPT_REFUSED = 0,    /* not known to stay within the database, or not known at all; says why in `reason` */
  MARTLET_SCRIPT_CREATION = 1,   /* adds to the schema, in this database alone: may be tried again after others */
  MARTLET_SCRIPT_ALTERATION = 2, /* changes or removes, in this database alone: means something in its place only */
  MARTLET_SCRIPT_DATA = 3,       /* writes rows, which are no part of a schema */
  MARTLET_SCRIPT_IGNORED = 4,    /* does nothing to a schema; says why in `reason` */
  MARTLET_SCRIPT_COMMENTS = 5    /* no statement, only comments that none follows; its text is empty */
};

/* martlet_script_comment.subject: what a comment is about, by where it stands. */
enum {
  MARTLET_SUBJECT_NOTHING = 0,   /* nothing that could have a name */
  MARTLET_SUBJECT_STATEMENT = 1, /* what the statement makes or changes */
  MARTLET_SUBJECT_COLUMN = 2     /* a column that the statement makes */
};

/* A comment in or around a statement of a script. */
typedef struct martlet_script_comment {
  uint32_t size;         /* sizeof(martlet_script_comment) */
  int32_t subject;       /* MARTLET_SUBJECT_… */
  int64_t line;          /* from 1 on */
  int64_t column;        /* of the line, in characters, from 1 on */
  martlet_string text;   /* without the marks that make it a comment and white space at its ends */
  martlet_string name;   /* the column's name, for MARTLET_SUBJECT_COLUMN */
} martlet_script_comment;

/* One statement of a script. */
typedef struct martlet_script_statement {
  uint32_t size;              /* sizeof(martlet_script_statement) */
  int32_t kind;               /* MARTLET_SCRIPT_…; a kind that the reader does not know is refused */
  int64_t line;               /* where it begins, from 1 on */
  int64_t column;             /* of that line, in characters, from 1 on */
  martlet_string sql;         /* its text, without the terminator */
  martlet_string reason;      /* why it is refused or ignored; absent otherwise */
  martlet_string object_kind; /* "table", "index", "view", … of what it makes or changes; absent otherwise */
  martlet_path object;        /* the name of that object; an empty list where there is none */
  int32_t is_conditional;     /* 1 where it does nothing, without an error, when the object is there already */
  int32_t makes_object;       /* 1 where it makes that object, 0 where it changes it */
  martlet_list comments; /* of martlet_script_comment, in the order of the script */
} martlet_script_statement;

/* Receives one statement of a script. */
typedef void (*martlet_script_sink)(void *context, const martlet_script_statement *statement);

/* Quoting: the host never joins SQL text itself. Pure. */
typedef struct martlet_quoting {
  uint32_t size; /* sizeof(martlet_quoting) */
  uint32_t revision;
  /* Gives a name as it stands in a statement. A name with an embedded NUL is refused. */
  int32_t (*identifier)(const martlet_call *call, martlet_string const *name, martlet_string_sink sink, void *context);
  /* Gives a value as it stands in a statement. */
  int32_t (*literal)(const martlet_call *call, const martlet_value *value, martlet_string_sink sink, void *context);
  /* Gives a text as a comment of one or more lines. */
  int32_t (*comment)(const martlet_call *call, martlet_string const *text, martlet_string_sink sink, void *context);
  /* Cuts a script into statements by the dialect's own quoting and says what kind each one is. */
  int32_t (*split)(const martlet_call *call, martlet_string const *script, martlet_script_sink sink, void *context);
} martlet_quoting;

/* ---------------------------------------------------------------- interface "interrupt" */

/* A handle that reaches what a session is running, from any thread. */
typedef struct martlet_interrupt_handle martlet_interrupt_handle;

/* Interruption. Optional. */
typedef struct martlet_interrupt {
  uint32_t size; /* sizeof(martlet_interrupt) */
  uint32_t revision;
  /* Makes a handle for a session that lives at least as long as the handle. */
  int32_t (*open)(const martlet_call *call, martlet_session *session, martlet_interrupt_handle **handle);
  /* Ends what the session is running, if it is running anything: that call returns MARTLET_CANCELLED. */
  void (*fire)(martlet_interrupt_handle *handle);
  void (*close)(martlet_interrupt_handle *handle);
} martlet_interrupt;

/* ---------------------------------------------------------------- host services */

/* Services live as long as the process and may be called from any thread. The revision of each is 1. */

/* martlet_host_log.write: how much it matters. */
enum { MARTLET_LOG_DEBUG = 0, MARTLET_LOG_INFO = 1, MARTLET_LOG_WARNING = 2, MARTLET_LOG_ERROR = 3 };

/* Service "log". */
typedef struct martlet_host_log {
  uint32_t size; /* sizeof(martlet_host_log) */
  uint32_t revision;
  void *context;
  void (*write)(void *context, int32_t level, martlet_string const *message);
} martlet_host_log;

/* Service "progress". */
typedef struct martlet_host_progress {
  uint32_t size; /* sizeof(martlet_host_progress) */
  uint32_t revision;
  void *context;
  /* Tells how far something is; total is -1 where unknown. Returns 1 where the host wants to stop. */
  int32_t (*advance)(void *context, martlet_string const *what, int64_t done, int64_t total);
} martlet_host_progress;

/* Service "cancel". */
typedef struct martlet_host_cancel {
  uint32_t size; /* sizeof(martlet_host_cancel) */
  uint32_t revision;
  void *context;
  /* 1 where the host wants every call to end as soon as it can. */
  int32_t (*is_cancelled)(void *context);
} martlet_host_cancel;

/* ---------------------------------------------------------------- entry */

/* What the host says when it enters an adapter. Lives as long as the process. */
typedef struct martlet_hello {
  uint32_t size;             /* sizeof(martlet_hello) */
  uint32_t minor_min;        /* the range of minor revisions that the host serves */
  uint32_t minor_max;
  uint32_t reserved;
  martlet_string host_name;
  martlet_string host_version;
  void *context;             /* given back as the first argument of both functions */
  /* Gives a service by its id ("log", "progress", "cancel"), or NULL where the host has none such. */
  const void *(*get_service)(void *context, martlet_string const *id, uint32_t revision);
  /* Says why the entry function is about to return NULL. */
  void (*reject)(void *context, int32_t code, martlet_string const *message);
} martlet_hello;

/* An interface by its id: "types", "session", "introspect", "render", "execute", "transaction", "lock", "scratch",
   "normalize", "quote", "interrupt". The revision of each is 1. */
typedef struct martlet_interface {
  uint32_t size; /* sizeof(martlet_interface) */
  uint32_t revision;
  martlet_string id;
  const void *table; /* the struct of functions of that interface */
} martlet_interface;

/* An adapter. Owned by it, never changed, there for the life of the process. */
typedef struct martlet_adapter {
  uint32_t size;           /* sizeof(martlet_adapter) */
  uint32_t minor;          /* the minor revision both sides go by */
  martlet_string note;     /* the text of the adapter's note, word for word */
  martlet_list interfaces; /* of martlet_interface */
} martlet_adapter;

/* The one exported function. No I/O, no threads, under 50 ms; a second call gives the same pointer. Returns NULL after
   hello->reject where it cannot serve this host. */
typedef const martlet_adapter *(*martlet_adapter_entry)(const martlet_hello *hello);

/* ---------------------------------------------------------------- note */

/*
 * The note: an ELF note with owner "MARTLET", type 1, in section .note.martlet, whose description is text in lines of
 * key=value:
 *   id=dev.martlet.sqlite          the adapter's id, a reversed domain name
 *   name=SQLite                    for people
 *   version=0.1.0                  the adapter's version
 *   contract=0.1                   the revision of this header it was built against
 *   schemes=sqlite                 the URL schemes, separated by spaces
 *   engine=sqlite                  the engine's family
 *   engine-versions=3.35 and later for people
 *   capability=KEY:VALUE           one line for each capability; see docs/ABI.md
 * The macro stands once, at the top level of one C or C++ file of the adapter, without a semicolon behind it; the name
 * given becomes a function that returns the note's text.
 */
#define MARTLET_NOTE_OWNER "MARTLET"
#define MARTLET_NOTE_TYPE 1
#define MARTLET_ADAPTER_NOTE(function_name, text)                                                                     \
  static const struct {                                                                                              \
    uint32_t owner_size;                                                                                             \
    uint32_t text_size;                                                                                              \
    uint32_t type;                                                                                                   \
    char owner[8];                                                                                                   \
    char bytes[sizeof(text)];                                                                                        \
  } martlet_note_record __attribute__((used, section(".note.martlet"), aligned(4))) = {                              \
      8, sizeof(text), MARTLET_NOTE_TYPE, MARTLET_NOTE_OWNER, text};                                                 \
  const char *function_name(void);                                                                                   \
  const char *function_name(void) { return martlet_note_record.bytes; }

#ifdef __cplusplus
}
#endif

#endif
