/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fake-http.h"
#include "model/pir-account.h"
#include "model/pir-problem.h"

G_BEGIN_DECLS

/** FAKE_EXPORT: all that the service knows, to be kept as it is */
#define FAKE_EXPORT \
  "{\"exported_at\":\"2026-11-30T08:00:00Z\",\"account\":{},\"proofs\":[],\"consents\":[],\"identities\":[],\"sessions\":[]," \
  "\"activity\":[],\"children\":[],\"link_requests\":[],\"schools\":[],\"notices\":[],\"payments\":[],\"receipts\":[]}"

/*
 * What the fake service keeps of an account: two identity providers, three sessions, texts accepted, an activity of each kind. Its
 * state is the process's; fake_account_reset() begins anew.
 */

/** fake_account_reset: no address waits, nothing was ended */
void fake_account_reset (void);

/** fake_account_set_pending: @email (nullable): an address that waits to be certified */
void fake_account_set_pending (const char *email);

/** fake_account_set_long: names of devices, schools and addresses are as long as they may be */
void fake_account_set_long (gboolean is_long);

/**
 * fake_account_answer:
 * @call: what is asked, as the contract names it
 * @account: (nullable): who asks, as the feed has it
 * @id: (nullable): for {id} of the call's path
 * @status: (out): of the answer, 0 = not for the account
 * @code: (out): of a refusal, which is @status 400
 *
 * The password is "right". Returns: (transfer full) (nullable): body of the answer
 */
GBytes *fake_account_answer (FakeRequest    *request,
                             const char     *call,
                             PirAccount     *account,
                             const char     *id,
                             guint          *status,
                             PirProblemCode *code);

G_END_DECLS
