/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PIR_UUID_SIZE 37

/**
 * PirSampleRandom:
 *
 * Random numbers that are the same for the same seed on every machine and in every release: SplitMix64 (Steele, Lea,
 * Flood, OOPSLA 2014). For invented data; never for secrets. On the stack; private member.
 */
typedef struct
{
  guint64 state;
} PirSampleRandom;

/** pir_sample_random_init: @self: uninitialised memory; @seed: any number */
void pir_sample_random_init (PirSampleRandom *self,
                             guint64          seed);

/** pir_sample_random_next: Returns: 64 random bits */
guint64 pir_sample_random_next (PirSampleRandom *self);

/** pir_sample_random_below: Returns: a number from 0 to @n - 1; @n is above 0 */
guint pir_sample_random_below (PirSampleRandom *self,
                               guint            n);

/** pir_sample_random_between: Returns: a number from @from to @to, both possible */
int pir_sample_random_between (PirSampleRandom *self,
                               int              from,
                               int              to);

/** pir_sample_random_chance: Returns: TRUE in @percent of 100 cases */
gboolean pir_sample_random_chance (PirSampleRandom *self,
                                   guint            percent);

/** pir_sample_random_uuid: writes a version 4 UUID (RFC 9562) to @uuid */
void pir_sample_random_uuid (PirSampleRandom *self,
                             char             uuid[PIR_UUID_SIZE]);

/** pir_sample_named_uuid: writes the version 8 UUID (RFC 9562) that @name always has to @uuid */
void pir_sample_named_uuid (const char *name,
                            char        uuid[PIR_UUID_SIZE]);

G_END_DECLS
