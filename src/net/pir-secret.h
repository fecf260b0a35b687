/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Memory that is overwritten with zeros before it is freed: bodies of requests and answers may hold a password or
 * tokens.
 */

/** pir_secret_free: @data: (nullable) (transfer full): memory of g_malloc(); @length: bytes to overwrite */
void pir_secret_free (gpointer data,
                      gsize    length);

/**
 * pir_secret_take: @data: (transfer full): memory of g_malloc(), @length bytes. Returns: (transfer full): the same
 * bytes
 */
GBytes *pir_secret_take (gpointer data,
                         gsize    length);

/**
 * pir_secret_take_bytes: @bytes: (transfer full): bytes that nobody else holds. Returns: (transfer full): the same
 * bytes
 */
GBytes *pir_secret_take_bytes (GBytes *bytes);

G_END_DECLS
