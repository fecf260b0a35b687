/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-fee-floor.h"

#include <stdlib.h>

typedef struct
{
  PirService       *service; /* borrowed */
  const PirFeeTier *bands;   /* the service's */
  gsize             n_bands;
} Table;

struct _PirFeeFloor
{
  Table *tables; /* in the order that settles ties */
  gsize  n_tables;
};

__extension__ typedef unsigned __int128 Wide;

static int
compare_tables (gconstpointer a,
                gconstpointer b)
{
  return pir_service_compare (((const Table *) a)->service, ((const Table *) b)->service);
}

/* Whether @a never takes more than @b, and of two that take the same always comes first */
static gboolean
is_always_before (const Table *a,
                  const Table *b)
{
  const PirFeeTier *band = a->bands, *end = a->bands + a->n_bands;
  int order = 0;

  for (gsize i = 0; i < b->n_bands; i++)
    {
      PirMoney from = b->bands[i].min, fee = b->bands[i].fee;

      while (from <= b->bands[i].max)
        {
          while (band < end && band->max < from)
            band++;
          if (band == end || band->min > from || band->fee > fee)
            return FALSE;
          if (band->fee == fee && order == 0)
            order = pir_service_compare (a->service, b->service);
          if (band->fee == fee && order > 0)
            return FALSE;
          from = band->max + 1;
        }
    }

  return TRUE;
}

static void
add_table (PirFeeFloor *self,
           const Table *table)
{
  gsize n_kept = 0;

  for (gsize i = 0; i < self->n_tables; i++)
    {
      if (is_always_before (&self->tables[i], table))
        return;
    }

  for (gsize i = 0; i < self->n_tables; i++)
    {
      if (!is_always_before (table, &self->tables[i]))
        self->tables[n_kept++] = self->tables[i];
    }
  self->tables[n_kept++] = *table;
  self->n_tables = n_kept;
}

PirFeeFloor *
pir_fee_floor_new (GPtrArray *services)
{
  PirFeeFloor *self;

  g_return_val_if_fail (services != NULL, NULL);

  self = g_new0 (PirFeeFloor, 1);
  self->tables = g_new (Table, services->len);
  for (guint i = 0; i < services->len; i++)
    {
      Table table = { .service = g_ptr_array_index (services, i) };

      table.bands = pir_service_peek_bands (table.service, &table.n_bands);
      add_table (self, &table);
    }
  if (self->n_tables > 0)
    qsort (self->tables, self->n_tables, sizeof *self->tables, compare_tables);

  return self;
}

void
pir_fee_floor_free (PirFeeFloor *self)
{
  if (self == NULL)
    return;

  g_free (self->tables);
  g_free (self);
}

PirMoney
pir_fee_floor_get (const PirFeeFloor  *self,
                   PirMoney            amount,
                   PirService        **service)
{
  PirMoney least = PIR_FEE_FLOOR_NONE;
  PirService *cheapest = NULL;

  g_return_val_if_fail (self != NULL, PIR_FEE_FLOOR_NONE);

  for (gsize i = 0; amount <= PIR_MONEY_MAX && i < self->n_tables; i++)
    {
      const PirFeeTier *band = self->tables[i].bands, *end = band + self->tables[i].n_bands;

      while (band < end && band->max < amount)
        band++;
      if (band < end && band->min <= amount && band->fee < least)
        {
          least = band->fee;
          cheapest = self->tables[i].service;
        }
    }
  if (service != NULL)
    *service = cheapest;

  return least;
}

PirMoney
pir_fee_floor_weigh (const PirFeeFloor *self,
                     PirMoney           amount,
                     gsize              n_notices)
{
  PirMoney fee;

  g_return_val_if_fail (self != NULL, PIR_FEE_FLOOR_NONE);

  fee = pir_fee_floor_get (self, amount, NULL);

  return fee == PIR_FEE_FLOOR_NONE ? (PirMoney) n_notices * fee : fee;
}

PirMoney
pir_fee_floor_get_least (const PirFeeFloor *self,
                         PirMoney           from,
                         PirMoney           to)
{
  PirMoney least = PIR_FEE_FLOOR_NONE;

  g_return_val_if_fail (self != NULL, PIR_FEE_FLOOR_NONE);

  for (gsize i = 0; i < self->n_tables; i++)
    {
      const Table *table = &self->tables[i];

      for (gsize j = 0; j < table->n_bands; j++)
        {
          if (table->bands[j].min <= to && table->bands[j].max >= from)
            least = MIN (least, table->bands[j].fee);
        }
    }

  return least;
}

/* A fee stands in the smallest proportion to the largest amount of its band. */
PirMoney
pir_fee_floor_get_share (const PirFeeFloor *self,
                         PirMoney           from,
                         PirMoney           to,
                         PirMoney           total)
{
  PirMoney share = PIR_FEE_FLOOR_NONE;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (from > 0 && total >= 0, 0);

  for (gsize i = 0; i < self->n_tables; i++)
    {
      const Table *table = &self->tables[i];

      for (gsize j = 0; j < table->n_bands; j++)
        {
          PirMoney largest = MIN (to, table->bands[j].max);

          if (table->bands[j].min <= to && largest >= from)
            share = MIN (share, (PirMoney) (((Wide) total * (Wide) table->bands[j].fee + (Wide) largest - 1) / (Wide) largest));
        }
    }

  return share;
}
