/*
 * crew.c - workers in threads, results in order. See crew.h.
 */
#include "run/crew.h"

#include <signal.h>

/* Pieces in flight per worker: one at work, the others waiting or finished
   early. */
enum { PIECES_PER_WORKER = 2 };

struct seat {
    struct crew *crew;
    struct worker *worker;
};

/* The next piece to judge, or NULL when there will be no more. */
static struct piece *take(struct crew *c, size_t *slot)
{
    struct piece *piece = NULL;
    pthread_mutex_lock(&c->lock);
    while (c->taken == c->handed && !c->closing)
        pthread_cond_wait(&c->work, &c->lock);
    if (c->taken < c->handed) {
        *slot = (size_t)(c->taken++ % c->piece_count);
        piece = &c->pieces[*slot];
    }
    pthread_mutex_unlock(&c->lock);
    return piece;
}

static void *work(void *data)
{
    struct seat seat = *(struct seat *)data;
    struct piece *piece;
    size_t slot;
    mem_free(data);
    while ((piece = take(seat.crew, &slot))) {
        worker_judge(seat.worker, piece);
        pthread_mutex_lock(&seat.crew->lock);
        seat.crew->judged[slot] = true;
        pthread_cond_signal(&seat.crew->done);
        pthread_mutex_unlock(&seat.crew->lock);
    }
    return NULL;
}

/* Signals go to the main thread. Where the system gives no further thread the
   crew is smaller. */
static void start_threads(struct crew *c)
{
    sigset_t all, old;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &old);
    c->threads = mem_zero(c->worker_count, sizeof *c->threads);
    for (size_t i = 0; i < c->worker_count; i++) {
        struct seat *seat = mem_alloc(sizeof *seat);
        *seat = (struct seat){c, &c->workers[i]};
        if (pthread_create(&c->threads[i], NULL, work, seat) != 0) {
            mem_free(seat);
            break;
        }
        c->thread_count++;
    }
    pthread_sigmask(SIG_SETMASK, &old, NULL);
}

void crew_open(struct crew *c, const struct task *task, size_t workers,
               crew_commit *commit, void *data)
{
    *c = (struct crew){
        .workers = mem_zero(workers, sizeof *c->workers),
        .worker_count = workers,
        .piece_count = workers == 1 ? 1 : workers * PIECES_PER_WORKER,
        .commit = commit,
        .data = data,
    };
    c->pieces = mem_zero(c->piece_count, sizeof *c->pieces);
    c->judged = mem_zero(c->piece_count, sizeof *c->judged);
    for (size_t i = 0; i < workers; i++)
        worker_open(&c->workers[i], task);
    for (size_t i = 0; i < c->piece_count; i++)
        piece_open(&c->pieces[i], task->format_count);
    pthread_mutex_init(&c->lock, NULL);
    pthread_cond_init(&c->work, NULL);
    pthread_cond_init(&c->done, NULL);
    if (workers > 1)
        start_threads(c);
}

/* Waits for the oldest piece if `wait`; true if it is judged. */
static bool oldest_judged(struct crew *c, bool wait)
{
    size_t slot = (size_t)(c->committed % c->piece_count);
    pthread_mutex_lock(&c->lock);
    while (wait && !c->judged[slot])
        pthread_cond_wait(&c->done, &c->lock);
    bool judged = c->judged[slot];
    c->judged[slot] = false;
    pthread_mutex_unlock(&c->lock);
    return judged;
}

/* Commits the oldest piece; false if it is not judged yet. */
static bool commit_oldest(struct crew *c, bool wait)
{
    if (!oldest_judged(c, wait))
        return false;
    c->commit(c->data, &c->pieces[c->committed++ % c->piece_count]);
    return true;
}

struct piece *crew_blank(struct crew *c)
{
    while (c->committed < c->handed) {
        bool full = c->handed - c->committed == c->piece_count;
        if (!commit_oldest(c, full))
            break;
    }
    return &c->pieces[c->handed % c->piece_count];
}

void crew_hand(struct crew *c)
{
    size_t slot = (size_t)(c->handed % c->piece_count);
    if (!c->thread_count) {
        worker_judge(&c->workers[0], &c->pieces[slot]);
        c->judged[slot] = true;
        c->handed++;
        return;
    }
    pthread_mutex_lock(&c->lock);
    c->handed++;
    pthread_cond_signal(&c->work);
    pthread_mutex_unlock(&c->lock);
}

void crew_finish(struct crew *c)
{
    while (c->committed < c->handed)
        commit_oldest(c, true);
}

void crew_close(struct crew *c)
{
    pthread_mutex_lock(&c->lock);
    c->closing = true;
    c->taken = c->handed;
    pthread_cond_broadcast(&c->work);
    pthread_mutex_unlock(&c->lock);
    for (size_t i = 0; i < c->thread_count; i++)
        pthread_join(c->threads[i], NULL);
    for (size_t i = 0; i < c->worker_count; i++)
        worker_close(&c->workers[i]);
    for (size_t i = 0; i < c->piece_count; i++)
        piece_close(&c->pieces[i], c->workers[0].task->format_count);
    pthread_cond_destroy(&c->work);
    pthread_cond_destroy(&c->done);
    pthread_mutex_destroy(&c->lock);
    mem_free(c->threads);
    mem_free(c->judged);
    mem_free(c->pieces);
    mem_free(c->workers);
}
