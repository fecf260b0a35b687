/* SPDX-License-Identifier: GPL-3.0-or-later */

/* For scan.py: which of many short words there are in some megabytes, at the speed of memory. */
#include <stdint.h>
#include <string.h>

#define MOST 1000

void find_words (const uint8_t  *data,
                 size_t          size,
                 const uint8_t  *words,
                 const uint32_t *sizes,
                 uint32_t        n_words,
                 uint8_t        *is_found);

/* @words: one after the other, of @sizes bytes, two at least */
void
find_words (const uint8_t  *data,
            size_t          size,
            const uint8_t  *words,
            const uint32_t *sizes,
            uint32_t        n_words,
            uint8_t        *is_found)
{
  static uint16_t first[65536];
  uint16_t next[MOST + 1];
  const uint8_t *word[MOST + 1];

  memset (first, 0, sizeof first);
  if (n_words > MOST)
    __builtin_trap ();
  for (uint32_t i = 1; i <= n_words; i++)
    {
      uint16_t start = (uint16_t) (words[0] | words[1] << 8);

      word[i] = words;
      next[i] = first[start];
      first[start] = (uint16_t) i;
      words += sizes[i - 1];
    }
  for (size_t at = 0; at + 1 < size; at++)
    for (uint16_t i = first[data[at] | data[at + 1] << 8]; i != 0; i = next[i])
      if (!is_found[i - 1] && size - at >= sizes[i - 1] && memcmp (data + at, word[i], sizes[i - 1]) == 0)
        is_found[i - 1] = 1;
}
