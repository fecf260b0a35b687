/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-office-request.h"

#include "model/pir-pack.h"

struct _PirOfficeRequest
{
  GObject parent_instance;

  PirOfficeRequestFields fields;
  char *block; /* (owned) (nullable): the fields' strings */
};

G_DEFINE_FINAL_TYPE (PirOfficeRequest, pir_office_request, G_TYPE_OBJECT)

static const PirPackField strings[] = {
  PIR_PACK (PirOfficeRequestFields, payer_given_name),
  PIR_PACK (PirOfficeRequestFields, payer_family_name),
  PIR_PACK (PirOfficeRequestFields, payer_tax_code),
  PIR_PACK_NULLABLE (PirOfficeRequestFields, payer_email),
  PIR_PACK_NULLABLE (PirOfficeRequestFields, note),
};

static void
pir_office_request_finalize (GObject *object)
{
  PirOfficeRequest *self = PIR_OFFICE_REQUEST (object);

  g_clear_object (&self->fields.request);
  g_free (self->block);

  G_OBJECT_CLASS (pir_office_request_parent_class)->finalize (object);
}

static void
pir_office_request_class_init (PirOfficeRequestClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_office_request_finalize;
}

static void
pir_office_request_init (PirOfficeRequest *self)
{
}

PirOfficeRequest *
pir_office_request_new (const PirOfficeRequestFields *fields)
{
  PirOfficeRequest *self;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (PIR_TYPE_OFFICE_REQUEST, NULL);
  self->fields = *fields;
  if (fields->request != NULL)
    g_object_ref (self->fields.request);
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));

  return self;
}

const PirOfficeRequestFields *
pir_office_request_peek (PirOfficeRequest *self)
{
  g_return_val_if_fail (PIR_IS_OFFICE_REQUEST (self), NULL);

  return &self->fields;
}
