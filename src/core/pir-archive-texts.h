/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "store/pir-store.h"

G_BEGIN_DECLS

/**
 * PirArchiveTexts:
 *
 * Reads what kept documents say, so that the search finds them by their words: one after the other, in the background, by
 * pagoinrete-reader, which can do nothing but read. A document that says nothing, or that it cannot read, is not tried again. Where the
 * reader is not there, nothing happens. Signal "done": there is nothing left to read for now.
 */
#define PIR_TYPE_ARCHIVE_TEXTS (pir_archive_texts_get_type ())
G_DECLARE_FINAL_TYPE (PirArchiveTexts, pir_archive_texts, PIR, ARCHIVE_TEXTS, GObject)

/** pir_archive_texts_new: @program: (nullable): path of the reader; NULL = the installed one. Returns: (transfer full): it, of no archive
 * yet */
PirArchiveTexts *pir_archive_texts_new (const char *program);

/** pir_archive_texts_set_store: reads the archive in @folder (nullable), whose ledger is in @store (nullable), from now on, once
 * pir_archive_texts_wake() says so */
void pir_archive_texts_set_store (PirArchiveTexts *self,
                                  PirStore        *store,
                                  const char      *folder);

/** pir_archive_texts_wake: there may be something new to read */
void pir_archive_texts_wake (PirArchiveTexts *self);

G_END_DECLS
