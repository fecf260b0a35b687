/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/pir-client-calls.h"

G_BEGIN_DECLS

#define ACCOUNT "0b5f0c5e-56b0-4a9a-8f43-8f4f8f4d2f11"
#define ACCESS "q2Jk0cKqZ5uYv3bU0b7mUq2m2f8sPpXjv1o9-access-"
#define REFRESH "Zr1yqJ0cKqZ5uYv3bU0b7mUq2m2f8sPpXjv1-refresh-"
#define INFO "{\"name\":\"Pago In Rete\",\"version\":\"0.1.0\",\"max_notices\":5,\"lock_seconds\":1800," \
             "\"checkout_hosts\":[\"checkout.pagopa.it\"]}"
#define NO_CHANGES "{\"changes\":[],\"cursor\":\"5a1d.1\",\"more\":false}"

/** Await: an asynchronous call that a test waits for; asserts that its callback comes once. All zeros to begin with. */
typedef struct
{
  GAsyncResult *result;
} Await;

/** on_awaited: GAsyncReadyCallback; user_data is the Await */
void on_awaited (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data);

/** await_result: runs the main loop until the callback has come. Returns: (transfer none): valid until await_clear() */
GAsyncResult *await_result (Await *await);

/** await_clear: forgets the result */
void await_clear (Await *await);

/** run_for: runs the main loop for @ms milliseconds */
void run_for (guint ms);

/** run_until: runs the main loop until @flag is TRUE; fails after a minute */
void run_until (const gboolean *flag);

/** Timed: something that is measured. Returns: what it took, in microseconds */
typedef gint64 (*Timed) (gconstpointer data);

/**
 * assert_within:
 * @limit: microseconds, exclusive
 *
 * Asserts that @func can stay within @limit: it is run once more, and once again, where it did not. A machine that is
 * busy with something else is slow now and then; a program that is slow is so each time.
 */
void assert_within (Timed         func,
                    gconstpointer data,
                    gint64        limit);

/** client_new: Returns: (transfer full): a client of @url without session */
PirClient *client_new (const char *url);

/** client_new_signed_in: the same with a session whose access token has to be fetched first */
PirClient *client_new_signed_in (const char *url);

/** read_info: Returns: (transfer full) (nullable): why it failed */
GError *read_info (PirClient *client);

/** read_changes: Returns: (transfer full) (nullable): why it failed */
GError *read_changes (PirClient *client);

/** tmp_folder_new: Returns: (transfer full): path of a new empty folder */
char *tmp_folder_new (void);

/** tmp_folder_remove: @path: (transfer full): removes it with the files in it */
void tmp_folder_remove (char *path);

/** count_files: Returns: files in @path */
guint count_files (const char *path);

/** get_peak_kib: Returns: most memory this process ever had resident, KiB (VmHWM of proc(5)) */
guint64 get_peak_kib (void);

#define assert_net_error(error, expected) g_assert_error (error, PIR_NET_ERROR, (int) (expected))
#define assert_problem(error, expected) \
  G_STMT_START { \
    g_assert_error (error, PIR_NET_ERROR, PIR_NET_ERROR_PROBLEM); \
    g_assert_cmpint (pir_net_error_get_problem (error)->code, ==, expected); \
  } G_STMT_END

G_END_DECLS
