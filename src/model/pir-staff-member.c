/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-staff-member.h"

#include "model/pir-pack.h"

struct _PirStaffMember
{
  GObject parent_instance;

  PirStaffMemberFields fields;
  char *block; /* (owned) (nullable): the fields' strings */
};

G_DEFINE_FINAL_TYPE (PirStaffMember, pir_staff_member, G_TYPE_OBJECT)

static const PirPackField strings[] = {
  PIR_PACK (PirStaffMemberFields, id),
  PIR_PACK (PirStaffMemberFields, given_name),
  PIR_PACK (PirStaffMemberFields, family_name),
  PIR_PACK (PirStaffMemberFields, tax_code),
  PIR_PACK_NULLABLE (PirStaffMemberFields, email),
  PIR_PACK (PirStaffMemberFields, kind),
};

static void
pir_staff_member_finalize (GObject *object)
{
  PirStaffMember *self = PIR_STAFF_MEMBER (object);

  g_free (self->block);

  G_OBJECT_CLASS (pir_staff_member_parent_class)->finalize (object);
}

static void
pir_staff_member_class_init (PirStaffMemberClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_staff_member_finalize;
}

static void
pir_staff_member_init (PirStaffMember *self)
{
}

PirStaffMember *
pir_staff_member_new (const PirStaffMemberFields *fields)
{
  PirStaffMember *self;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (PIR_TYPE_STAFF_MEMBER, NULL);
  self->fields = *fields;
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));

  return self;
}

const PirStaffMemberFields *
pir_staff_member_peek (PirStaffMember *self)
{
  g_return_val_if_fail (PIR_IS_STAFF_MEMBER (self), NULL);

  return &self->fields;
}
