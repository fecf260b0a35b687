/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "base/pir-date.h"

G_BEGIN_DECLS

/**
 * PirPlaceField:
 *
 * A place of birth: words are typed, and one of the places that they find is chosen. Signal "changed".
 */
#define PIR_TYPE_PLACE_FIELD (pir_place_field_get_type ())
G_DECLARE_FINAL_TYPE (PirPlaceField, pir_place_field, PIR, PLACE_FIELD, GtkBox)

/** pir_place_field_get_code: Returns: (transfer none): code of the chosen place; "" = none was chosen */
const char *pir_place_field_get_code (PirPlaceField *self);

/** pir_place_field_set_code: chooses the place with @code; one that the table does not know shows as its code */
void pir_place_field_set_code (PirPlaceField *self,
                               const char    *code);

/** pir_place_field_set_date: places that were there on that day come first */
void pir_place_field_set_date (PirPlaceField *self,
                               PirDate        date);

/** pir_place_field_check: the person is done with it. Returns: whether a place is chosen */
gboolean pir_place_field_check (PirPlaceField *self);

G_END_DECLS
