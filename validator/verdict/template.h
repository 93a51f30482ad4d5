/*
 * template.h - what the rules say of a contract template.
 *
 *     template_open, template_take  a rule set; a document
 *     template_kinds                the kinds of contract that its text shows
 *     template_judge                one rule: a verdict, what is wrong where
 *
 * A rule about kinds that the document is not is not applicable; one whose
 * kinds are not known is undetermined. Of a rule's parts the worst decides:
 * what must stand there, what may not, what must hold of what stands there.
 */
#ifndef HUURTOETS_VERDICT_TEMPLATE_H
#define HUURTOETS_VERDICT_TEMPLATE_H

#include "template/finder.h"
#include "verdict/verdict.h"

/* What is known of a document besides its text. */
struct template_facts {
    uint64_t kinds;  /* 0: not known */
    day_number date; /* of conclusion */
    const struct document **with; /* what they say counts as said */
    size_t with_count;
};

struct template_finding {
    const struct rule *rule;
    enum verdict verdict;   /* fail, waived, undetermined or broken; pass where
                               what the rule asks contradicts the law */
    enum severity severity; /* lowered where it rests on unverified facts */
    struct bounds at;       /* SIZE_MAX: the document as a whole */
    struct str reason;
    struct finding_limit *limits;
    size_t limit_count;
    uint32_t clashes;      /* bit i: with the law of rule->clashes[i] */
    const void *exception; /* of a waived one: the caller's */
};

struct template_findings {
    struct template_finding *items;
    size_t count, cap;
};

/* One thread's judge of templates. */
struct template_judge {
    const struct ruleset *rules;
    enum lang lang;
    struct finder finder;
    struct machine machine;
    struct vec *fields; /* of the template_program */
    uint32_t clashes;   /* of the rule last judged: bit i, rule->clashes[i] */
};

void template_open(struct template_judge *j, const struct ruleset *rules,
                   enum lang lang);
void template_close(struct template_judge *j);
/* The document from now on; what is made of it lives in `arena`. */
void template_take(struct template_judge *j, const struct document *d,
                   struct arena *arena);
/* By index of the rule set's kinds; 0: none is recognised. */
uint64_t template_kinds(struct template_judge *j, struct arena *arena);
/* The rule is of kind RULE_TEMPLATE. Findings are added to *out. */
enum verdict template_judge(struct template_judge *j, size_t rule,
                            const struct template_facts *facts,
                            struct arena *arena,
                            struct template_findings *out);

#endif
