/*
 * file.h - whole files in, finished files out.
 */
#ifndef HUURTOETS_BASE_FILE_H
#define HUURTOETS_BASE_FILE_H

#include <stdio.h>

#include "base/memory.h"
#include "base/text.h"

/* Reads a whole file of at most `limit` bytes into the arena. NULL on success,
   else what went wrong ("No such file or directory", "is a directory",
   "is larger than 16 MB"), which lives for ever or in the arena. */
const char *file_read(const char *path, size_t limit, struct arena *arena,
                      struct str *out);

/*
 * A report on its way out. With a path it goes to a temporary file beside it
 * and is renamed on commit, so that a report on disk is the old one or the
 * complete new one. Its mode is that of the old one, else 0600: only the owner
 * reads it. "-" or NULL is standard output. A path that is
 * a device or a pipe is written to as it is; of a symbolic link the target is
 * replaced. Errors stick: write on, ask at the end. Writes are gathered.
 *
 * OUTFILE_PATCHED: outfile_write_at will be called. Where the bytes would
 * otherwise go straight to standard output, a device or a pipe they are then
 * spooled to a nameless temporary file and copied on commit, so nothing
 * appears before that.
 */
enum outfile_mode { OUTFILE_STREAMED, OUTFILE_PATCHED };

struct outfile {
    int fd;           /* written to; -1: not open */
    int target;       /* the spool is copied to it on commit; -1: no spool */
    char *path;       /* the temporary is renamed to it; NULL: none */
    char *temporary;
    uint64_t written; /* bytes so far, gathered ones included */
    struct buf gathered;
    int error; /* errno of the first failure */
};

/* 0 or an errno; after an errno *f is closed. */
int outfile_open(struct outfile *f, const char *path, enum outfile_mode mode);
void outfile_write(struct outfile *f, struct str bytes);
/* Hands what is gathered to the system: for output that others follow. */
void outfile_flush(struct outfile *f);
/* Overwrites bytes written earlier, from `offset` on; only if opened as
   OUTFILE_PATCHED. */
void outfile_write_at(struct outfile *f, uint64_t offset, struct str bytes);
/* Renames into place, or copies the spool, and closes; 0 or an errno, and
   then the temporary is gone. */
int outfile_commit(struct outfile *f);
/* Removes the temporary and closes. */
void outfile_abandon(struct outfile *f);
/* Removes the temporaries of all open outfiles (exit on a signal or out of
   memory; async-signal-safe). */
void outfile_abandon_all(void);

/* The files below `dir` whose names end in `ending`, sorted by relative path
   ('/' between), paths relative to dir. Names that begin with a dot and links
   to directories are passed over. NULL or what went wrong. */
const char *file_list(const char *dir, const char *ending,
                      struct arena *arena, struct str **out, size_t *count);

#endif
