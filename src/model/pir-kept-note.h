/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PirKeptNoteFields:
 *
 * A version of the note that a school attached to a notice (nota informativa), and whether this computer keeps it.
 */
typedef struct
{
  const char *name;    /* plain file name */
  guint64     size;    /* bytes */
  const char *sha256;  /* 64 lower-case hexadecimal digits */
  const char *file;    /* (nullable) path of the kept file relative to the archive's folder; NULL while it is not here */
  gint64      kept_at; /* seconds since 1970 UTC; 0 = not kept */
} PirKeptNoteFields;

#define PIR_TYPE_KEPT_NOTE (pir_kept_note_get_type ())
G_DECLARE_FINAL_TYPE (PirKeptNote, pir_kept_note, PIR, KEPT_NOTE, GObject)

/**
 * pir_kept_note_new:
 * @fields: (transfer none): the fields; strings are copied, NULL in one that may not be becomes ""
 *
 * Returns: (transfer full): an object that never changes: any thread may read it
 */
PirKeptNote *pir_kept_note_new (const PirKeptNoteFields *fields);

/** pir_kept_note_peek: Returns: (transfer none): its fields, valid as long as @self */
const PirKeptNoteFields *pir_kept_note_peek (PirKeptNote *self);

G_END_DECLS
