/*
 * verify_command.h - `huurtoets verify RUN --files EXPORT...`: whether a kept
 * run (json or ndjson) is what these exports and rules give.
 */
#ifndef HUURTOETS_COMMAND_VERIFY_COMMAND_H
#define HUURTOETS_COMMAND_VERIFY_COMMAND_H

#include "run/options.h"

/* 0: the same, byte by byte but for where files stood; 1: not, after saying
   what differs first; 2: it could not be judged. The exports are told apart by
   their sha256, so they may have moved; a mapping, waivers, a baseline or a key
   of pseudonyms that the run had must be given again where the program cannot
   find them by name. */
int verify_command(const struct options *options, const char *argv0);

#endif
