/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-event.h"

#include "model/pir-pack.h"

struct _PirEvent
{
  GObject parent_instance;

  PirEventFields fields;
  char *block; /* (owned) (nullable): the fields' strings */
};

G_DEFINE_FINAL_TYPE (PirEvent, pir_event, G_TYPE_OBJECT)

static const PirPackField strings[] = {
  PIR_PACK (PirEventFields, id),
  PIR_PACK (PirEventFields, school_id),
  PIR_PACK (PirEventFields, name),
  PIR_PACK (PirEventFields, reason),
  PIR_PACK_NULLABLE (PirEventFields, description),
  PIR_PACK_NULLABLE (PirEventFields, project),
  PIR_PACK_NULLABLE (PirEventFields, taxonomy_code),
  PIR_PACK (PirEventFields, school_year),
  PIR_PACK_NULLABLE (PirEventFields, credit_account_id),
  PIR_PACK_NULLABLE (PirEventFields, note_name),
  PIR_PACK_NULLABLE (PirEventFields, note_sha256),
  PIR_PACK_NULLABLE (PirEventFields, rejection),
};

static void
pir_event_finalize (GObject *object)
{
  PirEvent *self = PIR_EVENT (object);

  g_free (self->fields.instalments);
  g_free (self->block);

  G_OBJECT_CLASS (pir_event_parent_class)->finalize (object);
}

static void
pir_event_class_init (PirEventClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_event_finalize;
}

static void
pir_event_init (PirEvent *self)
{
}

PirEvent *
pir_event_new (const PirEventFields *fields)
{
  PirEvent *self;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (PIR_TYPE_EVENT, NULL);
  self->fields = *fields;
  self->fields.instalments = g_memdup2 (fields->instalments, fields->n_instalments * sizeof *fields->instalments);
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));

  return self;
}

const PirEventFields *
pir_event_peek (PirEvent *self)
{
  g_return_val_if_fail (PIR_IS_EVENT (self), NULL);

  return &self->fields;
}

static const char *
find_amount_fault (const PirEventFields *fields)
{
  if ((fields->amount > 0) == (fields->total > 0) || fields->amount < 0 || fields->amount > PIR_SPLIT_MOST)
    return "amount";
  if (fields->total < 0 || fields->total > PIR_SPLIT_MOST || (fields->total > 0 && fields->kind == PIR_EVENT_OPEN))
    return "total";
  if (!fields->is_amount_editable)
    return fields->amount_min != 0 || fields->amount_max != 0 ? "amount_min" : NULL;
  if (fields->total > 0 || fields->n_instalments > 0)
    return "is_amount_editable";
  if (fields->amount_min < 1 || fields->amount_min > fields->amount)
    return "amount_min";

  return fields->amount_max < fields->amount || fields->amount_max > PIR_SPLIT_MOST ? "amount_max" : NULL;
}

static const char *
find_instalment_fault (const PirEventFields *fields)
{
  PirMoney sum = 0;

  if (fields->n_instalments == 0)
    return fields->has_single ? NULL : "has_single";
  if (fields->kind == PIR_EVENT_OPEN || fields->n_instalments < 2 || fields->n_instalments > PIR_EVENT_MOST_INSTALMENTS)
    return "instalments";

  for (gsize i = 0; i < fields->n_instalments; i++)
    {
      const PirEventInstalment *instalment = &fields->instalments[i];

      if (instalment->share < 1 || instalment->share > PIR_SPLIT_MOST
          || (fields->is_deadline_hard && instalment->due_date == PIR_DATE_NONE)
          || (i > 0 && instalment->due_date < fields->instalments[i - 1].due_date))
        return "instalments";
      sum += instalment->share;
    }

  return sum == fields->amount + fields->total ? NULL : "instalments";
}

const char *
pir_event_find_fault (const PirEventFields *fields)
{
  const char *fault;

  g_return_val_if_fail (fields != NULL, NULL);

  fault = find_amount_fault (fields);
  if (fault == NULL)
    fault = find_instalment_fault (fields);
  if (fault != NULL)
    return fault;
  if (fields->is_repeatable && fields->kind != PIR_EVENT_OPEN)
    return "is_repeatable";
  if (fields->notifies_representatives && fields->kind == PIR_EVENT_OPEN)
    return "notifies_representatives";

  return fields->is_deadline_hard && fields->has_single && fields->due_date == PIR_DATE_NONE ? "is_deadline_hard" : NULL;
}

/* A day may be taken away only where there was none. */
static gboolean
is_later (PirDate before,
          PirDate after)
{
  return before == PIR_DATE_NONE ? after == PIR_DATE_NONE : after >= before;
}

static const char *
find_frozen_terms (const PirEventFields *before,
                   const PirEventFields *after)
{
  if ((before->total > 0) != (after->total > 0))
    return "total";
  if (before->is_amount_editable != after->is_amount_editable)
    return "is_amount_editable";
  if (before->is_repeatable != after->is_repeatable)
    return "is_repeatable";
  if (before->is_resolved != after->is_resolved)
    return "is_resolved";
  if (before->is_deadline_hard != after->is_deadline_hard)
    return "is_deadline_hard";
  if (before->has_single != after->has_single)
    return "has_single";
  if (!is_later (before->due_date, after->due_date))
    return "due_date";
  if (before->n_instalments != after->n_instalments)
    return "instalments";

  for (gsize i = 0; i < before->n_instalments; i++)
    if (!is_later (before->instalments[i].due_date, after->instalments[i].due_date))
      return "instalments";

  return NULL;
}

const char *
pir_event_find_frozen (const PirEventFields *before,
                       const PirEventFields *after)
{
  g_return_val_if_fail (before != NULL, NULL);
  g_return_val_if_fail (after != NULL, NULL);

  if (before->kind != after->kind)
    return "kind";
  if (g_strcmp0 (before->reason, after->reason) != 0)
    return "reason";
  if (before->category != after->category)
    return "category";
  if (g_strcmp0 (before->taxonomy_code, after->taxonomy_code) != 0)
    return "taxonomy_code";
  if (g_strcmp0 (before->school_year, after->school_year) != 0)
    return "school_year";
  if (before->segregation != after->segregation)
    return "segregation_code";
  if (g_strcmp0 (before->credit_account_id, after->credit_account_id) != 0)
    return "credit_account_id";

  return find_frozen_terms (before, after);
}
