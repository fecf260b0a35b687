/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-ledger-entry.h"

#include <string.h>

#include "base/pir-kept-file.h"

#define HASH_LENGTH 64
#define MAX_WORD 30
#define N_NAMES 2 /* of a file: its year's folder, itself */

PirLedgerEntry *
pir_ledger_entry_copy (const PirLedgerEntry *self)
{
  PirLedgerEntry *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (PirLedgerEntry, 1);
  *copy = (PirLedgerEntry) {
    self->number, g_strdup (self->kind), g_strdup (self->subject), g_strdup (self->file), self->size,
    g_strdup (self->sha256), g_strdup (self->source), self->kept_at, g_strdup (self->link),
  };

  return copy;
}

void
pir_ledger_entry_free (PirLedgerEntry *self)
{
  if (self == NULL)
    return;

  g_free (self->kind);
  g_free (self->subject);
  g_free (self->file);
  g_free (self->sha256);
  g_free (self->source);
  g_free (self->link);
  g_free (self);
}

char *
pir_ledger_entry_dup_link (const PirLedgerEntry *self,
                           const char           *previous)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  text = g_strdup_printf ("%s\n%" G_GINT64_FORMAT "\n%s\n%s\n%s\n%" G_GUINT64_FORMAT "\n%s\n%s\n%" G_GINT64_FORMAT "\n",
                          previous != NULL ? previous : "", self->number, self->kind, self->subject, self->file, self->size,
                          self->sha256, self->source, self->kept_at);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

static gboolean
is_hash (const char *text)
{
  return text != NULL && strlen (text) == HASH_LENGTH && text[strspn (text, "0123456789abcdef")] == '\0';
}

static gboolean
is_word (const char *text)
{
  return text != NULL && *text != '\0' && strlen (text) <= MAX_WORD
         && text[strspn (text, "abcdefghijklmnopqrstuvwxyz-")] == '\0';
}

static gboolean
is_file (const char *text)
{
  g_auto (GStrv) names = text != NULL ? g_strsplit (text, "/", N_NAMES + 1) : NULL;

  if (names == NULL || g_strv_length (names) != N_NAMES)
    return FALSE;

  return pir_kept_file_name_is_safe (names[0]) && pir_kept_file_name_is_safe (names[1]);
}

gboolean
pir_ledger_entry_is_sound (const PirLedgerEntry *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->number > 0 && is_word (self->kind) && self->subject != NULL && g_uuid_string_is_valid (self->subject)
         && is_file (self->file) && is_hash (self->sha256) && is_word (self->source) && self->kept_at >= 0
         && (self->link == NULL || is_hash (self->link));
}
