/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-recipient.h"

#include "model/pir-pack.h"

struct _PirRecipient
{
  GObject parent_instance;

  PirRecipientFields fields;
  char *block; /* (owned) (nullable): the fields' strings */
};

G_DEFINE_FINAL_TYPE (PirRecipient, pir_recipient, G_TYPE_OBJECT)

static const PirPackField strings[] = {
  PIR_PACK (PirRecipientFields, id),
  PIR_PACK_NULLABLE (PirRecipientFields, pupil_id),
  PIR_PACK_NULLABLE (PirRecipientFields, staff_id),
  PIR_PACK (PirRecipientFields, given_name),
  PIR_PACK (PirRecipientFields, family_name),
  PIR_PACK (PirRecipientFields, tax_code),
  PIR_PACK_NULLABLE (PirRecipientFields, class_name),
  PIR_PACK_NULLABLE (PirRecipientFields, exemption),
};

/* Who shares a total, and what there is to share */
typedef struct
{
  PirMoney rest;
  guint    n;
} Pot;

static void
pir_recipient_finalize (GObject *object)
{
  PirRecipient *self = PIR_RECIPIENT (object);

  g_free (self->block);

  G_OBJECT_CLASS (pir_recipient_parent_class)->finalize (object);
}

static void
pir_recipient_class_init (PirRecipientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_recipient_finalize;
}

static void
pir_recipient_init (PirRecipient *self)
{
}

PirRecipient *
pir_recipient_new (const PirRecipientFields *fields)
{
  PirRecipient *self;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (PIR_TYPE_RECIPIENT, NULL);
  self->fields = *fields;
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));

  return self;
}

const PirRecipientFields *
pir_recipient_peek (PirRecipient *self)
{
  g_return_val_if_fail (PIR_IS_RECIPIENT (self), NULL);

  return &self->fields;
}

static Pot
fill_pot (const PirEventFields     *event,
          const PirRecipientFields *recipients,
          gsize                     n)
{
  Pot pot = { event->total, 0 };

  for (gsize i = 0; i < n; i++)
    {
      if (recipients[i].exemption != NULL)
        continue;
      if (recipients[i].amount > 0)
        pot.rest -= recipients[i].amount;
      else
        pot.n++;
    }

  return pot;
}

/* Whether each part of what is asked is at least a cent */
static gboolean
can_be_parted (const PirEventFields *event,
               PirMoney              asked)
{
  PirMoney shares[PIR_EVENT_MOST_INSTALMENTS], parts[PIR_EVENT_MOST_INSTALMENTS];
  gsize n = event->n_instalments;

  if (asked < 1 || asked > PIR_SPLIT_MOST)
    return FALSE;
  if (n == 0)
    return TRUE;

  for (gsize i = 0; i < n; i++)
    shares[i] = event->instalments[i].share;
  pir_split_by_shares (asked, shares, n, parts);
  for (gsize i = 0; i < n; i++)
    if (parts[i] < 1)
      return FALSE;

  return TRUE;
}

gboolean
pir_recipients_ask (const PirEventFields *event,
                    PirRecipientFields   *recipients,
                    gsize                 n)
{
  gboolean is_right = TRUE;
  guint index = 0;
  Pot pot;

  g_return_val_if_fail (event != NULL, FALSE);
  g_return_val_if_fail (event->n_instalments <= PIR_EVENT_MOST_INSTALMENTS, FALSE);
  g_return_val_if_fail (recipients != NULL || n == 0, FALSE);

  pot = fill_pot (event, recipients, n);
  for (gsize i = 0; i < n; i++)
    {
      PirRecipientFields *one = &recipients[i];
      PirMoney usual = event->amount;

      if (event->total > 0)
        usual = pot.rest < 0 || pot.n == 0 ? 0 : pir_split_evenly (pot.rest, pot.n, MIN (index, pot.n - 1));
      if (one->exemption == NULL && one->amount == 0)
        index++;
      one->asked = one->exemption != NULL ? 0 : one->amount > 0 ? one->amount : usual;
      one->original = MAX (usual, one->asked);
      is_right = is_right && (one->exemption != NULL || can_be_parted (event, one->asked));
    }

  /* Where nobody shares, the own amounts have to be the total. */
  return is_right && (event->total == 0 || (pot.n > 0 ? pot.rest >= 0 : pot.rest == 0));
}
