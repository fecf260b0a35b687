/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-office-link.h"

#include "model/pir-pack.h"

struct _PirOfficeLink
{
  GObject parent_instance;

  PirOfficeLinkFields fields;
  char *block; /* (owned) (nullable): the fields' strings */
};

G_DEFINE_FINAL_TYPE (PirOfficeLink, pir_office_link, G_TYPE_OBJECT)

static const PirPackField strings[] = {
  PIR_PACK (PirOfficeLinkFields, id),
  PIR_PACK (PirOfficeLinkFields, pupil_id),
  PIR_PACK (PirOfficeLinkFields, pupil_given_name),
  PIR_PACK (PirOfficeLinkFields, pupil_family_name),
  PIR_PACK (PirOfficeLinkFields, pupil_tax_code),
  PIR_PACK (PirOfficeLinkFields, school_year),
  PIR_PACK_NULLABLE (PirOfficeLinkFields, class_name),
  PIR_PACK (PirOfficeLinkFields, payer_given_name),
  PIR_PACK (PirOfficeLinkFields, payer_family_name),
  PIR_PACK (PirOfficeLinkFields, payer_tax_code),
  PIR_PACK_NULLABLE (PirOfficeLinkFields, payer_email),
};

static void
pir_office_link_finalize (GObject *object)
{
  PirOfficeLink *self = PIR_OFFICE_LINK (object);

  g_free (self->block);

  G_OBJECT_CLASS (pir_office_link_parent_class)->finalize (object);
}

static void
pir_office_link_class_init (PirOfficeLinkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_office_link_finalize;
}

static void
pir_office_link_init (PirOfficeLink *self)
{
}

PirOfficeLink *
pir_office_link_new (const PirOfficeLinkFields *fields)
{
  PirOfficeLink *self;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (PIR_TYPE_OFFICE_LINK, NULL);
  self->fields = *fields;
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));

  return self;
}

const PirOfficeLinkFields *
pir_office_link_peek (PirOfficeLink *self)
{
  g_return_val_if_fail (PIR_IS_OFFICE_LINK (self), NULL);

  return &self->fields;
}
