/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-link-request.h"

#include "model/pir-pack.h"

struct _PirLinkRequest
{
  GObject parent_instance;

  PirLinkRequestFields fields;
  char *block; /* (owned) (nullable): the fields' strings */
};

G_DEFINE_FINAL_TYPE (PirLinkRequest, pir_link_request, G_TYPE_OBJECT)

static const PirPackField strings[] = {
  PIR_PACK (PirLinkRequestFields, id),
  PIR_PACK (PirLinkRequestFields, school_id),
  PIR_PACK (PirLinkRequestFields, school_name),
  PIR_PACK (PirLinkRequestFields, school_code),
  PIR_PACK (PirLinkRequestFields, given_name),
  PIR_PACK (PirLinkRequestFields, family_name),
  PIR_PACK (PirLinkRequestFields, tax_code),
  PIR_PACK_NULLABLE (PirLinkRequestFields, reason),
  PIR_PACK_NULLABLE (PirLinkRequestFields, pupil_id),
};

static void
pir_link_request_finalize (GObject *object)
{
  PirLinkRequest *self = PIR_LINK_REQUEST (object);

  g_free (self->block);

  G_OBJECT_CLASS (pir_link_request_parent_class)->finalize (object);
}

static void
pir_link_request_class_init (PirLinkRequestClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_link_request_finalize;
}

static void
pir_link_request_init (PirLinkRequest *self)
{
}

PirLinkRequest *
pir_link_request_new (const PirLinkRequestFields *fields)
{
  PirLinkRequest *self;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (PIR_TYPE_LINK_REQUEST, NULL);
  self->fields = *fields;
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));

  return self;
}

const PirLinkRequestFields *
pir_link_request_peek (PirLinkRequest *self)
{
  g_return_val_if_fail (PIR_IS_LINK_REQUEST (self), NULL);

  return &self->fields;
}
