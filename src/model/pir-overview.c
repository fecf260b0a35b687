/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-overview.h"

struct _PirOverview
{
  GObject parent_instance;

  PirOverviewFields fields; /* its arrays are (owned) */
};

G_DEFINE_FINAL_TYPE (PirOverview, pir_overview, G_TYPE_OBJECT)

static void
pir_overview_finalize (GObject *object)
{
  PirOverview *self = PIR_OVERVIEW (object);

  for (gsize i = 0; i < self->fields.n_children; i++)
    {
      g_clear_object (&self->fields.children[i].pupil);
      g_clear_object (&self->fields.children[i].next);
    }
  g_free (self->fields.children);
  g_free (self->fields.months);

  G_OBJECT_CLASS (pir_overview_parent_class)->finalize (object);
}

static void
pir_overview_class_init (PirOverviewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_overview_finalize;
}

static void
pir_overview_init (PirOverview *self)
{
}

PirOverview *
pir_overview_new (const PirOverviewFields *fields)
{
  PirOverview *self;

  g_return_val_if_fail (fields != NULL, NULL);
  g_return_val_if_fail (fields->children != NULL || fields->n_children == 0, NULL);
  g_return_val_if_fail (fields->months != NULL || fields->n_months == 0, NULL);

  self = g_object_new (PIR_TYPE_OVERVIEW, NULL);
  self->fields = *fields;
  self->fields.children = g_memdup2 (fields->children, fields->n_children * sizeof *fields->children);
  self->fields.months = g_memdup2 (fields->months, fields->n_months * sizeof *fields->months);
  for (gsize i = 0; i < fields->n_children; i++)
    {
      PirChildDue *child = &self->fields.children[i];

      if (child->pupil != NULL)
        g_object_ref (child->pupil);
      if (child->next != NULL)
        g_object_ref (child->next);
    }

  return self;
}

const PirOverviewFields *
pir_overview_peek (PirOverview *self)
{
  g_return_val_if_fail (PIR_IS_OVERVIEW (self), NULL);

  return &self->fields;
}
