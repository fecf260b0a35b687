/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirCatalogue:
 *
 * The translations of one language, read from a GNU gettext .mo file. Unlike gettext itself, several languages can be
 * spoken in one process: the server's pages and mails, and every PDF, say which one they want. Immutable after
 * loading, so any thread may use it.
 */
typedef struct _PirCatalogue PirCatalogue;

/**
 * pir_catalogue_get:
 * @language: (nullable): a language tag such as "it", "it-IT" or "zh_CN"; case, region and separators are tolerated
 *
 * Finds the catalogue of @language under the folder given to pir_catalogue_set_folder(), loads it once per process and
 * keeps it. English is the source language: its catalogue is empty. A language without a catalogue falls back to
 * its base language, then to English.
 *
 * Returns: (transfer none): a catalogue, valid until the process ends
 */
const PirCatalogue *pir_catalogue_get (const char *language);

/**
 * pir_catalogue_set_folder:
 * @folder: folder that holds LANGUAGE/LC_MESSAGES/pagoinrete.mo
 *
 * Set once, before the first pir_catalogue_get(). The installed folder is the default.
 */
void pir_catalogue_set_folder (const char *folder);

/**
 * pir_catalogue_get_language:
 * @self: a catalogue
 *
 * Returns: (transfer none): the language it really speaks, as BCP 47 writes it ("en", "it", "zh-CN")
 */
const char *pir_catalogue_get_language (const PirCatalogue *self);

/**
 * pir_catalogue_choose:
 * @accept: (nullable): an Accept-Language value (RFC 9110, 12.5.4)
 *
 * Returns: (transfer none): the catalogue of the language that fits best; Italian where nothing fits
 */
const PirCatalogue *pir_catalogue_choose (const char *accept);

/**
 * pir_tr:
 * @self: a catalogue
 * @message: the English text, as marked with N_() in the source
 *
 * Returns: (transfer none): the translation, or @message itself
 */
const char *pir_tr (const PirCatalogue *self,
                    const char         *message) G_GNUC_FORMAT (2);

/**
 * pir_tr_context:
 * @self: a catalogue
 * @context: the msgctxt, as marked with NC_()
 * @message: the English text
 *
 * Returns: (transfer none): the translation, or @message itself
 */
const char *pir_tr_context (const PirCatalogue *self,
                            const char         *context,
                            const char         *message) G_GNUC_FORMAT (3);

/**
 * pir_tr_plural:
 * @self: a catalogue
 * @one: the English text for one
 * @many: the English text for any other number
 * @n: the number
 *
 * Follows the catalogue's own Plural-Forms expression.
 *
 * Returns: (transfer none): the translation for @n, or @one or @many
 */
const char *pir_tr_plural (const PirCatalogue *self,
                           const char         *one,
                           const char         *many,
                           gulong              n) G_GNUC_FORMAT (2) G_GNUC_FORMAT (3);

G_END_DECLS
