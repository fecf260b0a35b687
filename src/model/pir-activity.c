/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-activity.h"

#include "model/pir-names.h"
#include "model/pir-pack.h"

struct _PirActivity
{
  GObject parent_instance;

  PirActivityFields fields;
  char *block; /* (owned) (nullable): the fields' strings */
};

G_DEFINE_FINAL_TYPE (PirActivity, pir_activity, G_TYPE_OBJECT)

static const char * const activity_kinds[] = {
  [PIR_ACTIVITY_REGISTERED] = "registered",
  [PIR_ACTIVITY_SIGNED_IN] = "signed_in",
  [PIR_ACTIVITY_SIGN_IN_FAILED] = "sign_in_failed",
  [PIR_ACTIVITY_SIGNED_OUT] = "signed_out",
  [PIR_ACTIVITY_SESSION_ENDED] = "session_ended",
  [PIR_ACTIVITY_TOKEN_REUSED] = "token_reused",
  [PIR_ACTIVITY_PASSWORD_CHANGED] = "password_changed",
  [PIR_ACTIVITY_PASSWORD_RESET] = "password_reset",
  [PIR_ACTIVITY_RECOVERY_ASKED] = "recovery_asked",
  [PIR_ACTIVITY_EMAIL_ASKED] = "email_asked",
  [PIR_ACTIVITY_EMAIL_CHANGED] = "email_changed",
  [PIR_ACTIVITY_TERMS_ACCEPTED] = "terms_accepted",
  [PIR_ACTIVITY_EXPORTED] = "exported",
  [PIR_ACTIVITY_OTHER] = "other",
};

static const PirPackField strings[] = {
  PIR_PACK_NULLABLE (PirActivityFields, detail),
};

static void
pir_activity_finalize (GObject *object)
{
  PirActivity *self = PIR_ACTIVITY (object);

  g_free (self->block);

  G_OBJECT_CLASS (pir_activity_parent_class)->finalize (object);
}

static void
pir_activity_class_init (PirActivityClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_activity_finalize;
}

static void
pir_activity_init (PirActivity *self)
{
}

PirActivity *
pir_activity_new (const PirActivityFields *fields)
{
  PirActivity *self;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (PIR_TYPE_ACTIVITY, NULL);
  self->fields = *fields;
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));

  return self;
}

const PirActivityFields *
pir_activity_peek (PirActivity *self)
{
  g_return_val_if_fail (PIR_IS_ACTIVITY (self), NULL);

  return &self->fields;
}

const char *
pir_activity_kind_to_string (PirActivityKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (activity_kinds), NULL);

  return activity_kinds[kind];
}

gboolean
pir_activity_kind_from_string (const char       *text,
                                        PirActivityKind *kind)
{
  guint found;

  if (!pir_names_find (activity_kinds, G_N_ELEMENTS (activity_kinds), text, &found))
    return FALSE;

  *kind = (PirActivityKind) found;

  return TRUE;
}
