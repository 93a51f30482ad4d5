/*
 * scan.c - bytes to bit masks, three ways. See scan.h.
 */
#include "input/scan.h"

static void masks_plain(const char *bytes, size_t blocks, char separator,
                        struct scan_masks *out)
{
    for (size_t b = 0; b < blocks; b++, bytes += SCAN_BLOCK) {
        struct scan_masks m = {0};
        for (unsigned i = 0; i < SCAN_BLOCK; i++) {
            m.separator |= (uint64_t)(bytes[i] == separator) << i;
            m.quote |= (uint64_t)(bytes[i] == '"') << i;
            m.lf |= (uint64_t)(bytes[i] == '\n') << i;
            m.cr |= (uint64_t)(bytes[i] == '\r') << i;
        }
        out[b] = m;
    }
}

static struct scan_tally tally_plain(const char *bytes, size_t length)
{
    struct scan_tally t = {0};
    for (size_t i = 0; i < length; i++) {
        bool after_cr = i > 0 && bytes[i - 1] == '\r';
        t.lines += bytes[i] == '\r' || (bytes[i] == '\n' && !after_cr);
        t.quotes |= bytes[i] == '"';
        t.high |= (unsigned char)bytes[i] >= 0x80;
    }
    return t;
}

static const struct scan plain = {"plain", masks_plain, tally_plain};

#if defined(__x86_64__) && !defined(PORTABLE)
#include <immintrin.h>

/* The rest behind the last whole vector; bytes[at - 1] exists if at > 0. */
static void tally_rest(const char *bytes, size_t at, size_t length,
                       struct scan_tally *t)
{
    struct scan_tally rest = tally_plain(bytes + at, length - at);
    t->lines += rest.lines;
    t->quotes |= rest.quotes;
    t->high |= rest.high;
    if (at > 0 && at < length && bytes[at] == '\n' && bytes[at - 1] == '\r')
        t->lines--;
}

static uint64_t same16(const __m128i v[4], char wanted)
{
    const __m128i w = _mm_set1_epi8(wanted);
    uint64_t bits = 0;
    for (unsigned i = 0; i < 4; i++) {
        int hits = _mm_movemask_epi8(_mm_cmpeq_epi8(v[i], w));
        bits |= (uint64_t)(uint32_t)hits << 16 * i;
    }
    return bits;
}

static void masks_sse2(const char *bytes, size_t blocks, char separator,
                       struct scan_masks *out)
{
    for (size_t b = 0; b < blocks; b++, bytes += SCAN_BLOCK) {
        const __m128i *at = (const __m128i *)(const void *)bytes;
        const __m128i v[4] = {_mm_loadu_si128(at), _mm_loadu_si128(at + 1),
                              _mm_loadu_si128(at + 2), _mm_loadu_si128(at + 3)};
        out[b].separator = same16(v, separator);
        out[b].quote = same16(v, '"');
        out[b].lf = same16(v, '\n');
        out[b].cr = same16(v, '\r');
    }
}

static struct scan_tally tally_sse2(const char *bytes, size_t length)
{
    const __m128i lf = _mm_set1_epi8('\n'), cr = _mm_set1_epi8('\r');
    const __m128i quote = _mm_set1_epi8('"'), zero = _mm_setzero_si128();
    __m128i quotes = zero, sum = zero, high = zero;
    size_t at = 0;
    struct scan_tally t = {0};
    if (length > 0)
        tally_rest(bytes, 0, at = 1, &t);
    for (; length - at >= 16; at += 16) {
        const char *p = bytes + at;
        __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
        __m128i w = _mm_loadu_si128((const __m128i *)(const void *)(p - 1));
        __m128i ends = _mm_or_si128(
            _mm_cmpeq_epi8(v, cr),
            _mm_andnot_si128(_mm_cmpeq_epi8(w, cr), _mm_cmpeq_epi8(v, lf)));
        sum = _mm_add_epi64(sum, _mm_sad_epu8(_mm_sub_epi8(zero, ends), zero));
        quotes = _mm_or_si128(quotes, _mm_cmpeq_epi8(v, quote));
        high = _mm_or_si128(high, v);
    }
    t.lines += (uint64_t)_mm_cvtsi128_si64(sum) +
               (uint64_t)_mm_cvtsi128_si64(_mm_unpackhi_epi64(sum, sum));
    t.quotes |= _mm_movemask_epi8(quotes) != 0;
    t.high |= _mm_movemask_epi8(high) != 0;
    tally_rest(bytes, at, length, &t);
    return t;
}

static const struct scan sse2 = {"sse2", masks_sse2, tally_sse2};

#define AVX2 __attribute__((target("avx2")))

AVX2 static inline uint64_t same32(__m256i low, __m256i high, char wanted)
{
    const __m256i w = _mm256_set1_epi8(wanted);
    uint32_t a = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, w));
    uint32_t b = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, w));
    return (uint64_t)b << 32 | a;
}

AVX2 static void masks_avx2(const char *bytes, size_t blocks, char separator,
                            struct scan_masks *out)
{
    for (size_t b = 0; b < blocks; b++, bytes += SCAN_BLOCK) {
        const __m256i *at = (const __m256i *)(const void *)bytes;
        __m256i low = _mm256_loadu_si256(at);
        __m256i high = _mm256_loadu_si256(at + 1);
        out[b].separator = same32(low, high, separator);
        out[b].quote = same32(low, high, '"');
        out[b].lf = same32(low, high, '\n');
        out[b].cr = same32(low, high, '\r');
    }
}

AVX2 static struct scan_tally tally_avx2(const char *bytes, size_t length)
{
    const __m256i lf = _mm256_set1_epi8('\n'), cr = _mm256_set1_epi8('\r');
    const __m256i quote = _mm256_set1_epi8('"');
    const __m256i zero = _mm256_setzero_si256();
    __m256i quotes = zero, sum = zero, high = zero;
    size_t at = 0;
    struct scan_tally t = {0};
    if (length > 0)
        tally_rest(bytes, 0, at = 1, &t);
    for (; length - at >= 32; at += 32) {
        const char *p = bytes + at;
        __m256i v = _mm256_loadu_si256((const __m256i *)(const void *)p);
        __m256i w = _mm256_loadu_si256((const __m256i *)(const void *)(p - 1));
        __m256i ends =
            _mm256_or_si256(_mm256_cmpeq_epi8(v, cr),
                            _mm256_andnot_si256(_mm256_cmpeq_epi8(w, cr),
                                                _mm256_cmpeq_epi8(v, lf)));
        ends = _mm256_sad_epu8(_mm256_sub_epi8(zero, ends), zero);
        sum = _mm256_add_epi64(sum, ends);
        quotes = _mm256_or_si256(quotes, _mm256_cmpeq_epi8(v, quote));
        high = _mm256_or_si256(high, v);
    }
    uint64_t parts[4];
    _mm256_storeu_si256((__m256i *)(void *)parts, sum);
    t.lines += parts[0] + parts[1] + parts[2] + parts[3];
    t.quotes |= _mm256_movemask_epi8(quotes) != 0;
    t.high |= _mm256_movemask_epi8(high) != 0;
    tally_rest(bytes, at, length, &t);
    return t;
}

static const struct scan avx2 = {"avx2", masks_avx2, tally_avx2};

const struct scan *scan_way(size_t index)
{
    const struct scan *ways[] = {&plain, &sse2, &avx2};
    size_t count = __builtin_cpu_supports("avx2") ? 3 : 2;
    return index < count ? ways[index] : NULL;
}

#else

const struct scan *scan_way(size_t index)
{
    return index == 0 ? &plain : NULL;
}

#endif

const struct scan *scan_best(void)
{
    const struct scan *best = scan_way(0);
    for (size_t i = 1; scan_way(i); i++)
        best = scan_way(i);
    return best;
}
