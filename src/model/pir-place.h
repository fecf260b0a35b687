/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base/pir-date.h"

G_BEGIN_DECLS

/**
 * PirPlaceFields:
 *
 * A place that somebody can be born in: a municipality of today or of the past, or a foreign state.
 */
typedef struct
{
  const char *code;     /* a letter and three digits (Belfiore); Z and digits: a state */
  const char *name;     /* Italian; bilingual ones have both: Bolzano/Bozen */
  const char *province; /* (nullable) two letters, the last it belonged to; NULL for a state */
  const char *state;    /* (nullable) ISO 3166-1, two letters, where it has such; NULL for a municipality */
  PirDate     since;    /* PIR_DATE_NONE: for ever. Of its name and province as they are: people born before may have the code */
  PirDate     until;    /* day on which it had ended, PIR_DATE_NONE: it is there */
} PirPlaceFields;

#define PIR_TYPE_PLACE (pir_place_get_type ())
G_DECLARE_FINAL_TYPE (PirPlace, pir_place, PIR, PLACE, GObject)

/**
 * pir_place_new:
 * @fields: (transfer none): the fields; strings are copied, NULL in one that may not be becomes ""
 *
 * Returns: (transfer full): an object that never changes: any thread may read it
 */
PirPlace *pir_place_new (const PirPlaceFields *fields);

/** pir_place_peek: Returns: (transfer none): the fields of @self, valid as long as it */
const PirPlaceFields *pir_place_peek (PirPlace *self);

/** pir_place_dup_title: Returns: (transfer full): for people: "Roma (RM)", "Libano", "Rio nell'Elba (LI, 1882–2018)" */
char *pir_place_dup_title (PirPlace *self);

G_END_DECLS
