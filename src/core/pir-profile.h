/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PirProfile:
 *
 * The folder that holds everything of one person's use of this program: accounts.ini (which accounts there are and
 * which was used last) and accounts/UUID/ (databases and documents of each). Folders have mode 0700, files 0600.
 */
#define PIR_TYPE_PROFILE (pir_profile_get_type ())
G_DECLARE_FINAL_TYPE (PirProfile, pir_profile, PIR, PROFILE, GObject)

/**
 * pir_profile_new: @folder: the profile's folder; need not be there. Returns: (transfer full): a profile, not loaded
 */
PirProfile *pir_profile_new (const char *folder);

/** pir_profile_load: reads accounts.ini, a small file; one that is damaged counts as empty */
void pir_profile_load (PirProfile *self);

/** pir_profile_get_folder: Returns: (transfer none): the profile's folder */
const char *pir_profile_get_folder (PirProfile *self);

/** pir_profile_get_last: Returns: (transfer none) (nullable): UUID of the account used last; NULL = nobody */
const char *pir_profile_get_last (PirProfile *self);

/** pir_profile_dup_server: Returns: (transfer full) (nullable): address of the server of account @id */
char *pir_profile_dup_server (PirProfile *self,
                              const char *id);

/** pir_profile_dup_account_folder: Returns: (transfer full): the folder of account @id, a UUID */
char *pir_profile_dup_account_folder (PirProfile *self,
                                      const char *id);

/**
 * pir_profile_remember:
 * @id: UUID of an account
 * @server: address of its server
 * @name: (nullable): name to show for it; NULL leaves what is known
 *
 * Makes @id the account used last.
 *
 * Returns: whether that is news, and pir_profile_save_async() has something to do
 */
gboolean pir_profile_remember (PirProfile *self,
                               const char *id,
                               const char *server,
                               const char *name);

/** pir_profile_is_signed_out: Returns: whether account @id signed out: what a keyring may still hold is not used */
gboolean pir_profile_is_signed_out (PirProfile *self,
                                    const char *id);

/** pir_profile_set_signed_out: notes that account @id signed out, or in again */
void pir_profile_set_signed_out (PirProfile *self,
                                 const char *id,
                                 gboolean    is_signed_out);

/** pir_profile_forget_last: from now on nobody was here last, and the name is forgotten; folders stay */
void pir_profile_forget_last (PirProfile *self);

/** pir_profile_save_async: writes accounts.ini whole or not at all, as it stands now */
void pir_profile_save_async (PirProfile          *self,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data);

/** pir_profile_save_finish: Returns: whether it is written, else G_FILE_ERROR */
gboolean pir_profile_save_finish (PirProfile    *self,
                                  GAsyncResult  *result,
                                  GError       **error);

G_END_DECLS
