/*
 * pattern.h - regular expressions in the XQuery 1.0 / XPath 2.0 dialect (F&O
 * 7.6), run by PCRE2 with a match limit. pattern.c alone sees pcre2.h.
 *
 * The source is parsed and translated; what XQuery does not know is refused
 * (look-around, possessive quantifiers, \b \A \z, back-references in classes).
 * Known besides: class subtraction [a-z-[aeiou]], \i \c, \p{Lu}, the European
 * blocks \p{IsBasicLatin}, and of F&O 3.0 groups (?:...). As XML Schema has
 * it, \w is everything but punctuation, separators and controls: not "_".
 * A compiled pattern may be used by several threads at once.
 */
#ifndef HUURTOETS_BASE_PATTERN_H
#define HUURTOETS_BASE_PATTERN_H

#include "base/memory.h"
#include "base/text.h"

struct pattern; /* compiled; free with pattern_close */

/* flags: any of "smix". NULL on error, with *error a message that lives for
   ever and *offset where in `source`. */
struct pattern *pattern_open(struct str source, struct str flags,
                             const char **error, size_t *offset);
/* The same for a pattern that is matched a few times only: opens four times
   faster, matches two to four times slower. */
struct pattern *pattern_open_once(struct str source, struct str flags,
                                  const char **error, size_t *offset);
/* Without regard to case, and only where no letter or digit goes on before or
   behind. Not compiled for speed until pattern_hasten. */
struct pattern *pattern_open_words(struct str source, const char **error,
                                   size_t *offset);
void pattern_hasten(struct pattern *p);
void pattern_close(struct pattern *p);

enum pattern_result { PATTERN_NO, PATTERN_YES, PATTERN_LIMIT };

/* Whether the pattern occurs anywhere in text. */
enum pattern_result pattern_matches(const struct pattern *p, struct str text);
/* First occurrence at or after `from`: *start, *end byte offsets. */
enum pattern_result pattern_find(const struct pattern *p, struct str text,
                                 size_t from, size_t *start, size_t *end);
/* The same with the groups: bounds[2 * i] and bounds[2 * i + 1] are those of
   group i, 0 the whole, SIZE_MAX for a group that took no part. `most` is the
   number of groups that there is room for, at least 1. The text must be valid
   UTF-8 and `from` must not lie within a character: neither is checked. */
enum pattern_result pattern_groups(const struct pattern *p, struct str text,
                                   size_t from, size_t *bounds, size_t most);
/* All occurrences replaced; $1..$9 and $0 are groups, \$ and \\ literal. An
   empty match, a bad replacement or more than `most` bytes before the last
   occurrence is an error: PATTERN_NO. */
enum pattern_result pattern_replace(const struct pattern *p, struct str text,
                                    struct str replacement, size_t most,
                                    struct arena *arena, struct str *out);

#endif
