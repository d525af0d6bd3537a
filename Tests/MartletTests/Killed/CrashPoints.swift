import Glibc
import Testing

/// A library that is loaded into a run before all others and stops it dead at one of its calls.
///
/// It counts the calls by which SQLite is given statements, or those that change files, and sends the process the
/// signal it is told at the one it is told; with none it writes the counts to a file at the end.
enum CrashPoints {
    /// What is counted.
    enum Event: String, Sendable, CaseIterable {
        case statement
        case fileChange
    }

    /// Whether it can be built here.
    static let canBuild: Bool = {
        (try? library.get()) != nil
    }()

    /// The path of the library, built once.
    static let library = Result { () throws in
        let folder = try TemporaryFolder()
        let source = try folder.write("crash.c", text)
        let path = folder.file("crash.so")
        guard system("gcc -shared -fPIC -O1 -o '\(path)' '\(source)' -ldl") == 0 else {
            throw SystemFailure(what: "building the library that stops runs", number: 0)
        }
        return Built(path: path, folder: folder)
    }

    struct Built: Sendable {
        var path: String
        /// Keeps the library there for as long as it is used.
        var folder: TemporaryFolder
    }

    /// The environment in which a run is stopped by a signal at the call of that number.
    static func environment(stopping event: Event, at number: Int, with signal: Int32) throws -> [String: String] {
        [
            "LD_PRELOAD": try library.get().path, "STOP_EVENT": event.rawValue, "STOP_AT": "\(number)",
            "STOP_SIGNAL": "\(signal)",
        ]
    }

    /// The environment in which a run tells in a file how many calls it made.
    static func environment(counting event: Event, into file: String) throws -> [String: String] {
        ["LD_PRELOAD": try library.get().path, "STOP_EVENT": event.rawValue, "STOP_COUNT": file]
    }

    private static let text = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <signal.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        #include <sys/stat.h>
        #include <sys/types.h>
        #include <unistd.h>

        static long calls, stop_at;
        static int stop_signal;
        static const char *event, *count_file;

        __attribute__((constructor)) static void begin(void) {
            event = getenv("STOP_EVENT");
            count_file = getenv("STOP_COUNT");
            if (getenv("STOP_AT")) stop_at = atol(getenv("STOP_AT"));
            if (getenv("STOP_SIGNAL")) stop_signal = atoi(getenv("STOP_SIGNAL"));
            unsetenv("LD_PRELOAD");
        }

        __attribute__((destructor)) static void end(void) {
            FILE *file = count_file ? fopen(count_file, "w") : 0;
            if (file) { fprintf(file, "%ld", calls); fclose(file); }
        }

        static void happens(const char *what) {
            if (!event || strcmp(event, what) != 0) return;
            if (++calls == stop_at) kill(getpid(), stop_signal);
        }

        #define REAL(type, name, parameters) \\
            static type (*real) parameters; \\
            if (!real) real = (type (*) parameters)dlsym(RTLD_NEXT, #name); \\
            if (!real) real = (type (*) parameters)dlsym(dlopen("libsqlite3.so.0", RTLD_NOW), #name)

        int sqlite3_prepare_v3(void *db, const char *sql, int length, unsigned flags, void **statement, const char **tail) {
            REAL(int, sqlite3_prepare_v3, (void *, const char *, int, unsigned, void **, const char **));
            happens("statement");
            return real(db, sql, length, flags, statement, tail);
        }
        int sqlite3_prepare_v2(void *db, const char *sql, int length, void **statement, const char **tail) {
            REAL(int, sqlite3_prepare_v2, (void *, const char *, int, void **, const char **));
            happens("statement");
            return real(db, sql, length, statement, tail);
        }
        ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t offset) {
            REAL(ssize_t, pwrite64, (int, const void *, size_t, off64_t));
            happens("fileChange");
            return real(file, bytes, count, offset);
        }
        int fdatasync(int file) {
            REAL(int, fdatasync, (int));
            happens("fileChange");
            return real(file);
        }
        int fsync(int file) {
            REAL(int, fsync, (int));
            happens("fileChange");
            return real(file);
        }
        int ftruncate64(int file, off64_t length) {
            REAL(int, ftruncate64, (int, off64_t));
            happens("fileChange");
            return real(file, length);
        }
        int unlink(const char *path) {
            REAL(int, unlink, (const char *));
            happens("fileChange");
            return real(path);
        }
        """
}
