/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PirSessionInfoFields:
 *
 * Where an account is signed in.
 */
typedef struct
{
  const char *id;          /* UUID */
  const char *device_name; /* (nullable) as the client named itself */
  gint64      created_at;  /* seconds since 1970 UTC, as all moments */
  gint64      used_at;
  gboolean    is_current;  /* the session that asks */
} PirSessionInfoFields;

#define PIR_TYPE_SESSION_INFO (pir_session_info_get_type ())
G_DECLARE_FINAL_TYPE (PirSessionInfo, pir_session_info, PIR, SESSION_INFO, GObject)

/**
 * pir_session_info_new:
 * @fields: (transfer none): the fields; strings are copied, NULL in one that may not be becomes ""
 *
 * Returns: (transfer full): an object that never changes: any thread may read it
 */
PirSessionInfo *pir_session_info_new (const PirSessionInfoFields *fields);

/**
 * pir_session_info_peek:
 * @self: the object
 *
 * Returns: (transfer none): its fields, valid as long as @self
 */
const PirSessionInfoFields *pir_session_info_peek (PirSessionInfo *self);

G_END_DECLS
