/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/pir-gift-form.h"

G_BEGIN_DECLS

/**
 * PirGiftFields:
 *
 * For whom somebody pays for an open cause, and how much. Signal "changed".
 */
#define PIR_TYPE_GIFT_FIELDS (pir_gift_fields_get_type ())
G_DECLARE_FINAL_TYPE (PirGiftFields, pir_gift_fields, PIR, GIFT_FIELDS, GtkBox)

/** pir_gift_fields_setup: begins with the cause of @form; @links (element-type PirLink): for whom it may be */
void pir_gift_fields_setup (PirGiftFields *self,
                            PirGiftForm   *form,
                            GPtrArray     *links);

/**
 * pir_gift_fields_check: the person is done with it: all is in the form. Returns: whether all is there; else the first that is not has
 * the cursor
 */
gboolean pir_gift_fields_check (PirGiftFields *self);

/** pir_gift_fields_say: says @sentence at the member @name of the request. Returns: whether there is such a field */
gboolean pir_gift_fields_say (PirGiftFields *self,
                              const char    *name,
                              const char    *sentence);

G_END_DECLS
