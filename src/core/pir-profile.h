/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PirProfile:
 *
 * The folder that holds everything of one desktop's use of this program: accounts.ini (which accounts there are and
 * which was used last) and accounts/KEY/ (databases and documents of each). Folders have mode 0700, files 0600. A key
 * is a UUID of this computer's own, which stands for one account at one server; no secret and no tax code is there.
 */
#define PIR_TYPE_PROFILE (pir_profile_get_type ())
G_DECLARE_FINAL_TYPE (PirProfile, pir_profile, PIR, PROFILE, GObject)

/** pir_profile_new: @folder: the profile's folder; need not be there. Returns: (transfer full): a profile, not loaded */
PirProfile *pir_profile_new (const char *folder);

/**
 * pir_profile_load: reads accounts.ini, a small file, in any form that it ever had; one that is damaged is put aside
 * and counts as empty
 */
void pir_profile_load (PirProfile *self);

/** pir_profile_is_outdated: Returns: whether the file has an older form, and is to be saved once */
gboolean pir_profile_is_outdated (PirProfile *self);
/** pir_profile_get_folder: Returns: (transfer none): the profile's folder */
const char *pir_profile_get_folder (PirProfile *self);
/** pir_profile_list: Returns: (transfer full): keys of the accounts that are known here, the oldest first */
GStrv pir_profile_list (PirProfile *self);

/** pir_profile_get_last: Returns: (transfer none) (nullable): key of the account used last; NULL = nobody */
const char *pir_profile_get_last (PirProfile *self);

/** pir_profile_set_last: @key was used last. Returns: whether that is news, to be saved */
gboolean pir_profile_set_last (PirProfile *self,
                               const char *key);

/**
 * pir_profile_claim: account @account_id (UUID) at @server is known from now on. Returns: (transfer full): its key; the
 * one that it had where it has been here before
 */
char *pir_profile_claim (PirProfile *self,
                         const char *server,
                         const char *account_id);

/** pir_profile_dup_server: Returns: (transfer full) (nullable): address of the server of account @key */
char *pir_profile_dup_server (PirProfile *self,
                              const char *key);

/** pir_profile_dup_account_id: Returns: (transfer full) (nullable): what the server calls account @key, a UUID */
char *pir_profile_dup_account_id (PirProfile *self,
                                  const char *key);

/** pir_profile_dup_name: Returns: (transfer full) (nullable): what to call account @key where a person reads it */
char *pir_profile_dup_name (PirProfile *self,
                            const char *key);

/** pir_profile_set_name: what to call account @key. Returns: whether that is news, to be saved */
gboolean pir_profile_set_name (PirProfile *self,
                               const char *key,
                               const char *name);

/** pir_profile_dup_account_folder: Returns: (transfer full): the folder of account @key */
char *pir_profile_dup_account_folder (PirProfile *self,
                                      const char *key);

/** pir_profile_is_signed_out: Returns: whether account @key signed out: what a keyring may still hold is not used */
gboolean pir_profile_is_signed_out (PirProfile *self,
                                    const char *key);

/** pir_profile_set_signed_out: notes that account @key signed out, or in again */
void pir_profile_set_signed_out (PirProfile *self,
                                 const char *key,
                                 gboolean    is_signed_out);

/** pir_profile_shares: Returns: whether account @key is read together with others that do the same */
gboolean pir_profile_shares (PirProfile *self,
                             const char *key);

/** pir_profile_set_shares: whether it is from now on; one that is removed is not */
void pir_profile_set_shares (PirProfile *self,
                             const char *key,
                             gboolean    shares);

/** pir_profile_remove: account @key is not known any more, and its name is forgotten; its folder waits for it */
void pir_profile_remove (PirProfile *self,
                         const char *key);

/** pir_profile_drop: nothing of account @key is here any more */
void pir_profile_drop (PirProfile *self,
                       const char *key);

/** pir_profile_flush: what was to be saved is, now; blocks shortly: the program ends */
void pir_profile_flush (PirProfile *self);

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
