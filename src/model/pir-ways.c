/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-ways.h"

static gboolean
is_own_bank (const PirWays          *self,
             const PirServiceFields *fields)
{
  return self != NULL && self->bank_ids != NULL && g_strv_contains (self->bank_ids, fields->psp_id);
}

gboolean
pir_ways_allows (const PirWays *self,
                 PirService    *service)
{
  const PirServiceFields *fields = pir_service_peek (service);

  g_return_val_if_fail (fields != NULL, FALSE);

  if (!pir_service_is_online (service) && (self == NULL || !self->has_method))
    return FALSE;

  return self == NULL || ((!self->has_method || fields->method == self->method) &&
                          (self->service_ids == NULL || g_strv_contains (self->service_ids, fields->id)) &&
                          (!self->only_banks || is_own_bank (self, fields)));
}

gboolean
pir_ways_counts (const PirWays *self,
                 PirService    *service)
{
  const PirServiceFields *fields = pir_service_peek (service);

  g_return_val_if_fail (fields != NULL, FALSE);

  if (!pir_ways_allows (self, service))
    return FALSE;

  return !fields->is_on_us || is_own_bank (self, fields);
}

GPtrArray *
pir_ways_select (const PirWays *self,
                 GPtrArray     *services)
{
  GPtrArray *selected;

  g_return_val_if_fail (services != NULL, NULL);

  selected = g_ptr_array_new_full (services->len, g_object_unref);
  for (guint i = 0; i < services->len; i++)
    {
      PirService *service = g_ptr_array_index (services, i);

      if (pir_ways_counts (self, service))
        g_ptr_array_add (selected, g_object_ref (service));
    }

  return selected;
}
