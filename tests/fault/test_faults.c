/*
 * test_faults.c - runs in a system in which something goes wrong (preload.c):
 * exit 2 with a message, and the report on disk is the old one or a complete
 * new one, with nothing beside it.
 *
 * FAULT_STEP=1: every call in turn; without it a sample.
 */
#include "tests/fuzz/parts.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif

/* What the program does without: see CONTRIBUTING.md. */
#ifdef PORTABLE
enum { ALWAYS_NAMED = 1, OWN_HEAP = 0 };
#else
enum { ALWAYS_NAMED = 0, OWN_HEAP = 1 };
#endif

enum { WORDS = 24, PATHS = 200 };

static const struct str old_report = {"oud", 3};

/* A run whose report, if it makes one, is `out` in the folder. */
struct job {
    const char *name;
    const char *words[WORDS];
    long from; /* allocations before it are those of another job */
};

#define CHECK "check", "--rules", "tests/run/rules", "--as-of", "2026-11-21", \
              "--jobs", "1", "--quiet", "--format"

static const struct job jobs[] = {
    {"json", {CHECK, "json=@/out", "tests/run/e.csv"}, 1},
    {"text", {CHECK, "text=@/out", "tests/run/e.csv"}, 5000},
    {"ndjson", {CHECK, "ndjson=@/out", "--all", "tests/run/e.csv"}, 5000},
    {"csv", {CHECK, "csv=@/out", "tests/run/e.csv"}, 5000},
    {"md", {CHECK, "md=@/out", "tests/run/e.csv"}, 5000},
    {"html", {CHECK, "html=@/out", "tests/run/e.csv"}, 5000},
    {"junit", {CHECK, "junit=@/out", "tests/run/e.csv"}, 5000},
    {"xlsx", {CHECK, "xlsx=@/out", "tests/run/e.csv"}, 5000},
    {"from a workbook", {CHECK, "csv=@/out", "@/in.xlsx"}, 4800},
    {"from JSON", {CHECK, "csv=@/out", "tests/fuzz/corpus/export/json"}, 4800},
    {"in threads", {CHECK, "csv=@/out", "--jobs", "2", "tests/run/e.csv"},
     5000},
    {"compare", {"compare", "tests/fuzz/corpus/past/json",
                 "tests/fuzz/corpus/past/ndjson"}, 1},
    {"mapping", {"mapping", "--rules", "tests/run/rules", "tests/run/e.csv"},
     4800},
};

enum { JOBS = sizeof jobs / sizeof *jobs };

struct world {
    char folder[64], program[PATHS], preload[PATHS];
    struct arena arena, kept;
    struct str report; /* of the run without faults; kept */
    int code;
    int out_fd; /* what standard output is, or -1 */
};

/* What became of a run. */
struct end {
    int code, signal;
    struct str said, report;
};

static const char *in_folder(struct world *w, const char *name)
{
    return arena_printf(&w->arena, "%s/%s", w->folder, name).ptr;
}

static struct str get(struct world *w, const char *name)
{
    struct str text;
    file_read(in_folder(w, name), 1 << 24, &w->arena, &text);
    return text;
}

static void put(struct world *w, const char *name, struct str text)
{
    FILE *f = fopen(in_folder(w, name), "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(text.ptr, 1, text.len, f), text.len);
    fclose(f);
}

static pid_t start(struct world *w, const struct job *job, const char *fault,
                   bool named)
{
    char *words[WORDS + 1] = {w->program}, *environment[8];
    int count = 0;
    for (int i = 0; job->words[i]; i++) {
        const char *at = strchr(job->words[i], '@');
        words[i + 1] = at ? (char *)arena_printf(
                                &w->arena, "%.*s%s%s",
                                (int)(at - job->words[i]), job->words[i],
                                w->folder, at + 1).ptr
                          : (char *)job->words[i];
    }
    if (fault) {
        environment[count++] = (char *)arena_printf(
            &w->arena, "LD_PRELOAD=%s", w->preload).ptr;
        environment[count++] =
            (char *)arena_printf(&w->arena, "FAULT=%s", fault).ptr;
        environment[count++] = (char *)arena_printf(
            &w->arena, "FAULT_COUNT=%s", in_folder(w, "count")).ptr;
    }
    if (named)
        environment[count++] = "FAULT_NAMED=1";
    environment[count++] =
        (char *)arena_printf(&w->arena, "TMPDIR=%s", w->folder).ptr;
    environment[count] = NULL;
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 2, in_folder(w, "said"),
                                     O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (w->out_fd >= 0)
        posix_spawn_file_actions_adddup2(&files, w->out_fd, 1);
    else
        posix_spawn_file_actions_addopen(&files, 1, in_folder(w, "shown"),
                                         O_WRONLY | O_CREAT | O_TRUNC, 0600);
    pid_t child;
    assert_int_equal(posix_spawn(&child, w->program, &files, NULL, words,
                                 environment), 0);
    posix_spawn_file_actions_destroy(&files);
    return child;
}

static struct end finish(struct world *w, pid_t child)
{
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    struct str report = get(w, "out"), shown = get(w, "shown");
    return (struct end){
        .code = WIFEXITED(status) ? WEXITSTATUS(status) : -1,
        .signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0,
        .said = get(w, "said"),
        .report = report.len ? report : shown,
    };
}

/* libxlsxwriter makes a file, and leaves it if there is no memory to open it
   (tmpfileplus.c: fdopen). It holds nothing. */
static bool is_of_library(struct world *w, const char *fault, const char *name)
{
    struct stat entry;
    return !strncmp(fault, "fail@alloc", 10) && !strncmp(name, "tmp.", 4) &&
           !stat(in_folder(w, name), &entry) && entry.st_size == 0;
}

/* But for the test's own files. What else a killed run leaves is tidied up. */
static void nothing_is_left(struct world *w, const struct job *job,
                            const char *fault, bool tidy)
{
    static const char own[] = " . .. out said shown count in.xlsx ";
    DIR *dir = opendir(w->folder);
    struct dirent *entry;
    char left[NAME_MAX + 1] = "";
    while ((entry = readdir(dir))) {
        char name[PATHS + 80];
        snprintf(name, sizeof name, " %s ", entry->d_name);
        if (strstr(own, name))
            continue;
        if (!tidy && !is_of_library(w, fault, entry->d_name))
            snprintf(left, sizeof left, "%s", entry->d_name);
        unlinkat(dirfd(dir), entry->d_name, 0);
    }
    closedir(dir);
    if (*left)
        fail_msg("%s: %s leaves %s", job->name, fault, left);
}

static bool writes(const struct job *job)
{
    return !strcmp(job->words[0], "check");
}

/* The run without faults; how many calls of that kind it makes. */
static long learn(struct world *w, const struct job *job, const char *call)
{
    unlink(in_folder(w, "out"));
    struct end end = finish(w, start(
        w, job, arena_printf(&w->arena, "fail@%s:999999999", call).ptr,
        false));
    if (end.code < 0 || end.code > 1)
        fail_msg("%s: exit %d: %.*s", job->name, end.code, STR_ARG(end.said));
    w->report = arena_str(&w->kept, end.report);
    w->code = end.code;
    return atol(arena_str(&w->arena, get(w, "count")).ptr);
}

static bool is_new(const struct world *w, struct str report)
{
    return str_equal(report, w->report);
}

/* True if the run did not meet the fault, or could do without. */
static bool suffer(struct world *w, const struct job *job, const char *fault,
                   bool named)
{
    if (writes(job))
        put(w, "out", old_report);
    struct end end = finish(w, start(w, job, fault, named));
    if (!strncmp(fault, "kill", 4) && end.signal == SIGKILL)
        end.code = 2;
    else if (end.signal || end.code < 0 || end.code > 2)
        fail_msg("%s: %s: signal %d, exit %d: %.*s", job->name, fault,
                 end.signal, end.code, STR_ARG(end.said));
    else if (end.code == 2 && !str_trim(end.said).len)
        fail_msg("%s: %s: exit 2 says nothing", job->name, fault);
    bool whole = is_new(w, end.report);
    if (end.code != 2 && (end.code != w->code || !whole))
        fail_msg("%s: %s: exit %d and another report", job->name, fault,
                 end.code);
    if (writes(job) && !whole && !str_equal(end.report, old_report))
        fail_msg("%s: %s: half a report", job->name, fault);
    nothing_is_left(w, job, fault,
                    (named || ALWAYS_NAMED) && end.signal == SIGKILL);
    return end.code != 2;
}

static const char *fault_at(struct world *w, const char *what, long n)
{
    return arena_printf(&w->arena, "%s:%ld", what, n).ptr;
}

static long step_of(const char *call)
{
    const char *step = getenv("FAULT_STEP");
    return step ? atol(step) : strcmp(call, "alloc") ? 9 : 997;
}

/* Every call of a kind, or a sample; how many runs ended by it. */
static long suffer_all(struct world *w, const struct job *job,
                       const char *what, bool named)
{
    const char *call = strchr(what, '@') + 1;
    long count = learn(w, job, call), ended = 0;
    long from = strcmp(call, "alloc") ? 1 : job->from;
    if (count < from)
        fail_msg("%s: %ld calls of %s, fewer than %ld", job->name, count,
                 call, from);
    for (long n = from; n <= count; n += step_of(call)) {
        arena_clear(&w->arena);
        ended += !suffer(w, job, fault_at(w, what, n), named);
    }
    return ended;
}

/* ---- the tests -------------------------------------------------------- */

static void without_memory_a_run_ends_with_a_message(void **state)
{
    if (!OWN_HEAP)
        skip();
    for (int i = 0; i < JOBS; i++)
        assert_true(suffer_all(*state, &jobs[i], "fail@alloc", false) > 0);
}

static void an_input_that_cannot_be_read_ends_the_run(void **state)
{
    for (int i = 0; i < JOBS; i++)
        assert_true(suffer_all(*state, &jobs[i], "fail@read", false) > 0);
}

static void a_full_disk_leaves_the_old_report(void **state)
{
    for (int i = 0; i < JOBS; i++) {
        assert_true(suffer_all(*state, &jobs[i], "fail@write", false) > 0);
        if (!writes(&jobs[i]))
            continue;
        assert_true(suffer_all(*state, &jobs[i], "fail@write", true) > 0);
        assert_true(suffer_all(*state, &jobs[i], "fail@name", false) > 0);
        assert_true(suffer_all(*state, &jobs[i], "fail@name", true) > 0);
    }
}

static void bytes_that_come_and_go_in_bits_change_nothing(void **state)
{
    for (int i = 0; i < JOBS; i++) {
        learn(*state, &jobs[i], "read");
        assert_true(suffer(*state, &jobs[i], "short@read:0", false));
        assert_true(suffer(*state, &jobs[i], "short@write:0", false));
    }
}

static void a_signal_leaves_the_old_report_or_the_new_one(void **state)
{
    static const char *const faults[] = {
        "int@read", "term@read", "kill@read", "int@write", "term@write",
        "kill@write", "int@name", "term@name"};
    for (int i = 0; i < JOBS; i++)
        for (size_t j = 0; j < sizeof faults / sizeof *faults; j++) {
            if (!writes(&jobs[i]))
                continue;
            suffer_all(*state, &jobs[i], faults[j], false);
            suffer_all(*state, &jobs[i], faults[j], true);
        }
}

static void two_runs_at_once_leave_one_complete_report(void **state)
{
    struct world *w = *state;
    for (int i = 0; i < 8; i++) {
        const struct job *job = &jobs[i];
        learn(w, job, "read");
        put(w, "out", old_report);
        pid_t one = start(w, job, NULL, false);
        pid_t two = start(w, job, NULL, false);
        struct end first = finish(w, one), second = finish(w, two);
        assert_int_equal(first.code, w->code);
        assert_int_equal(second.code, w->code);
        assert_true(is_new(w, get(w, "out")));
        nothing_is_left(w, job, "two at once", false);
    }
}

/* The last job writes to standard output; so do reports without a path. */
static void check_output(struct world *w, int fd)
{
    static const struct job shown = {
        "text", {"check", "--rules", "tests/run/rules", "--format", "csv",
                 "tests/run/e.csv"}, 1};
    const struct job *all[] = {&shown, &jobs[JOBS - 1], &jobs[JOBS - 2]};
    w->out_fd = fd;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        struct end end = finish(w, start(w, all[i], NULL, false));
        if (end.code != 2 || !str_starts(end.said, STR("huurtoets: ")))
            fail_msg("%s: exit %d says '%.*s'", all[i]->name, end.code,
                     STR_ARG(end.said));
    }
    w->out_fd = -1;
    close(fd);
}

static void a_closed_pipe_and_a_full_device_are_told(void **state)
{
    int ends[2], full = open("/dev/full", O_WRONLY);
    assert_int_equal(pipe(ends), 0);
    close(ends[0]);
    check_output(*state, ends[1]);
    if (full >= 0)
        check_output(*state, full);
}

/* In a process of its own, so that nobody else sees the mount. */
static void a_tiny_file_system_leaves_the_old_report(void **state)
{
    struct world *w = *state;
    int status;
    pid_t child = fork();
    if (child == 0) {
        if (unshare(CLONE_NEWNS) ||
            mount("", "/", "", MS_REC | MS_PRIVATE, NULL) ||
            mount("tiny", w->folder, "tmpfs", 0, "size=12k,nr_inodes=20"))
            _exit(77);
        bool good = true;
        put(w, "out", old_report);
        for (int i = 0; i < 8; i++) {
            struct job big = jobs[i];
            big.words[10] = "fixtures/mappings/dvi-woz.csv";
            struct job *job = &big;
            job->words[2] = "rules";
            struct end end = finish(w, start(w, job, NULL, false));
            good &= end.code == 2 && str_equal(get(w, "out"), old_report);
            if (!good)
                print_error("%s: exit %d: %.*s\n", job->name, end.code,
                            STR_ARG(end.said));
            nothing_is_left(w, job, "a tiny file system", false);
        }
        _exit(good ? 0 : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    if (WEXITSTATUS(status) == 77)
        skip();
    assert_int_equal(status, 0);
}

/* ---- the world -------------------------------------------------------- */

static void make_workbook(struct world *w)
{
    struct buf zip = {0};
    struct str text;
    assert_null(file_read("tests/fuzz/corpus/export/xlsx", 1 << 20, &w->arena,
                          &text));
    put(w, "in.xlsx", fuzz_archive(text, &zip));
    buf_release(&zip);
}

static int open_world(void **state)
{
    struct world *w = mem_zero(1, sizeof *w);
    const char *program = getenv("PROGRAM"), *build = getenv("BUILD");
    arena_init(&w->arena);
    arena_init(&w->kept);
    w->out_fd = -1;
    strcpy(w->folder, "/tmp/huurtoets-fault.XXXXXX");
    *state = w;
    snprintf(w->program, sizeof w->program, "%s",
             program ? program : "build/huurtoets");
    snprintf(w->preload, sizeof w->preload, "%s/%s/tests/fault/preload.so",
             getcwd((char[PATHS]){0}, PATHS / 2), build ? build : "build");
    if (!mkdtemp(w->folder))
        return 1;
    make_workbook(w);
    return 0;
}

static int close_world(void **state)
{
    struct world *w = *state;
    static const char *const own[] = {"out", "said", "shown", "count",
                                      "in.xlsx"};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        unlink(in_folder(w, own[i]));
    rmdir(w->folder);
    arena_release(&w->kept);
    arena_release(&w->arena);
    mem_free(w);
    return 0;
}

int main(void)
{
#ifdef SANITIZED
    puts("not under a sanitizer: it allocates and reads by itself");
    return 0;
#endif
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_memory_a_run_ends_with_a_message),
        cmocka_unit_test(an_input_that_cannot_be_read_ends_the_run),
        cmocka_unit_test(a_full_disk_leaves_the_old_report),
        cmocka_unit_test(bytes_that_come_and_go_in_bits_change_nothing),
        cmocka_unit_test(a_signal_leaves_the_old_report_or_the_new_one),
        cmocka_unit_test(two_runs_at_once_leave_one_complete_report),
        cmocka_unit_test(a_closed_pipe_and_a_full_device_are_told),
        cmocka_unit_test(a_tiny_file_system_leaves_the_old_report),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
