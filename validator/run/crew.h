/*
 * crew.h - workers side by side. Pieces are handed out in order, judged in any
 * order, and committed in the order in which they were handed out, on the
 * caller's thread. At most crew.piece_count pieces are in flight, so memory
 * does not grow with the input. With one worker no thread is made.
 */
#ifndef HUURTOETS_RUN_CREW_H
#define HUURTOETS_RUN_CREW_H

#include <pthread.h>

#include "run/worker.h"

typedef void crew_commit(void *data, struct piece *piece);

struct crew {
    struct worker *workers;
    size_t worker_count;
    struct piece *pieces; /* a ring */
    bool *judged;         /* by piece */
    size_t piece_count;
    /* Sequence numbers: committed <= taken <= handed. */
    uint64_t handed, taken, committed;
    bool closing;
    crew_commit *commit;
    void *data;
    pthread_t *threads;
    size_t thread_count;
    pthread_mutex_t lock;
    pthread_cond_t work, done;
};

void crew_open(struct crew *c, const struct task *task, size_t workers,
               crew_commit *commit, void *data);
/* A piece to put a chunk in; commits what is ready, and waits for the oldest
   piece if all are in flight. */
struct piece *crew_blank(struct crew *c);
/* Hands out the piece that crew_blank gave last. */
void crew_hand(struct crew *c);
/* Waits for all pieces and commits them. The workers' counts are then final. */
void crew_finish(struct crew *c);
void crew_close(struct crew *c);

#endif
