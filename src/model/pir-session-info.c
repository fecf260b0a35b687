/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-session-info.h"

#include "model/pir-pack.h"

struct _PirSessionInfo
{
  GObject parent_instance;

  PirSessionInfoFields fields;
  char *block; /* (owned) (nullable): the fields' strings */
};

G_DEFINE_FINAL_TYPE (PirSessionInfo, pir_session_info, G_TYPE_OBJECT)

static const PirPackField strings[] = {
  PIR_PACK (PirSessionInfoFields, id),
  PIR_PACK_NULLABLE (PirSessionInfoFields, device_name),
};

static void
pir_session_info_finalize (GObject *object)
{
  PirSessionInfo *self = PIR_SESSION_INFO (object);

  g_free (self->block);

  G_OBJECT_CLASS (pir_session_info_parent_class)->finalize (object);
}

static void
pir_session_info_class_init (PirSessionInfoClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_session_info_finalize;
}

static void
pir_session_info_init (PirSessionInfo *self)
{
}

PirSessionInfo *
pir_session_info_new (const PirSessionInfoFields *fields)
{
  PirSessionInfo *self;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (PIR_TYPE_SESSION_INFO, NULL);
  self->fields = *fields;
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));

  return self;
}

const PirSessionInfoFields *
pir_session_info_peek (PirSessionInfo *self)
{
  g_return_val_if_fail (PIR_IS_SESSION_INFO (self), NULL);

  return &self->fields;
}
