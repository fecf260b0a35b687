/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PirAuditEntryFields:
 *
 * An act of a school's office, as the append-only log has it.
 */
typedef struct
{
  gint64      seq;               /* its place in the log */
  gint64      at;                /* seconds since 1970 UTC */
  const char *actor;             /* UUID of an account */
  const char *actor_given_name;  /* (nullable) whose account that is now */
  const char *actor_family_name; /* (nullable) */
  const char *act;               /* "link_confirmed" … */
  const char *object_kind;       /* "link_request" … */
  const char *object_id;
  const char *detail;            /* "" = none */
} PirAuditEntryFields;

#define PIR_TYPE_AUDIT_ENTRY (pir_audit_entry_get_type ())
G_DECLARE_FINAL_TYPE (PirAuditEntry, pir_audit_entry, PIR, AUDIT_ENTRY, GObject)

/**
 * pir_audit_entry_new:
 * @fields: (transfer none): the fields; strings are copied, NULL in one that may not be becomes ""
 *
 * Returns: (transfer full): an object that never changes: any thread may read it
 */
PirAuditEntry *pir_audit_entry_new (const PirAuditEntryFields *fields);

/** pir_audit_entry_peek: Returns: (transfer none): its fields, valid as long as @self */
const PirAuditEntryFields *pir_audit_entry_peek (PirAuditEntry *self);

G_END_DECLS
