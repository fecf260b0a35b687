/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-credit.h"

#include "model/pir-names.h"
#include "model/pir-pack.h"

struct _PirCredit
{
  GObject parent_instance;

  PirCreditFields fields;
  char *block; /* (owned) (nullable): the fields' strings */
};

G_DEFINE_FINAL_TYPE (PirCredit, pir_credit, G_TYPE_OBJECT)

static const PirPackField strings[] = {
  PIR_PACK (PirCreditFields, id),
  PIR_PACK_NULLABLE (PirCreditFields, reference),
  PIR_PACK (PirCreditFields, reason),
  PIR_PACK_NULLABLE (PirCreditFields, receipt_number),
};

static const char * const state_names[] = {
  [PIR_CREDIT_MATCHED] = "matched",
  [PIR_CREDIT_DIFFERS] = "differs",
  [PIR_CREDIT_UNMATCHED] = "unmatched",
};

static const char * const way_names[] = {
  [PIR_CREDIT_BY_NONE] = NULL,
  [PIR_CREDIT_BY_REFERENCE] = "reference",
  [PIR_CREDIT_BY_FLOW] = "flow",
  [PIR_CREDIT_BY_DAY] = "day",
};

static void
remark_free (gpointer data)
{
  PirRegistryRemark *remark = data;

  g_free (remark->field);
  g_free (remark);
}

static void
pir_credit_finalize (GObject *object)
{
  g_free (PIR_CREDIT (object)->block);

  G_OBJECT_CLASS (pir_credit_parent_class)->finalize (object);
}

static void
pir_credit_class_init (PirCreditClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_credit_finalize;
}

static void
pir_credit_init (PirCredit *self)
{
}

PirCredit *
pir_credit_new (const PirCreditFields *fields)
{
  PirCredit *self;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (PIR_TYPE_CREDIT, NULL);
  self->fields = *fields;
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));

  return self;
}

const PirCreditFields *
pir_credit_peek (PirCredit *self)
{
  g_return_val_if_fail (PIR_IS_CREDIT (self), NULL);

  return &self->fields;
}

const char *
pir_credit_state_to_string (PirCreditState value)
{
  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (state_names), state_names[PIR_CREDIT_UNMATCHED]);

  return state_names[value];
}

gboolean
pir_credit_state_from_string (const char     *text,
                              PirCreditState *value)
{
  guint found = PIR_CREDIT_UNMATCHED;
  gboolean is_known = pir_names_find (state_names, G_N_ELEMENTS (state_names), text, &found);

  g_return_val_if_fail (value != NULL, FALSE);

  *value = (PirCreditState) found;

  return is_known;
}

const char *
pir_credit_way_to_string (PirCreditWay value)
{
  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (way_names), NULL);

  return way_names[value];
}

PirCreditWay
pir_credit_way_from_string (const char *text)
{
  for (guint i = PIR_CREDIT_BY_REFERENCE; i < G_N_ELEMENTS (way_names); i++)
    if (g_strcmp0 (text, way_names[i]) == 0)
      return (PirCreditWay) i;

  return PIR_CREDIT_BY_NONE;
}

PirCreditReport *
pir_credit_report_new (void)
{
  PirCreditReport *self = g_new0 (PirCreditReport, 1);

  self->refusals = g_ptr_array_new_with_free_func (remark_free);

  return self;
}

void
pir_credit_report_free (PirCreditReport *self)
{
  if (self == NULL)
    return;

  g_free (self->encoding);
  g_strfreev (self->others);
  g_ptr_array_unref (self->refusals);
  g_free (self);
}
