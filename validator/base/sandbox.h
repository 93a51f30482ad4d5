/*
 * sandbox.h - what the process gives up that it does not need.
 *
 * On Linux: opening files outside some folders (Landlock, since 5.13), and
 * starting programs, using the network, looking into other processes and
 * changing the system (seccomp). On OpenBSD: pledge and unveil. Elsewhere, in a
 * kernel that offers neither, and under a sanitizer, which needs more: nothing.
 * What is open stays open. There is no way back.
 */
#ifndef HUURTOETS_BASE_SANDBOX_H
#define HUURTOETS_BASE_SANDBOX_H

#include <stdbool.h>
#include <stddef.h>

/* Both before any thread is started; false: nothing was given up. */

/* From now on no program is started and no network used. */
bool sandbox_calls(void);
/* From now on files are opened, made and removed below these folders only. */
bool sandbox_files(const char *const *folders, size_t count);

#endif
