/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-account.h"

#include "model/pir-pack.h"

struct _PirAccount
{
  GObject parent_instance;

  PirAccountFields fields;
  char *block; /* (owned) (nullable): the fields' strings */
};

G_DEFINE_FINAL_TYPE (PirAccount, pir_account, G_TYPE_OBJECT)

static const PirPackField strings[] = {
  PIR_PACK (PirAccountFields, id),
  PIR_PACK (PirAccountFields, user_name),
  PIR_PACK (PirAccountFields, given_name),
  PIR_PACK (PirAccountFields, family_name),
  PIR_PACK (PirAccountFields, tax_code),
  PIR_PACK_NULLABLE (PirAccountFields, email),
  PIR_PACK (PirAccountFields, language),
  PIR_PACK_NULLABLE (PirAccountFields, pending_email),
};

static void
pir_account_finalize (GObject *object)
{
  PirAccount *self = PIR_ACCOUNT (object);

  g_free (self->block);

  G_OBJECT_CLASS (pir_account_parent_class)->finalize (object);
}

static void
pir_account_class_init (PirAccountClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_account_finalize;
}

static void
pir_account_init (PirAccount *self)
{
}

PirAccount *
pir_account_new (const PirAccountFields *fields)
{
  PirAccount *self;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (PIR_TYPE_ACCOUNT, NULL);
  self->fields = *fields;
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));

  return self;
}

const PirAccountFields *
pir_account_peek (PirAccount *self)
{
  g_return_val_if_fail (PIR_IS_ACCOUNT (self), NULL);

  return &self->fields;
}

GStrv
pir_account_dup_words (PirAccount *self)
{
  const char *words[6] = { NULL };

  g_return_val_if_fail (PIR_IS_ACCOUNT (self), NULL);

  words[0] = self->fields.given_name;
  words[1] = self->fields.family_name;
  words[2] = self->fields.user_name;
  words[3] = self->fields.tax_code;
  words[4] = self->fields.email;

  return g_strdupv ((GStrv) words);
}
