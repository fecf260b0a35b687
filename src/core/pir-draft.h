/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PirDraft:
 *
 * What somebody has typed into a form, kept in a file of mode 0600 until the form is done with, so that it can be taken up
 * again after an interruption. Secrets never get into it.
 */
#define PIR_TYPE_DRAFT (pir_draft_get_type ())
G_DECLARE_FINAL_TYPE (PirDraft, pir_draft, PIR, DRAFT, GObject)

/** pir_draft_new: @form: its name, that of the file. Returns: (transfer full): what is kept in @folder, or nothing */
PirDraft *pir_draft_new (const char *folder,
                         const char *form);

/** PIR_DRAFT_REGISTRATION: the form of a registration, in the profile's folder */
#define PIR_DRAFT_REGISTRATION "registration"

/** PIR_DRAFT_LINK_REQUEST: the form that asks a school, in the account's folder */
#define PIR_DRAFT_LINK_REQUEST "link-request"

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
