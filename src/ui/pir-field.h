/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-typed.h"

G_BEGIN_DECLS

/**
 * PirField:
 *
 * One thing to type, and under it in words what is wrong with it. Properties "title", "is-password" (construct only),
 * "input-purpose". Signals "changed" and "activated" (Enter was pressed).
 */
#define PIR_TYPE_FIELD (pir_field_get_type ())
G_DECLARE_FINAL_TYPE (PirField, pir_field, PIR, FIELD, GtkBox)

/** PirFieldJudge: as pir_typed_tax_code() */
typedef PirTypedVerdict (*PirFieldJudge) (const char  *text,
                                          gboolean     is_done,
                                          const char **sentence);

/** pir_field_get_text: Returns: (transfer none): what was typed */
const char *pir_field_get_text (PirField *self);

/** pir_field_set_text: shows @text as if it had been typed */
void pir_field_set_text (PirField   *self,
                         const char *text);

/** pir_field_replace: shows @text, which has the same letters and digits in other groups, with the cursor after the same one */
void pir_field_replace (PirField   *self,
                        const char *text);

/** pir_field_set_judge: @judge (nullable) is asked at each change, and when the person leaves */
void pir_field_set_judge (PirField      *self,
                          PirFieldJudge  judge);

/** pir_field_say: says @sentence (nullable) under the field */
void pir_field_say (PirField        *self,
                    PirTypedVerdict  verdict,
                    const char      *sentence);

/** pir_field_check: the person is done with it. Returns: whether something was typed that is not wrong */
gboolean pir_field_check (PirField *self);

/** pir_field_get_typed: Returns: (transfer none): what is typed into, for a keyboard on the screen */
GtkText *pir_field_get_typed (PirField *self);

/** pir_field_focus: puts the cursor there */
void pir_field_focus (PirField *self);

G_END_DECLS
