/// The C text of a small adapter, in parts.
///
/// What is defined when it is compiled makes it good or bad; the location that a session is opened with makes the
/// session good or bad.
enum TestAdapterSource {
    static let text = sessionText + plainText + entryText

    private static let sessionText = """
        #include "martlet_adapter.h"
        #include <stdlib.h>
        #include <string.h>

        #ifndef TEST_ID
        #define TEST_ID "dev.martlet.test"
        #endif
        #ifndef TEST_VERSION
        #define TEST_VERSION "0.1.0"
        #endif
        #ifndef TEST_CONTRACT
        #define TEST_CONTRACT "0.1"
        #endif
        #ifndef TEST_SCHEMES
        #define TEST_SCHEMES "test"
        #endif
        #ifndef TEST_NOTE
        #define TEST_NOTE "id=" TEST_ID "\\nname=Test\\nversion=" TEST_VERSION "\\ncontract=" TEST_CONTRACT \\
          "\\nschemes=" TEST_SCHEMES "\\nengine=test\\nengine-versions=all\\ncapability=names:exact\\n"
        #endif
        #ifndef TEST_TABLE_NOTE
        #define TEST_TABLE_NOTE TEST_NOTE
        #endif
        #ifndef TEST_NO_NOTE
        MARTLET_ADAPTER_NOTE(martlet_test_note, TEST_NOTE)
        #endif

        struct martlet_session { char mode[64]; int32_t held; int32_t fired; };
        static const char *marker;
        static void mark(char what) {
          if (marker) { extern int open(const char *, int, ...); extern long write(int, const void *, unsigned long);
            extern int close(int); int file = open(marker, 02001 | 0100, 0600);
            if (file >= 0) { if (write(file, &what, 1) < 0) abort(); close(file); } }
        }
        static martlet_string text(const char *bytes) { martlet_string s = {bytes, strlen(bytes)}; return s; }
        static int is(const martlet_session *session, const char *mode) { return strcmp(session->mode, mode) == 0; }
        static int32_t fail(const martlet_call *call, int32_t code, const char *message) {
          martlet_error error; memset(&error, 0, sizeof error);
          error.size = sizeof error; error.code = code; error.message = text(message);
          error.outcome = code == MARTLET_CONNECTION_LOST ? MARTLET_OUTCOME_UNKNOWN : MARTLET_OUTCOME_NOT_APPLIED;
          error.session_is_usable = code != MARTLET_CONNECTION_LOST; error.byte_offset = -1;
          if (code == MARTLET_UNSUPPORTED) error.alternative = MARTLET_ALTERNATIVE_REBUILD_TABLE;
          if (code == MARTLET_STATEMENT) { error.vendor_code = 1; error.byte_offset = 7; error.sql_state = text("42601");
            error.object = text("things"); }
          call->report(call->host, &error);
          return code;
        }
        static int32_t no(const martlet_call *call) { return fail(call, MARTLET_UNSUPPORTED, "the test adapter cannot"); }

        static int32_t session_open(const martlet_call *call, const martlet_open_options *options, martlet_session **out) {
          if (options->location.length >= 64) return fail(call, MARTLET_DATABASE_MISSING, "no such database");
          martlet_session *session = calloc(1, sizeof *session);
          memcpy(session->mode, options->location.bytes, options->location.length);
          if (is(session, "absent")) { free(session); return fail(call, MARTLET_DATABASE_MISSING, "no such database"); }
          if (is(session, "nothing")) { free(session); return MARTLET_OK; }
          *out = session;
          return MARTLET_OK;
        }
        static void session_close(martlet_session *session) { mark('c'); free(session); }
        static int32_t session_ping(const martlet_call *call, martlet_session *session) {
          if (is(session, "silent")) return MARTLET_TIMEOUT;
          if (is(session, "liar")) { fail(call, MARTLET_TIMEOUT, "too late"); return MARTLET_OK; }
          if (is(session, "garbled")) { martlet_error error; memset(&error, 0, sizeof error); error.size = sizeof error;
            error.code = MARTLET_TIMEOUT; call->report(call->host, &error); return MARTLET_TIMEOUT; }
          if (is(session, "twice")) { fail(call, MARTLET_LOCKED, "first"); return fail(call, MARTLET_TIMEOUT, "second"); }
          if (is(session, "patient")) { while (!call->is_cancelled(call->host)) {}
            return fail(call, MARTLET_CANCELLED, "stopped"); }
          return MARTLET_OK;
        }
        static int32_t session_profile(const martlet_call *call, martlet_session *session, martlet_profile_sink sink,
                                       void *context) {
          martlet_profile profile; memset(&profile, 0, sizeof profile);
          profile.size = sizeof profile; profile.engine = text("test"); profile.version = text("1.2.3");
          profile.version_number = 10203;
          if (!is(session, "silent")) sink(context, &profile);
          if (is(session, "twice")) sink(context, &profile);
          (void)call; return MARTLET_OK;
        }
        static int32_t session_timeouts(const martlet_call *call, martlet_session *session, int64_t lock, int64_t other) {
          (void)session; return lock == -1 && other == 0 ? MARTLET_OK : no(call);
        }
        static int32_t introspect_read(const martlet_call *call, martlet_session *session,
                                       const martlet_catalog_filter *filter, const martlet_catalog_sink *sink) {
          martlet_table table; memset(&table, 0, sizeof table); table.size = sizeof table;
          martlet_catalog_summary summary = {.size = sizeof summary, .tables = 2};
          martlet_string names[2] = {text("b"), text("a")};
          if (is(session, "wrong-count")) summary.tables = 3;
          if (is(session, "same-table")) names[1] = names[0];
          if (is(session, "summary-first")) sink->summary(sink->context, &summary);
          for (int i = 0; i < 2; i++) {
            martlet_list path = {&names[i], 1, sizeof(martlet_string)};
            table.path = path;
            if (is(session, "bad-table")) table.path.count = 0;
            if (sink->table(sink->context, &table) == MARTLET_STOP) return fail(call, MARTLET_CANCELLED, "stopped");
          }
          if (!is(session, "no-summary") && !is(session, "summary-first")) sink->summary(sink->context, &summary);
          (void)filter; return MARTLET_OK;
        }
        static int32_t execute_run(const martlet_call *call, martlet_session *session, martlet_string const *sql,
                                   const martlet_list *parameters, martlet_row_sink sink, void *context,
                                   int64_t *affected) {
          if (sql->length == 5 && memcmp(sql->bytes, "wrong", 5) == 0)
            return fail(call, MARTLET_STATEMENT, "near \\"wrong\\": syntax error");
          for (int64_t i = 0; i < 3; i++) {
            martlet_value cells[2]; memset(cells, 0, sizeof cells);
            cells[0].size = cells[1].size = sizeof(martlet_value);
            cells[0].kind = MARTLET_VALUE_INTEGER; cells[0].integer = i;
            cells[1].kind = MARTLET_VALUE_TEXT; cells[1].bytes = *sql;
            martlet_list row = {cells, 2, sizeof(martlet_value)};
            if (sink(context, &row) == MARTLET_STOP) return fail(call, MARTLET_CANCELLED, "stopped");
          }
          (void)session; *affected = (int64_t)parameters->count - 1;
          return MARTLET_OK;
        }

        """

    private static let plainText = """
        static int32_t types_parse(const martlet_call *call, martlet_string const *native, martlet_type_sink sink, void *c) {
          martlet_type type; memset(&type, 0, sizeof type);
          type.size = sizeof type; type.native.text = *native;
          sink(c, &type); (void)call; return MARTLET_OK;
        }
        static int32_t types_render(const martlet_call *call, const martlet_type *t, martlet_string_sink s, void *c) {
          martlet_string word = text("BOOL");
          if (t->kind != MARTLET_TYPE_BOOLEAN) return no(call);
          s(c, &word); return MARTLET_OK;
        }
        static int32_t types_list(const martlet_call *call, martlet_type_sink s, void *c) {
          martlet_string word = text("BOOL"); types_parse(call, &word, s, c); word = text("BLOB");
          return types_parse(call, &word, s, c);
        }
        static int32_t types_compare(const martlet_call *call, const martlet_type *a, const martlet_type *b, int32_t *r) {
          (void)call; *r = a->native.text.length == b->native.text.length ? MARTLET_RELATION_EQUIVALENT : 99;
          return MARTLET_OK;
        }
        static int32_t render_operation(const martlet_call *call, const martlet_profile *p, const martlet_operation *o,
                                        martlet_statement_sink sink, void *context) {
          martlet_statement statement; memset(&statement, 0, sizeof statement);
          if (o->kind != MARTLET_OPERATION_RENAME_TABLE) return no(call);
          statement.size = sizeof statement; statement.sql = p->engine;
          sink(context, &statement); sink(context, &statement); return MARTLET_OK;
        }
        static int32_t render_data(const martlet_call *call, const martlet_profile *p, const martlet_data_request *r,
                                   martlet_statement_sink sink, void *context) {
          (void)p; (void)r; (void)sink; (void)context; return no(call);
        }
        static int32_t begin(const martlet_call *call, martlet_session *session, int32_t mode) {
          (void)session; return mode == MARTLET_BEGIN_WRITE ? MARTLET_OK : no(call);
        }
        static int32_t commit(const martlet_call *call, martlet_session *session) {
          if (is(session, "silent")) return MARTLET_CONNECTION_LOST;
          return fail(call, MARTLET_CONNECTION_LOST, "the connection is gone");
        }
        static int32_t roll_back(const martlet_call *call, martlet_session *session) {
          (void)session;
          return call->is_cancelled(call->host) ? fail(call, MARTLET_CANCELLED, "stopped") : MARTLET_OK;
        }
        static int32_t savepoint(const martlet_call *call, martlet_session *session, martlet_string const *name) {
          (void)session; return name->length == 1 ? MARTLET_OK : no(call);
        }
        static int32_t acquire(const martlet_call *c, martlet_session *session, martlet_string const *key, int64_t wait) {
          if (session->held) return fail(c, MARTLET_LOCKED, "held by process 1");
          (void)key; (void)wait; session->held = 1; return MARTLET_OK;
        }
        static int32_t release(const martlet_call *call, martlet_session *session, martlet_string const *key) {
          (void)call; (void)key; session->held = 0; return MARTLET_OK;
        }
        static int32_t holder(const martlet_call *call, martlet_session *session, martlet_string const *key,
                              martlet_string_sink sink, void *context) {
          martlet_string me = text("process 1");
          (void)call; (void)key; if (session->held) sink(context, &me); return MARTLET_OK;
        }
        static int32_t is_held(const martlet_call *call, martlet_session *session, martlet_string const *k, int32_t *held) {
          (void)call; (void)k; *held = session->held; return MARTLET_OK;
        }
        static int32_t scratch_open(const martlet_call *call, martlet_session *like,
                                    const martlet_scratch_options *wanted, martlet_session **session) {
          (void)wanted;
          martlet_open_options options; memset(&options, 0, sizeof options);
          options.location = text(like ? like->mode : "scratch");
          return session_open(call, &options, session);
        }
        static int32_t quote(const martlet_call *call, martlet_string const *name, martlet_string_sink sink, void *context) {
          char bytes[64] = "<"; 
          if (name->length > 60 || memchr(name->bytes, 0, name->length)) return fail(call, MARTLET_INVALID_ARGUMENT, "NUL");
          memcpy(bytes + 1, name->bytes, name->length); bytes[name->length + 1] = '>';
          martlet_string result = text(bytes); sink(context, &result); return MARTLET_OK;
        }
        static int32_t quote_literal(const martlet_call *call, const martlet_value *v, martlet_string_sink s, void *c) {
          return quote(call, &v->bytes, s, c);
        }
        static int32_t split(const martlet_call *call, martlet_string const *script, martlet_script_sink sink, void *c) {
          martlet_script_statement statement; memset(&statement, 0, sizeof statement);
          statement.size = sizeof statement; statement.kind = MARTLET_SCRIPT_CREATION; statement.sql = *script;
          statement.line = script->length ? 1 : 0; statement.column = 1;
          sink(c, &statement); (void)call; return MARTLET_OK;
        }
        static int32_t interrupt_open(const martlet_call *call, martlet_session *session, martlet_interrupt_handle **out) {
          (void)call; *out = (martlet_interrupt_handle *)session; return MARTLET_OK;
        }
        static void interrupt_fire(martlet_interrupt_handle *handle) { (void)handle; mark('f'); }
        static void interrupt_close(martlet_interrupt_handle *handle) { (void)handle; mark('i'); }

        """

    private static let entryText = """
        #ifndef TEST_PARSE
        #define TEST_PARSE types_parse
        #endif
        #ifndef TEST_LOCK_SIZE
        #define TEST_LOCK_SIZE sizeof(martlet_lock)
        #endif
        #ifndef TEST_LOCK_ID
        #define TEST_LOCK_ID "lock"
        #endif
        #ifndef TEST_MINOR
        #define TEST_MINOR MARTLET_CONTRACT_MINOR
        #endif
        #ifndef TEST_TABLE_SIZE
        #define TEST_TABLE_SIZE sizeof(martlet_adapter)
        #endif
        static const martlet_types types = {sizeof types, 1, TEST_PARSE, types_render, types_list, types_compare};
        static const martlet_sessions sessions = {sizeof sessions, 1, session_open, session_close, session_ping,
                                                  session_profile, session_timeouts};
        static const martlet_introspection introspection = {sizeof introspection, 1, introspect_read};
        static const martlet_rendering rendering = {sizeof rendering, 1, render_operation, render_data};
        static const martlet_execution execution = {sizeof execution, 1, execute_run};
        static const martlet_transaction transaction = {sizeof transaction, 1, begin, commit, roll_back, savepoint,
                                                        savepoint, savepoint};
        static const martlet_lock lock = {TEST_LOCK_SIZE, 1, acquire, release, holder, is_held};
        static const martlet_scratch scratch = {sizeof scratch, 1, scratch_open};
        static const martlet_quoting quoting = {sizeof quoting, 1, quote, quote_literal, quote, split};
        static const martlet_interrupt interruption = {sizeof interruption, 1, interrupt_open, interrupt_fire,
                                                       interrupt_close};
        #define ENTRY(name, functions) {sizeof(martlet_interface), 1, {name, sizeof(name) - 1}, functions}
        static const martlet_interface interfaces[] = {
            ENTRY("types", &types), ENTRY("session", &sessions), ENTRY("introspect", &introspection),
            ENTRY("render", &rendering), ENTRY("execute", &execution), ENTRY("transaction", &transaction),
            ENTRY(TEST_LOCK_ID, &lock), ENTRY("scratch", &scratch), ENTRY("quote", &quoting),
            ENTRY("from-the-future", &types),
        #ifndef TEST_NO_INTERRUPT
            ENTRY("interrupt", &interruption),
        #endif
        };
        static const martlet_adapter adapter = {
            TEST_TABLE_SIZE, TEST_MINOR, {TEST_TABLE_NOTE, sizeof(TEST_TABLE_NOTE) - 1},
            {interfaces, sizeof interfaces / sizeof interfaces[0], sizeof interfaces[0]}};

        static void use_services(const martlet_hello *hello) {
          martlet_string id = text("log"), message = text("entered"), unknown = text("telepathy");
          const martlet_host_log *log = hello->get_service(hello->context, &id, 1);
          if (log) log->write(log->context, MARTLET_LOG_INFO, &message);
          id = text("progress");
          const martlet_host_progress *progress = hello->get_service(hello->context, &id, 1);
          if (progress) progress->advance(progress->context, &message, 3, -1);
          if (hello->get_service(hello->context, &unknown, 1)) abort();
          if (hello->get_service(hello->context, &id, 99)) abort();
        }

        #ifndef TEST_NO_ENTRY
        #ifndef TEST_ENTRY
        #define TEST_ENTRY martlet_adapter_entry_v0
        #endif
        MARTLET_EXPORT const martlet_adapter *TEST_ENTRY(const martlet_hello *hello) {
          use_services(hello);
        #ifdef TEST_MARKER
          marker = TEST_MARKER;
        #endif
        #ifdef TEST_REJECTION
          martlet_string reason = text(TEST_REJECTION);
          if (reason.length) hello->reject(hello->context, MARTLET_UNSUPPORTED, &reason);
          return 0;
        #endif
        #ifdef TEST_INCONSTANT
          martlet_adapter *copy = malloc(sizeof *copy); *copy = adapter; return copy;
        #endif
          return &adapter;
        }
        #endif
        #ifdef TEST_EXTRA_EXPORT
        MARTLET_EXPORT int TEST_EXTRA_EXPORT(void) { return 0; }
        #endif
        #ifdef TEST_CONSTRUCTOR
        __attribute__((constructor)) static void construct(void) { marker = TEST_CONSTRUCTOR; mark('x'); }
        #endif
        #ifdef TEST_TEXT_RELOCATION
        __asm__(".text\\n.globl inside\\n.hidden inside\\ninside: .quad inside\\n.previous\\n");
        #endif
        #ifdef TEST_MISSING_FUNCTION
        int a_function_that_nobody_has(void);
        int calls_it(void); int calls_it(void) { return a_function_that_nobody_has(); }
        #endif
        """
}
