/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox/pir-sample-random.h"

#include <string.h>

static void
write_uuid (guint64 high,
            guint64 low,
            guint   version,
            char    uuid[PIR_UUID_SIZE])
{
  g_snprintf (uuid, PIR_UUID_SIZE, "%08x-%04x-%x%03x-%04x-%012" G_GINT64_MODIFIER "x", (guint) (high >> 32),
              (guint) (high >> 16) & 0xffff, version, (guint) high & 0xfff, (guint) (low >> 48 & 0x3fff) | 0x8000,
              low & G_GUINT64_CONSTANT (0xffffffffffff));
}

void
pir_sample_random_init (PirSampleRandom *self,
                        guint64          seed)
{
  g_return_if_fail (self != NULL);

  self->state = seed;
}

guint64
pir_sample_random_next (PirSampleRandom *self)
{
  guint64 z;

  g_return_val_if_fail (self != NULL, 0);

  self->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  z = self->state;
  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

guint
pir_sample_random_below (PirSampleRandom *self,
                         guint            n)
{
  g_return_val_if_fail (n > 0, 0);

  return (guint) (pir_sample_random_next (self) % n);
}

int
pir_sample_random_between (PirSampleRandom *self,
                           int              from,
                           int              to)
{
  g_return_val_if_fail (from <= to, from);

  return from + (int) pir_sample_random_below (self, (guint) (to - from) + 1);
}

gboolean
pir_sample_random_chance (PirSampleRandom *self,
                          guint            percent)
{
  return pir_sample_random_below (self, 100) < percent;
}

void
pir_sample_random_uuid (PirSampleRandom *self,
                        char             uuid[PIR_UUID_SIZE])
{
  guint64 high = pir_sample_random_next (self);
  guint64 low = pir_sample_random_next (self);

  g_return_if_fail (self != NULL);

  write_uuid (high, low, 4, uuid);
}

void
pir_sample_named_uuid (const char *name,
                       char        uuid[PIR_UUID_SIZE])
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize size = sizeof digest;
  guint64 parts[2] = { 0, 0 };

  g_return_if_fail (name != NULL);

  g_checksum_update (checksum, (const guchar *) name, -1);
  g_checksum_get_digest (checksum, digest, &size);
  for (gsize i = 0; i < 16; i++)
    parts[i / 8] = parts[i / 8] << 8 | digest[i];
  write_uuid (parts[0], parts[1], 8, uuid);
}
