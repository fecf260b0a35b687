/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-office-notices.h"

void
pir_office_notice_page_free (PirOfficeNoticePage *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->notices, g_ptr_array_unref);
  g_clear_pointer (&self->sums, g_array_unref);
  g_free (self->next);
  g_free (self);
}

void
pir_office_notice_detail_free (PirOfficeNoticeDetail *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->notice);
  g_free (self->history);
  g_clear_pointer (&self->readers, g_ptr_array_unref);
  g_free (self);
}

void
pir_office_notice_outcome_free (PirOfficeNoticeOutcome *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->notice);
  g_free (self);
}

PirNoticeReaderFields *
pir_notice_reader_new (const PirNoticeReaderFields *fields)
{
  PirNoticeReaderFields *self;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_memdup2 (fields, sizeof *fields);
  self->given_name = g_strdup (fields->given_name);
  self->family_name = g_strdup (fields->family_name);
  self->tax_code = g_strdup (fields->tax_code);
  self->why = g_strdup (fields->why);

  return self;
}

void
pir_notice_reader_free (PirNoticeReaderFields *self)
{
  if (self == NULL)
    return;

  g_free ((char *) self->given_name);
  g_free ((char *) self->family_name);
  g_free ((char *) self->tax_code);
  g_free ((char *) self->why);
  g_free (self);
}
