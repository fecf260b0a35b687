/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PirDraft:
 *
 * What somebody has typed for a registration, kept in a file of mode 0600 of the profile until the registration is done, so
 * that it can be taken up again after an interruption. Secrets never get into it.
 */
#define PIR_TYPE_DRAFT (pir_draft_get_type ())
G_DECLARE_FINAL_TYPE (PirDraft, pir_draft, PIR, DRAFT, GObject)

/** pir_draft_new: @folder: the profile's. Returns: (transfer full): what is kept there, or nothing */
PirDraft *pir_draft_new (const char *folder);

/** pir_draft_is_empty: Returns: whether nothing was typed */
gboolean pir_draft_is_empty (PirDraft *self);

/** pir_draft_dup: Returns: (transfer full): what was typed as @name; "" = nothing */
char *pir_draft_dup (PirDraft   *self,
                     const char *name);

/** pir_draft_set: what was typed as @name; written after a pause */
void pir_draft_set (PirDraft   *self,
                    const char *name,
                    const char *text);

/** pir_draft_remove: forgets it, the file too */
void pir_draft_remove (PirDraft *self);

G_END_DECLS
