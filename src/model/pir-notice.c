/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-notice.h"

#include "model/pir-history.h"
#include "model/pir-pack.h"
#include "model/pir-transfer-reason.h"

struct _PirNotice
{
  GObject parent_instance;

  PirNoticeFields fields;
  char *block; /* (owned) (nullable): the fields' strings */
};

G_DEFINE_FINAL_TYPE (PirNotice, pir_notice, G_TYPE_OBJECT)

static const PirPackField strings[] = {
  PIR_PACK (PirNoticeFields, id),
  PIR_PACK (PirNoticeFields, notice_number),
  PIR_PACK (PirNoticeFields, creditor_ref),
  PIR_PACK (PirNoticeFields, reason),
  PIR_PACK_NULLABLE (PirNoticeFields, description),
  PIR_PACK_NULLABLE (PirNoticeFields, taxonomy_code),
  PIR_PACK (PirNoticeFields, school_year),
  PIR_PACK (PirNoticeFields, school_id),
  PIR_PACK (PirNoticeFields, school_name),
  PIR_PACK (PirNoticeFields, school_code),
  PIR_PACK (PirNoticeFields, creditor_name),
  PIR_PACK (PirNoticeFields, creditor_tax_code),
  PIR_PACK_NULLABLE (PirNoticeFields, event_id),
  PIR_PACK_NULLABLE (PirNoticeFields, pupil_id),
  PIR_PACK (PirNoticeFields, debtor_given_name),
  PIR_PACK (PirNoticeFields, debtor_family_name),
  PIR_PACK (PirNoticeFields, debtor_tax_code),
  PIR_PACK_NULLABLE (PirNoticeFields, class_name),
  PIR_PACK_NULLABLE (PirNoticeFields, school_note),
  PIR_PACK_NULLABLE (PirNoticeFields, note_name),
  PIR_PACK_NULLABLE (PirNoticeFields, note_sha256),
  PIR_PACK_NULLABLE (PirNoticeFields, payment_id),
  PIR_PACK_NULLABLE (PirNoticeFields, receipt_id),
  PIR_PACK (PirNoticeFields, history),
};

static void
pir_notice_finalize (GObject *object)
{
  PirNotice *self = PIR_NOTICE (object);

  g_free (self->block);

  G_OBJECT_CLASS (pir_notice_parent_class)->finalize (object);
}

static void
pir_notice_class_init (PirNoticeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_notice_finalize;
}

static void
pir_notice_init (PirNotice *self)
{
}

PirNotice *
pir_notice_new (const PirNoticeFields *fields)
{
  g_autofree char *reason = NULL;
  PirNotice *self;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (PIR_TYPE_NOTICE, NULL);
  self->fields = *fields;
  if (pir_transfer_reason_has_marks (fields->reason))
    self->fields.reason = reason = pir_transfer_reason_strip (fields->reason);
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));

  return self;
}

const PirNoticeFields *
pir_notice_peek (PirNotice *self)
{
  g_return_val_if_fail (PIR_IS_NOTICE (self), NULL);

  return &self->fields;
}

PirStanding
pir_notice_get_standing (PirNotice *self,
                         PirDate    today)
{
  const PirNoticeFields *fields;

  g_return_val_if_fail (PIR_IS_NOTICE (self), PIR_STANDING_CANCELLED);

  fields = &self->fields;
  switch (fields->state)
    {
    case PIR_NOTICE_AWAITING_RECEIPT:
      return PIR_STANDING_AWAITING;
    case PIR_NOTICE_PAID:
      return PIR_STANDING_PAID;
    case PIR_NOTICE_CANCELLED:
      return PIR_STANDING_CANCELLED;
    case PIR_NOTICE_CLOSED:
      return PIR_STANDING_CLOSED;
    case PIR_NOTICE_SETTLED:
      return PIR_STANDING_SETTLED;
    case PIR_NOTICE_OTHER:
      return PIR_STANDING_OTHER;
    case PIR_NOTICE_GONE:
      return PIR_STANDING_GONE;
    case PIR_NOTICE_TO_PAY:
    default:
      if (fields->due_date == PIR_DATE_NONE || today <= fields->due_date)
        return PIR_STANDING_DUE;
      return fields->is_deadline_hard ? PIR_STANDING_EXPIRED : PIR_STANDING_OVERDUE;
    }
}

gboolean
pir_notice_is_payable (PirNotice *self,
                       PirDate    today)
{
  PirStanding standing = pir_notice_get_standing (self, today);

  g_return_val_if_fail (PIR_IS_NOTICE (self), FALSE);

  return standing == PIR_STANDING_DUE || standing == PIR_STANDING_OVERDUE;
}

gboolean
pir_notice_accepts_amount (PirNotice *self,
                           PirMoney   amount)
{
  const PirNoticeFields *fields;

  g_return_val_if_fail (PIR_IS_NOTICE (self), FALSE);

  fields = &self->fields;
  if (!fields->is_amount_editable)
    return amount == fields->amount;

  return amount > 0 && amount >= fields->amount_min && amount <= fields->amount_max;
}

gboolean
pir_notice_is_open (PirNotice *self)
{
  g_autofree PirHistoryEntry *entries = NULL;
  gsize n_entries = 0;

  g_return_val_if_fail (PIR_IS_NOTICE (self), FALSE);

  entries = pir_history_unpack (self->fields.history, &n_entries);

  return n_entries > 0 && entries[0].kind == PIR_HISTORY_MADE;
}

PirNotice *
pir_notice_dup_gone (PirNotice *self)
{
  PirNoticeFields fields;

  g_return_val_if_fail (PIR_IS_NOTICE (self), NULL);

  fields = self->fields;
  if (fields.state == PIR_NOTICE_TO_PAY || fields.state == PIR_NOTICE_AWAITING_RECEIPT)
    fields.state = PIR_NOTICE_GONE;
  fields.locked_until = 0;
  fields.note_name = NULL;
  fields.note_size = 0;
  fields.note_sha256 = NULL;

  return pir_notice_new (&fields);
}

PirHistoryKind
pir_notice_get_settlement (PirNotice *self,
                           PirDate   *on)
{
  g_autofree PirHistoryEntry *entries = NULL;
  gsize n_entries = 0;

  g_return_val_if_fail (PIR_IS_NOTICE (self), PIR_HISTORY_OTHER);
  g_return_val_if_fail (on != NULL, PIR_HISTORY_OTHER);

  *on = PIR_DATE_NONE;
  if (self->fields.state != PIR_NOTICE_SETTLED)
    return PIR_HISTORY_OTHER;

  entries = pir_history_unpack (self->fields.history, &n_entries);
  for (gsize i = n_entries; i > 0; i--)
    {
      const PirHistoryEntry *entry = &entries[i - 1];

      if (entry->kind != PIR_HISTORY_PAID_ELSEWHERE && entry->kind != PIR_HISTORY_EXEMPT)
        continue;
      if (entry->kind == PIR_HISTORY_PAID_ELSEWHERE && entry->detail != NULL)
        *on = pir_date_parse (entry->detail);
      return entry->kind;
    }

  return PIR_HISTORY_OTHER;
}
