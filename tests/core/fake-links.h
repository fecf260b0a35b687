/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fake-service-private.h"
#include "base/pir-date.h"
#include "model/pir-link-request.h"

G_BEGIN_DECLS

/*
 * What the fake service does about links: a directory of two schools, one of which uses it, and Anna's requests. Its state is
 * the process's; fake_links_reset() begins anew.
 */

#define FAKE_SCHOOL_CODE "RMIC8AB00X"
#define FAKE_OTHER_CODE "RMPS26000V"

/** fake_links_reset: nobody has asked for anything, and the privacy notice is the first one */
void fake_links_reset (void);

/** fake_links_renew_privacy: the school has another privacy notice from now on */
void fake_links_renew_privacy (void);

/** fake_links_represent: Anna represents class 3B of her school, until @ends_on */
void fake_links_represent (PirDate ends_on);

/** fake_links_count: Returns: requests there are */
guint fake_links_count (void);

/** fake_links_dup_last: Returns: (transfer full) (nullable): the newest request */
PirLinkRequest *fake_links_dup_last (void);

/** fake_links_decide: the school decides about the newest request, into the feed: without announcing it */
void fake_links_decide (FakeService  *service,
                        PirLinkState  state,
                        const char   *reason);

/**
 * fake_links_answer:
 * @call: what is asked, as the contract names it
 * @status: (out): of the answer, 0 = not about links
 * @code: (out): of a refusal, which is @status 400
 *
 * Returns: (transfer full) (nullable): body of the answer
 */
GBytes *fake_links_answer (FakeService    *service,
                           FakeRequest    *request,
                           const char     *call,
                           const char     *id,
                           guint          *status,
                           PirProblemCode *code);

G_END_DECLS
