/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-registry-report.h"

static void
remark_free (gpointer data)
{
  PirRegistryRemark *remark = data;

  g_free (remark->field);
  g_free (remark);
}

static void
person_free (gpointer data)
{
  PirRegistryPerson *person = data;

  g_free (person->id);
  g_free (person->given_name);
  g_free (person->family_name);
  g_free (person->class_name);
  g_free (person->new_class);
  g_free (person);
}

PirRegistryPerson *
pir_registry_person_copy (const PirRegistryPerson *person)
{
  PirRegistryPerson *copy;

  g_return_val_if_fail (person != NULL, NULL);

  copy = g_new0 (PirRegistryPerson, 1);
  copy->id = g_strdup (person->id);
  copy->given_name = g_strdup (person->given_name);
  copy->family_name = g_strdup (person->family_name);
  copy->class_name = g_strdup (person->class_name);
  copy->new_class = g_strdup (person->new_class);

  return copy;
}

PirRegistryReport *
pir_registry_report_new (PirRegistryKind kind)
{
  PirRegistryReport *self = g_new0 (PirRegistryReport, 1);

  self->kind = kind;
  self->refusals = g_ptr_array_new_with_free_func (remark_free);
  self->doubts = g_ptr_array_new_with_free_func (remark_free);
  self->moves = g_ptr_array_new_with_free_func (person_free);
  self->missing = g_ptr_array_new_with_free_func (person_free);

  return self;
}

void
pir_registry_report_free (PirRegistryReport *self)
{
  if (self == NULL)
    return;

  g_free (self->encoding);
  g_strfreev (self->others);
  g_ptr_array_unref (self->refusals);
  g_ptr_array_unref (self->doubts);
  g_ptr_array_unref (self->moves);
  g_ptr_array_unref (self->missing);
  g_free (self);
}
