/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-challenge.h"

#include "model/pir-pack.h"

struct _PirChallenge
{
  GObject parent_instance;

  PirChallengeFields fields;
  char *block; /* (owned) (nullable): the fields' strings */
};

G_DEFINE_FINAL_TYPE (PirChallenge, pir_challenge, G_TYPE_OBJECT)

static const PirPackField strings[] = {
  PIR_PACK (PirChallengeFields, id),
  PIR_PACK (PirChallengeFields, question),
};

static void
pir_challenge_finalize (GObject *object)
{
  PirChallenge *self = PIR_CHALLENGE (object);

  g_free (self->block);

  G_OBJECT_CLASS (pir_challenge_parent_class)->finalize (object);
}

static void
pir_challenge_class_init (PirChallengeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_challenge_finalize;
}

static void
pir_challenge_init (PirChallenge *self)
{
}

PirChallenge *
pir_challenge_new (const PirChallengeFields *fields)
{
  PirChallenge *self;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (PIR_TYPE_CHALLENGE, NULL);
  self->fields = *fields;
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));

  return self;
}

const PirChallengeFields *
pir_challenge_peek (PirChallenge *self)
{
  g_return_val_if_fail (PIR_IS_CHALLENGE (self), NULL);

  return &self->fields;
}
