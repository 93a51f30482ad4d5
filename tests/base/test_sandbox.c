/*
 * test_sandbox.c - what is given up is gone, and what is open stays. Each test
 * runs in a process of its own.
 */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/sandbox.h"

enum { DONE = 0, NOTHING_GIVEN = 77 };

/* Exit code of `body` in a child that may use the folder only. */
static int in_sandbox(int (*body)(const char *folder, bool files,
                                  bool calls))
{
    char folder[] = "/tmp/sandbox-XXXXXX", path[64];
    int status;
    assert_non_null(mkdtemp(folder));
    pid_t child = fork();
    if (child == 0) {
        const char *const folders[] = {folder, "/no/such/folder"};
        bool calls = sandbox_calls();
        _exit(body(folder, sandbox_files(folders, 2), calls));
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    snprintf(path, sizeof path, "%s/a", folder);
    unlink(path);
    rmdir(folder);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static int use_files(const char *folder, bool files, bool calls)
{
    char path[64], other[64];
    snprintf(path, sizeof path, "%s/a", folder);
    snprintf(other, sizeof other, "%s/b", folder);
    int fd = open(other, O_CREAT | O_WRONLY, 0600);
    if (fd < 0 || write(fd, "x", 1) != 1 || rename(other, path) != 0)
        return 1;
    (void)calls;
    if (!files)
        return NOTHING_GIVEN;
    if (open("/etc/passwd", O_RDONLY) >= 0 || errno != EACCES)
        return 2;
    return open("/tmp/sandbox-outside", O_CREAT | O_WRONLY, 0600) >= 0 ? 3
                                                                       : DONE;
}

static int use_calls(const char *folder, bool files, bool calls)
{
    (void)folder, (void)files;
    if (!calls)
        return NOTHING_GIVEN;
    if (socket(AF_INET, SOCK_STREAM, 0) >= 0 || errno != EPERM)
        return 1;
    execl("/bin/true", "true", (char *)NULL);
    if (errno != EPERM && errno != EACCES)
        return 2;
    void *memory = malloc(1 << 22);
    int good = memory != NULL;
    free(memory);
    return good ? DONE : 3;
}

static void check(int (*body)(const char *folder, bool files, bool calls))
{
    int code = in_sandbox(body);
    if (code == NOTHING_GIVEN)
        skip();
    assert_int_equal(code, DONE);
}

static void files_are_opened_below_the_folders_only(void **state)
{
    (void)state;
    check(use_files);
}

static void no_program_is_started_and_no_network_used(void **state)
{
    (void)state;
    check(use_calls);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_are_opened_below_the_folders_only),
        cmocka_unit_test(no_program_is_started_and_no_network_used),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
