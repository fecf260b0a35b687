/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-account.h"
#include "net/pir-client.h"
#include "office/pir-options.h"

G_BEGIN_DECLS

/**
 * PirOfficeSession:
 *
 * Who is signed in. The refresh token is in the system's keyring, apart from the app's; with --no-keyring there is none, and a
 * session lasts as long as the program runs. Access tokens are in memory only.
 */
#define PIR_TYPE_OFFICE_SESSION (pir_office_session_get_type ())
G_DECLARE_FINAL_TYPE (PirOfficeSession, pir_office_session, PIR, OFFICE_SESSION, GObject)

/** pir_office_session_new: Returns: (transfer full): one that is not open yet, as @options want it */
PirOfficeSession *pir_office_session_new (PirOptions *options);

/**
 * pir_office_session_open:
 *
 * Takes up the session in the keyring; with --no-keyring, signs in for this run by user name and password.
 *
 * Returns: (transfer none): the client that has it, the same each time; or NULL with PIR_OFFICE_ERROR, PIR_KEYRING_ERROR or
 *   PIR_NET_ERROR
 */
PirClient *pir_office_session_open (PirOfficeSession  *self,
                                    GError           **error);

/**
 * pir_office_session_sign_in:
 *
 * Signs in, by user name and password or with --provider in the browser, and keeps the session in the keyring.
 *
 * Returns: (transfer full): who is signed in; or NULL with PIR_OFFICE_ERROR, PIR_KEYRING_ERROR or PIR_NET_ERROR, and then
 *   nobody is
 */
PirAccount *pir_office_session_sign_in (PirOfficeSession  *self,
                                        GError           **error);

/** pir_office_session_sign_out: ends the session at the service and in the keyring. Returns: FALSE where one of them may not know */
gboolean pir_office_session_sign_out (PirOfficeSession  *self,
                                      GError           **error);

/**
 * pir_office_session_close: waits until the keyring has the newest token, or ends the session that was for this run. Returns:
 * whether the next run finds the session
 */
gboolean pir_office_session_close (PirOfficeSession *self);

G_END_DECLS
