/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-link-decision.h"

#include "model/pir-pack.h"

struct _PirLinkDecision
{
  GObject parent_instance;

  PirLinkDecisionFields fields;
  char *block; /* (owned) (nullable): the fields' strings */
};

G_DEFINE_FINAL_TYPE (PirLinkDecision, pir_link_decision, G_TYPE_OBJECT)

static const PirPackField strings[] = {
  PIR_PACK (PirLinkDecisionFields, id),
};

static void
pir_link_decision_finalize (GObject *object)
{
  PirLinkDecision *self = PIR_LINK_DECISION (object);

  g_clear_object (&self->fields.request);
  g_free (self->block);

  G_OBJECT_CLASS (pir_link_decision_parent_class)->finalize (object);
}

static void
pir_link_decision_class_init (PirLinkDecisionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_link_decision_finalize;
}

static void
pir_link_decision_init (PirLinkDecision *self)
{
}

PirLinkDecision *
pir_link_decision_new (const PirLinkDecisionFields *fields)
{
  PirLinkDecision *self;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (PIR_TYPE_LINK_DECISION, NULL);
  self->fields = *fields;
  if (fields->request != NULL)
    g_object_ref (self->fields.request);
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));

  return self;
}

const PirLinkDecisionFields *
pir_link_decision_peek (PirLinkDecision *self)
{
  g_return_val_if_fail (PIR_IS_LINK_DECISION (self), NULL);

  return &self->fields;
}
