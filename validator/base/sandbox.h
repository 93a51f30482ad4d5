/*
 * sandbox.h - what the process gives up once its files are open.
 *
 * On Linux: opening files outside some folders (Landlock, since 5.13), and
 * starting programs, using the network, looking into other processes and
 * changing the system (seccomp). On OpenBSD: pledge and unveil. Elsewhere, in a
 * kernel that offers neither, and under a sanitizer, which needs more: nothing.
 * What is open stays open. There is no way back.
 */
#ifndef HUURTOETS_BASE_SANDBOX_H
#define HUURTOETS_BASE_SANDBOX_H

#include <stddef.h>

enum { SANDBOX_FILES = 1, SANDBOX_CALLS = 2 };

/* From now on files are opened, made and removed below these folders only.
   Before any thread is started. Returns what was given up, of the above. */
unsigned sandbox_enter(const char *const *folders, size_t count);

#endif
