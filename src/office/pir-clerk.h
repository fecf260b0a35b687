/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/pir-client.h"
#include "office/pir-office-session.h"
#include "office/pir-table.h"

G_BEGIN_DECLS

/** PIR_CLERK_PAGE: rows that commands ask for at once, where they want all of them */
#define PIR_CLERK_PAGE 500

/**
 * PirClerk:
 *
 * What a command works with: what was typed, the session, the school it is about, and where answers go.
 */
#define PIR_TYPE_CLERK (pir_clerk_get_type ())
G_DECLARE_FINAL_TYPE (PirClerk, pir_clerk, PIR, CLERK, GObject)

/** pir_clerk_new: Returns: (transfer full): one who works with @options */
PirClerk *pir_clerk_new (PirOptions *options);

/** pir_clerk_get_options: Returns: (transfer none): what was typed */
PirOptions *pir_clerk_get_options (PirClerk *self);

/** pir_clerk_get_session: Returns: (transfer none): the session, which the first call of the service opens */
PirOfficeSession *pir_clerk_get_session (PirClerk *self);

/** pir_clerk_get_client: Returns: (transfer none): a client that is signed in; or NULL as pir_office_session_open() */
PirClient *pir_clerk_get_client (PirClerk  *self,
                                 GError   **error);

/**
 * pir_clerk_get_school_id:
 *
 * The school that --school names by its code, or the only one where the account works.
 *
 * Returns: (transfer none): its UUID; or NULL with PIR_OFFICE_ERROR_USAGE where it is another or it is not clear which, or as
 *   pir_clerk_get_client()
 */
const char *pir_clerk_get_school_id (PirClerk  *self,
                                     GError   **error);

/** pir_clerk_wants_json: Returns: whether --json was given */
gboolean pir_clerk_wants_json (PirClerk *self);

/**
 * pir_clerk_tell_json: with --json, prints what the service answered to the last call, on a line of its own. Returns: whether
 * that was it, so that the command has nothing more to print
 */
gboolean pir_clerk_tell_json (PirClerk *self);

/** pir_clerk_say: prints a sentence, translated, for people; nothing with --json */
void pir_clerk_say (PirClerk   *self,
                    const char *format,
                    ...) G_GNUC_PRINTF (2, 3);

/** pir_clerk_note: the same beneath a table, and only on a terminal */
void pir_clerk_note (PirClerk   *self,
                     const char *format,
                     ...) G_GNUC_PRINTF (2, 3);

/** pir_clerk_new_table: Returns: (transfer full): a table for standard output; @columns: (static), as pir_table_new() */
PirTable *pir_clerk_new_table (PirClerk        *self,
                               const PirColumn *columns);

/**
 * pir_clerk_confirm:
 * @question: what is about to happen, translated, as a question
 *
 * Before what cannot be taken back: --yes goes on, a person at a terminal is asked, anyone else is refused.
 *
 * Returns: whether to go on; else FALSE with PIR_OFFICE_ERROR_USAGE or PIR_OFFICE_ERROR_REFUSED
 */
gboolean pir_clerk_confirm (PirClerk    *self,
                            const char  *question,
                            GError     **error);

/**
 * pir_clerk_find_id:
 * @ids: (element-type utf8): the UUIDs there are
 * @typed: a whole UUID, or at least four characters that it begins with
 * @error: return location
 *
 * Returns: (transfer none): the one that is meant; or NULL with PIR_OFFICE_ERROR_REFUSED where there is none, or several
 */
const char *pir_clerk_find_id (GPtrArray   *ids,
                               const char  *typed,
                               GError     **error);

/** pir_clerk_close: ends the work; says so where the session cannot be taken up any more */
void pir_clerk_close (PirClerk *self);

G_END_DECLS
