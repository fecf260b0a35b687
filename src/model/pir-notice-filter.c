/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-notice-filter.h"

#include "base/pir-clock.h"

PirNoticeFilter *
pir_notice_filter_new (void)
{
  PirNoticeFilter *self = g_new0 (PirNoticeFilter, 1);

  self->category = -1;
  self->standings = PIR_FILTER_ALL_STANDINGS;
  self->order = PIR_NOTICE_ORDER_DUE;
  self->today = pir_clock_today ();

  return self;
}

PirNoticeFilter *
pir_notice_filter_copy (const PirNoticeFilter *self)
{
  PirNoticeFilter *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->pupil_id = g_strdup (self->pupil_id);
  copy->school_id = g_strdup (self->school_id);
  copy->school_year = g_strdup (self->school_year);
  copy->text = g_strdup (self->text);

  return copy;
}

void
pir_notice_filter_free (PirNoticeFilter *self)
{
  if (self == NULL)
    return;

  g_free (self->pupil_id);
  g_free (self->school_id);
  g_free (self->school_year);
  g_free (self->text);
  g_free (self);
}

gboolean
pir_notice_filter_equal (const PirNoticeFilter *a,
                         const PirNoticeFilter *b)
{
  g_return_val_if_fail (a != NULL, FALSE);
  g_return_val_if_fail (b != NULL, FALSE);

  return g_strcmp0 (a->pupil_id, b->pupil_id) == 0
         && g_strcmp0 (a->school_id, b->school_id) == 0
         && g_strcmp0 (a->school_year, b->school_year) == 0
         && a->category == b->category
         && a->standings == b->standings
         && g_strcmp0 (a->text, b->text) == 0
         && a->order == b->order
         && a->is_reversed == b->is_reversed
         && a->is_strict == b->is_strict
         && a->group == b->group
         && a->today == b->today;
}
