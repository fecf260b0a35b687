/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fake-service-private.h"

G_BEGIN_DECLS

/*
 * What the fake service does about open causes: the school has two, in one of two places. Its state is the process's;
 * fake_causes_reset() begins anew.
 */

#define FAKE_GIFT "0c000000-0000-4000-8000-000000000001"    /* 5 to 200 €, 30 proposed, for anybody, again and again */
#define FAKE_FIRST_MADE 9000 /* number of the first notice that was made of a cause, beyond those of the school */
#define FAKE_DIPLOMA "0c000000-0000-4000-8000-000000000002" /* 15,13 €, to somebody else than the school */

/** fake_causes_reset: both are open as they were, and nobody has made a notice */
void fake_causes_reset (void);

/** fake_causes_change: the school has changed both: their next version */
void fake_causes_change (void);

/** fake_causes_end: the school takes no more for either; with @is_gone they are not even there */
void fake_causes_end (gboolean is_gone);

/** fake_causes_count: Returns: notices that were made */
guint fake_causes_count (void);

/** fake_causes_answer: as fake_links_answer() */
GBytes *fake_causes_answer (FakeService    *service,
                            FakeRequest    *request,
                            const char     *call,
                            const char     *id,
                            guint          *status,
                            PirProblemCode *code);

G_END_DECLS
