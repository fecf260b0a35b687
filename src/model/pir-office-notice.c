/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-office-notice.h"

#include "model/pir-names.h"
#include "model/pir-pack.h"

struct _PirOfficeNotice
{
  GObject parent_instance;

  PirOfficeNoticeFields fields;
  char *block; /* (owned) (nullable): the fields' strings */
};

G_DEFINE_FINAL_TYPE (PirOfficeNotice, pir_office_notice, G_TYPE_OBJECT)

static const char * const state_names[] = {
  [PIR_OFFICE_STATE_TO_PAY] = "to_pay",
  [PIR_OFFICE_STATE_LATE] = "late",
  [PIR_OFFICE_STATE_IN_PAYMENT] = "in_payment",
  [PIR_OFFICE_STATE_AWAITING_RECEIPT] = "awaiting_receipt",
  [PIR_OFFICE_STATE_PAID] = "paid",
  [PIR_OFFICE_STATE_PAID_ELSEWHERE] = "paid_elsewhere",
  [PIR_OFFICE_STATE_EXEMPT] = "exempt",
  [PIR_OFFICE_STATE_CANCELLED] = "cancelled",
  [PIR_OFFICE_STATE_CLOSED] = "closed",
  [PIR_OFFICE_STATE_OTHER] = "other",
};

static const PirPackField strings[] = {
  PIR_PACK (PirOfficeNoticeFields, id),
  PIR_PACK (PirOfficeNoticeFields, notice_number),
  PIR_PACK (PirOfficeNoticeFields, reason),
  PIR_PACK (PirOfficeNoticeFields, school_year),
  PIR_PACK_NULLABLE (PirOfficeNoticeFields, event_id),
  PIR_PACK_NULLABLE (PirOfficeNoticeFields, event_name),
  PIR_PACK_NULLABLE (PirOfficeNoticeFields, pupil_id),
  PIR_PACK (PirOfficeNoticeFields, given_name),
  PIR_PACK (PirOfficeNoticeFields, family_name),
  PIR_PACK (PirOfficeNoticeFields, tax_code),
  PIR_PACK_NULLABLE (PirOfficeNoticeFields, class_name),
  PIR_PACK_NULLABLE (PirOfficeNoticeFields, receipt_id),
  PIR_PACK_NULLABLE (PirOfficeNoticeFields, receipt_number),
  PIR_PACK_NULLABLE (PirOfficeNoticeFields, paid_by),
  PIR_PACK_NULLABLE (PirOfficeNoticeFields, settled_note),
};

static void
pir_office_notice_finalize (GObject *object)
{
  PirOfficeNotice *self = PIR_OFFICE_NOTICE (object);

  g_free (self->block);

  G_OBJECT_CLASS (pir_office_notice_parent_class)->finalize (object);
}

static void
pir_office_notice_class_init (PirOfficeNoticeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_office_notice_finalize;
}

static void
pir_office_notice_init (PirOfficeNotice *self)
{
}

PirOfficeNotice *
pir_office_notice_new (const PirOfficeNoticeFields *fields)
{
  PirOfficeNotice *self;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (PIR_TYPE_OFFICE_NOTICE, NULL);
  self->fields = *fields;
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));

  return self;
}

const PirOfficeNoticeFields *
pir_office_notice_peek (PirOfficeNotice *self)
{
  g_return_val_if_fail (PIR_IS_OFFICE_NOTICE (self), NULL);

  return &self->fields;
}

const char *
pir_office_state_to_string (PirOfficeState value)
{
  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (state_names), state_names[PIR_OFFICE_STATE_OTHER]);

  return state_names[value];
}

gboolean
pir_office_state_from_string (const char     *text,
                              PirOfficeState *value)
{
  guint found = PIR_OFFICE_STATE_OTHER;
  gboolean is_known = pir_names_find (state_names, G_N_ELEMENTS (state_names), text, &found);

  *value = (PirOfficeState) found;

  return is_known;
}

PirStanding
pir_office_notice_get_standing (PirOfficeNotice *self)
{
  static const PirStanding standings[PIR_N_OFFICE_STATES] = {
    [PIR_OFFICE_STATE_TO_PAY] = PIR_STANDING_DUE,
    [PIR_OFFICE_STATE_LATE] = PIR_STANDING_OVERDUE,
    [PIR_OFFICE_STATE_IN_PAYMENT] = PIR_STANDING_AWAITING,
    [PIR_OFFICE_STATE_AWAITING_RECEIPT] = PIR_STANDING_AWAITING,
    [PIR_OFFICE_STATE_PAID] = PIR_STANDING_PAID,
    [PIR_OFFICE_STATE_PAID_ELSEWHERE] = PIR_STANDING_SETTLED,
    [PIR_OFFICE_STATE_EXEMPT] = PIR_STANDING_SETTLED,
    [PIR_OFFICE_STATE_CANCELLED] = PIR_STANDING_CANCELLED,
    [PIR_OFFICE_STATE_CLOSED] = PIR_STANDING_CLOSED,
    [PIR_OFFICE_STATE_OTHER] = PIR_STANDING_OTHER,
  };

  g_return_val_if_fail (PIR_IS_OFFICE_NOTICE (self), PIR_STANDING_OTHER);

  if (self->fields.state == PIR_OFFICE_STATE_LATE && self->fields.is_deadline_hard)
    return PIR_STANDING_EXPIRED;

  return standings[self->fields.state];
}
