/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PIR_TYPE_HTTP_INPUT (pir_http_input_get_type ())
G_DECLARE_FINAL_TYPE (PirHttpInput, pir_http_input, PIR, HTTP_INPUT, GFilterInputStream)

/** pir_http_input_new: @base: a pollable stream. Returns: (transfer full): the reading side of a #PirHttpStream */
PirHttpInput *pir_http_input_new (GInputStream *base);

/** pir_http_input_set_idle: @is_idle: whether the end of the stream is to be preceded by one byte */
void pir_http_input_set_idle (PirHttpInput *self,
                              gboolean      is_idle);

G_END_DECLS
