/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PirRemembered:
 *
 * What the program knows of the last sign-in: a key file in the person's configuration folder, without secrets.
 */
#define PIR_TYPE_REMEMBERED (pir_remembered_get_type ())
G_DECLARE_FINAL_TYPE (PirRemembered, pir_remembered, PIR, REMEMBERED, GObject)

/** pir_remembered_load: Returns: (transfer full): what the file says; nothing where there is none, or it is damaged */
PirRemembered *pir_remembered_load (void);

/** pir_remembered_get_server: Returns: (transfer none) (nullable): address of the service */
const char *pir_remembered_get_server (PirRemembered *self);

/** pir_remembered_get_ca_file: Returns: (transfer none) (nullable): file of certificates to trust there */
const char *pir_remembered_get_ca_file (PirRemembered *self);

/** pir_remembered_get_user_name: Returns: (transfer none) (nullable): who signed in last, by user name */
const char *pir_remembered_get_user_name (PirRemembered *self);

/** pir_remembered_get_account_id: Returns: (transfer none) (nullable): UUID of who is signed in; NULL = nobody */
const char *pir_remembered_get_account_id (PirRemembered *self);

/**
 * pir_remembered_save:
 * @server: (nullable): address of the service
 * @ca_file: (nullable): file of certificates
 * @user_name: (nullable): who signed in last
 * @account_id: (nullable): who is signed in
 * @error: return location
 *
 * Returns: whether the file says so from now on, else G_FILE_ERROR
 */
gboolean pir_remembered_save (PirRemembered  *self,
                              const char     *server,
                              const char     *ca_file,
                              const char     *user_name,
                              const char     *account_id,
                              GError        **error);

/**
 * pir_remembered_lock:
 *
 * Makes the session this process's alone, until it ends: a refresh token is good once, and two processes that used the same
 * would end the session. Waits for another one, a minute at most.
 *
 * Returns: FALSE with PIR_OFFICE_ERROR_REFUSED
 */
gboolean pir_remembered_lock (PirRemembered  *self,
                              GError        **error);

G_END_DECLS
