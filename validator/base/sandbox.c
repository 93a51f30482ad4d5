/*
 * sandbox.c - gives up rights. See sandbox.h.
 */
#include "base/sandbox.h"

#include <stdint.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif

#if defined(__linux__) && !defined(SANITIZED) && !defined(PORTABLE) &&      \
    (defined(__x86_64__) || defined(__aarch64__))

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* ---- files ------------------------------------------------------------ */

/* All that the first Landlock knows: whatever is not granted is refused. */
enum { FILE_RIGHTS = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1 };

enum {
    GRANTED = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR |
              LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG |
              LANDLOCK_ACCESS_FS_REMOVE_FILE
};

static void grant(int rules, const char *folder)
{
    struct landlock_path_beneath_attr beneath = {
        .allowed_access = GRANTED,
        .parent_fd = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC),
    };
    if (beneath.parent_fd < 0)
        return;
    syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH,
            &beneath, 0);
    close(beneath.parent_fd);
}

bool sandbox_files(const char *const *folders, size_t count)
{
    struct landlock_ruleset_attr all = {.handled_access_fs = FILE_RIGHTS};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return false;
    int rules = (int)syscall(SYS_landlock_create_ruleset, &all, sizeof all, 0);
    if (rules < 0)
        return false;
    for (size_t i = 0; i < count; i++)
        grant(rules, folders[i]);
    bool done = syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    close(rules);
    return done;
}

/* ---- calls ------------------------------------------------------------ */

#ifdef __x86_64__
#define ARCHITECTURE AUDIT_ARCH_X86_64
#else
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

static const uint32_t refused[] = {
    SYS_execve, SYS_execveat, SYS_socket, SYS_socketpair, SYS_connect,
    SYS_bind, SYS_listen, SYS_accept, SYS_accept4, SYS_ptrace,
    SYS_process_vm_readv, SYS_process_vm_writev, SYS_mount, SYS_umount2,
    SYS_pivot_root, SYS_chroot, SYS_unshare, SYS_setns, SYS_bpf,
    SYS_perf_event_open, SYS_keyctl, SYS_add_key, SYS_request_key,
    SYS_init_module, SYS_finit_module, SYS_delete_module, SYS_kexec_load,
    SYS_reboot, SYS_swapon, SYS_swapoff, SYS_open_by_handle_at,
    SYS_userfaultfd, SYS_io_uring_setup,
#ifdef __x86_64__
    SYS_fork, SYS_vfork,
#endif
};

enum { REFUSED = sizeof refused / sizeof *refused };

#define LOAD(member)                                                        \
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, member))
#define ANSWER(what) BPF_STMT(BPF_RET | BPF_K, (what))
#define IF_EQUAL(value, yes, no)                                            \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (value), (yes), (no))

/* A call of another architecture has other numbers: refused as a whole. */
bool sandbox_calls(void)
{
    struct sock_filter filter[REFUSED + 6] = {
        LOAD(arch),
        IF_EQUAL(ARCHITECTURE, 1, 0),
        ANSWER(SECCOMP_RET_ERRNO | ENOSYS),
        LOAD(nr),
    };
    size_t at = 4;
    for (size_t i = 0; i < REFUSED; i++)
        filter[at++] = (struct sock_filter)IF_EQUAL(
            refused[i], (uint8_t)(REFUSED - i), 0);
    filter[at++] = (struct sock_filter)ANSWER(SECCOMP_RET_ALLOW);
    filter[at++] = (struct sock_filter)ANSWER(SECCOMP_RET_ERRNO | EPERM);
    struct sock_fprog program = {.len = (uint16_t)at, .filter = filter};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

#elif defined(__OpenBSD__)

#include <unistd.h>

bool sandbox_calls(void)
{
    return pledge("stdio rpath wpath cpath tmppath tty unveil", NULL) == 0;
}

bool sandbox_files(const char *const *folders, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (unveil(folders[i], "rwc") != 0)
            return false;
    return unveil(NULL, NULL) == 0;
}

#else

bool sandbox_calls(void)
{
    return false;
}

bool sandbox_files(const char *const *folders, size_t count)
{
    (void)folders;
    (void)count;
    return false;
}

#endif
