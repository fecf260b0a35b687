/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/pir-code-matrix.h"

G_BEGIN_DECLS

/**
 * PirCodeView:
 *
 * A two-dimensional code on the screen: black on white whatever the style, with its quiet zone, each module of whole pixels.
 */
#define PIR_TYPE_CODE_VIEW (pir_code_view_get_type ())
G_DECLARE_FINAL_TYPE (PirCodeView, pir_code_view, PIR, CODE_VIEW, GtkWidget)

/** pir_code_view_set_matrix: @matrix: (transfer full) (nullable): what to show */
void pir_code_view_set_matrix (PirCodeView   *self,
                               PirCodeMatrix *matrix);

/** pir_code_view_grow: takes nearly half of the screen, as much as a phone needs at arm's length whatever the size of its pixels; it is
 * in a window that covers the screen */
void pir_code_view_grow (PirCodeView *self);

G_END_DECLS
