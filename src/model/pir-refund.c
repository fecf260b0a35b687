/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-refund.h"

#include "model/pir-pack.h"

#define N_PACKED 8
#define N_PACKED_ONCE 7 /* before families could ask */

struct _PirRefund
{
  GObject parent_instance;

  PirRefundFields fields;
  char *block; /* (owned) (nullable): the fields' strings */
};

G_DEFINE_FINAL_TYPE (PirRefund, pir_refund, G_TYPE_OBJECT)

static const PirPackField strings[] = {
  PIR_PACK (PirRefundFields, id),
  PIR_PACK (PirRefundFields, reason),
  PIR_PACK_NULLABLE (PirRefundFields, note),
  PIR_PACK_NULLABLE (PirRefundFields, receipt_id),
  PIR_PACK_NULLABLE (PirRefundFields, receipt_number),
  PIR_PACK_NULLABLE (PirRefundFields, notice_number),
  PIR_PACK_NULLABLE (PirRefundFields, payment_reason),
  PIR_PACK_NULLABLE (PirRefundFields, debtor_name),
  PIR_PACK_NULLABLE (PirRefundFields, payer_name),
  PIR_PACK_NULLABLE (PirRefundFields, asked_by),
  PIR_PACK_NULLABLE (PirRefundFields, decided_by),
};

/* What parts fields and lines is a blank in what people wrote. */
static void
append_text (GString    *line,
             const char *text)
{
  g_string_append_c (line, '\t');
  for (const char *at = text; at != NULL && *at != '\0'; at++)
    g_string_append_c (line, g_ascii_iscntrl (*at) ? ' ' : *at);
}

static PirRefund *
read_line (const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, "\t", -1);
  PirRefundFields fields = { NULL };
  guint n_parts = g_strv_length (parts);
  gint64 done_on;

  if ((n_parts != N_PACKED && n_parts != N_PACKED_ONCE) || !g_ascii_string_to_signed (parts[1], 10, 0, PIR_MONEY_MAX, &fields.amount, NULL)
      || !g_ascii_string_to_signed (parts[3], 10, G_MININT64, G_MAXINT64, &fields.state_since, NULL)
      || !g_ascii_string_to_signed (parts[4], 10, G_MININT32, G_MAXINT32, &done_on, NULL))
    return NULL;

  fields.id = parts[0];
  pir_refund_state_from_string (parts[2], &fields.state);
  fields.done_on = (PirDate) done_on;
  fields.reason = parts[5];
  fields.note = *parts[6] != '\0' ? parts[6] : NULL;
  if (n_parts == N_PACKED)
    pir_refund_asker_from_string (parts[7], &fields.asker);

  return pir_refund_new (&fields);
}

static void
pir_refund_finalize (GObject *object)
{
  g_free (PIR_REFUND (object)->block);

  G_OBJECT_CLASS (pir_refund_parent_class)->finalize (object);
}

static void
pir_refund_class_init (PirRefundClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_refund_finalize;
}

static void
pir_refund_init (PirRefund *self)
{
}

PirRefund *
pir_refund_new (const PirRefundFields *fields)
{
  PirRefund *self;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (PIR_TYPE_REFUND, NULL);
  self->fields = *fields;
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));

  return self;
}

const PirRefundFields *
pir_refund_peek (PirRefund *self)
{
  g_return_val_if_fail (PIR_IS_REFUND (self), NULL);

  return &self->fields;
}

char *
pir_refunds_pack (GPtrArray *refunds)
{
  GString *text;

  g_return_val_if_fail (refunds != NULL, NULL);

  if (refunds->len == 0)
    return NULL;

  text = g_string_new (NULL);
  for (guint i = 0; i < refunds->len; i++)
    {
      const PirRefundFields *fields = pir_refund_peek (g_ptr_array_index (refunds, i));

      g_string_append_printf (text, "%s\t%" G_GINT64_FORMAT "\t%s\t%" G_GINT64_FORMAT "\t%d", fields->id, fields->amount,
                              pir_refund_state_to_string (fields->state), fields->state_since, fields->done_on);
      append_text (text, fields->reason);
      append_text (text, fields->note);
      append_text (text, pir_refund_asker_to_string (fields->asker));
      g_string_append_c (text, '\n');
    }

  return g_string_free (text, FALSE);
}

GPtrArray *
pir_refunds_unpack (const char *text)
{
  GPtrArray *refunds = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      PirRefund *refund = read_line (lines[i]);

      if (refund != NULL)
        g_ptr_array_add (refunds, refund);
    }

  return refunds;
}

PirMoney
pir_refunds_get_done (const char *text)
{
  g_autoptr (GPtrArray) refunds = pir_refunds_unpack (text);
  PirMoney sum = 0;

  for (guint i = 0; i < refunds->len; i++)
    {
      const PirRefundFields *fields = pir_refund_peek (g_ptr_array_index (refunds, i));

      if (fields->state == PIR_REFUND_DONE)
        sum += fields->amount;
    }

  return sum;
}

PirMoney
pir_refunds_get_left (const char *text,
                      PirMoney    amount)
{
  g_autoptr (GPtrArray) refunds = pir_refunds_unpack (text);

  for (guint i = 0; i < refunds->len; i++)
    {
      const PirRefundFields *fields = pir_refund_peek (g_ptr_array_index (refunds, i));

      if (fields->state == PIR_REFUND_ASKED && fields->asker != PIR_REFUND_BY_SCHOOL)
        return 0;
      if (fields->state != PIR_REFUND_REFUSED && fields->state != PIR_REFUND_WITHDRAWN)
        amount -= fields->amount;
    }

  return MAX (amount, 0);
}
