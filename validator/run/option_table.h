/*
 * option_table.h - the options of all commands: options.c fills the table,
 * options_parse.c reads a command line by it.
 */
#ifndef HUURTOETS_RUN_OPTION_TABLE_H
#define HUURTOETS_RUN_OPTION_TABLE_H

#include "run/options.h"

typedef bool option_set(struct options *o, const char *value,
                        struct buf *error);

struct option {
    const char *name;
    const char *argument; /* NULL: takes none */
    unsigned commands;
    option_set *set;
    const char *what;
};

/* In the order of the help; NULL after the last. */
const struct option *option_at(size_t index);
/* "OPTION wants WANTED, not 'VALUE'"; false. */
bool option_refuse(struct buf *error, const char *option, const char *wanted,
                   const char *value);

#endif
