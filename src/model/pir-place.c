/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-place.h"

#include "model/pir-pack.h"

#define EN_DASH "\342\200\223"

struct _PirPlace
{
  GObject parent_instance;

  PirPlaceFields fields;
  char *block; /* (owned): the fields' strings */
};

G_DEFINE_FINAL_TYPE (PirPlace, pir_place, G_TYPE_OBJECT)

static const PirPackField strings[] = {
  PIR_PACK (PirPlaceFields, code),
  PIR_PACK (PirPlaceFields, name),
  PIR_PACK_NULLABLE (PirPlaceFields, province),
  PIR_PACK_NULLABLE (PirPlaceFields, state),
};

static void
pir_place_finalize (GObject *object)
{
  PirPlace *self = PIR_PLACE (object);

  g_free (self->block);

  G_OBJECT_CLASS (pir_place_parent_class)->finalize (object);
}

static void
pir_place_class_init (PirPlaceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_place_finalize;
}

static void
pir_place_init (PirPlace *self)
{
}

PirPlace *
pir_place_new (const PirPlaceFields *fields)
{
  PirPlace *self;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (PIR_TYPE_PLACE, NULL);
  self->fields = *fields;
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));

  return self;
}

const PirPlaceFields *
pir_place_peek (PirPlace *self)
{
  g_return_val_if_fail (PIR_IS_PLACE (self), NULL);

  return &self->fields;
}

char *
pir_place_dup_title (PirPlace *self)
{
  g_autoptr(GString) years = g_string_new (NULL);
  const PirPlaceFields *fields;
  int year;

  g_return_val_if_fail (PIR_IS_PLACE (self), NULL);

  fields = &self->fields;
  if (fields->until != PIR_DATE_NONE)
    {
      if (fields->since != PIR_DATE_NONE)
        {
          pir_date_get (fields->since, &year, NULL, NULL);
          g_string_append_printf (years, "%d", year);
        }
      pir_date_get (fields->until, &year, NULL, NULL);
      g_string_append_printf (years, EN_DASH "%d", year);
    }

  if (fields->province == NULL && years->len == 0)
    return g_strdup (fields->name);
  return g_strdup_printf ("%s (%s%s%s)", fields->name, fields->province != NULL ? fields->province : "",
                          fields->province != NULL && years->len > 0 ? ", " : "", years->str);
}
