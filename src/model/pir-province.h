/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** pir_province_get_name: @code: (nullable): two letters, upper case. Returns: (transfer none) (nullable): the province's name */
const char *pir_province_get_name (const char *code);

/** pir_province_get_region: @code: (nullable): the same. Returns: (transfer none) (nullable): the name of the region it lies in */
const char *pir_province_get_region (const char *code);

G_END_DECLS
