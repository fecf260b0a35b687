/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-kept-note.h"

#include "model/pir-pack.h"

struct _PirKeptNote
{
  GObject parent_instance;

  PirKeptNoteFields fields;
  char *block; /* (owned) (nullable): the fields' strings */
};

G_DEFINE_FINAL_TYPE (PirKeptNote, pir_kept_note, G_TYPE_OBJECT)

static const PirPackField strings[] = {
  PIR_PACK (PirKeptNoteFields, name),
  PIR_PACK (PirKeptNoteFields, sha256),
  PIR_PACK_NULLABLE (PirKeptNoteFields, file),
};

static void
pir_kept_note_finalize (GObject *object)
{
  PirKeptNote *self = PIR_KEPT_NOTE (object);

  g_free (self->block);

  G_OBJECT_CLASS (pir_kept_note_parent_class)->finalize (object);
}

static void
pir_kept_note_class_init (PirKeptNoteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_kept_note_finalize;
}

static void
pir_kept_note_init (PirKeptNote *self)
{
}

PirKeptNote *
pir_kept_note_new (const PirKeptNoteFields *fields)
{
  PirKeptNote *self;

  g_return_val_if_fail (fields != NULL, NULL);
  g_return_val_if_fail ((fields->file == NULL) == (fields->kept_at == 0), NULL);

  self = g_object_new (PIR_TYPE_KEPT_NOTE, NULL);
  self->fields = *fields;
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));

  return self;
}

const PirKeptNoteFields *
pir_kept_note_peek (PirKeptNote *self)
{
  g_return_val_if_fail (PIR_IS_KEPT_NOTE (self), NULL);

  return &self->fields;
}
