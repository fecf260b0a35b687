/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-audit-entry.h"

#include "model/pir-pack.h"

struct _PirAuditEntry
{
  GObject parent_instance;

  PirAuditEntryFields fields;
  char *block; /* (owned) (nullable): the fields' strings */
};

G_DEFINE_FINAL_TYPE (PirAuditEntry, pir_audit_entry, G_TYPE_OBJECT)

static const PirPackField strings[] = {
  PIR_PACK (PirAuditEntryFields, actor),
  PIR_PACK_NULLABLE (PirAuditEntryFields, actor_given_name),
  PIR_PACK_NULLABLE (PirAuditEntryFields, actor_family_name),
  PIR_PACK (PirAuditEntryFields, act),
  PIR_PACK (PirAuditEntryFields, object_kind),
  PIR_PACK (PirAuditEntryFields, object_id),
  PIR_PACK (PirAuditEntryFields, detail),
};

static void
pir_audit_entry_finalize (GObject *object)
{
  PirAuditEntry *self = PIR_AUDIT_ENTRY (object);

  g_free (self->block);

  G_OBJECT_CLASS (pir_audit_entry_parent_class)->finalize (object);
}

static void
pir_audit_entry_class_init (PirAuditEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_audit_entry_finalize;
}

static void
pir_audit_entry_init (PirAuditEntry *self)
{
}

PirAuditEntry *
pir_audit_entry_new (const PirAuditEntryFields *fields)
{
  PirAuditEntry *self;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (PIR_TYPE_AUDIT_ENTRY, NULL);
  self->fields = *fields;
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));

  return self;
}

const PirAuditEntryFields *
pir_audit_entry_peek (PirAuditEntry *self)
{
  g_return_val_if_fail (PIR_IS_AUDIT_ENTRY (self), NULL);

  return &self->fields;
}
