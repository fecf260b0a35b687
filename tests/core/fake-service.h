/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fake-data.h"
#include "model/pir-changes.h"
#include "model/pir-problem.h"

G_BEGIN_DECLS

/**
 * FakeService:
 *
 * A small service in a thread of its own that speaks the contract through wire: two accounts (anna and bruno, password
 * "right"), a feed each, payments by key, documents. It counts calls, and it can be told to fail.
 */
typedef struct _FakeService FakeService;

/**
 * FakeFault:
 * @FAKE_NONE: none
 * @FAKE_DROP: does what is asked, then hangs up without an answer
 * @FAKE_HANG: does what is asked, then never answers
 * @FAKE_HALF: sends half of a document, then nothing more
 * @FAKE_DAMAGE: sends a document with one wrong byte
 * @FAKE_REFUSE: says no with a problem
 */
typedef enum
{
  FAKE_NONE,
  FAKE_DROP,
  FAKE_HANG,
  FAKE_HALF,
  FAKE_DAMAGE,
  FAKE_REFUSE,
} FakeFault;

/** fake_service_new: Returns: (transfer full): a service that listens on a port of loopback */
FakeService *fake_service_new (void);

/** fake_service_free: hangs up and ends */
void fake_service_free (FakeService *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeService, fake_service_free)

/** fake_service_get_url: Returns: (transfer none): its address */
const char *fake_service_get_url (FakeService *self);

/** fake_service_set_ahead: whether the head of a page names the next one (it does where not told), and a wrong one */
void fake_service_set_ahead (FakeService *self, gboolean reads_ahead, gboolean lies);

/** fake_service_set_page: changes in a page of the feed; 500 where not told */
void fake_service_set_page (FakeService *self, guint n_changes);
/** fake_service_set_maximum: notices that one payment takes; 5 where not told */
void fake_service_set_maximum (FakeService *self, guint maximum);

/** fake_service_add_way: @service (transfer full) is one more way to pay */
void fake_service_add_way (FakeService *self, PirService *service);
/** fake_service_add: something has changed for account @account_id; @object (nullable): NULL = it is gone */
void fake_service_add (FakeService *self, const char *account_id, PirChangeKind kind, const char *id, gpointer object);

/** fake_service_add_family: Anna, her school and child, and notices @first to @last */
void fake_service_add_family (FakeService *self, guint first, guint last);

/** fake_service_add_certificate: the same, and @certificate is the text of its payment certificate */
void fake_service_add_certificate (FakeService *self, guint number, gint64 paid_at, const char *file_name,
                                   const char *text, const char *certificate);

/** fake_service_add_receipt: Anna's notice @number was paid at @paid_at; its document is @text under @file_name */
void fake_service_add_receipt (FakeService *self, guint number, gint64 paid_at, const char *file_name,
                               const char *text);

/** fake_service_announce: tells the event streams that something has changed */
void fake_service_announce (FakeService *self);

/** fake_service_forget_cursors: cursors given out so far are of another database */
void fake_service_forget_cursors (FakeService *self);

/** fake_service_end_sessions: no token is good any more */
void fake_service_end_sessions (FakeService *self);

/** fake_service_expire_access: access tokens given out so far are over; refresh tokens are good */
void fake_service_expire_access (FakeService *self);

/** fake_service_fail: after @n_good good ones the next @n_calls of @call ("POST /v1/payments" ...) fail */
void fake_service_fail (FakeService    *self,
                        const char     *call,
                        FakeFault       fault,
                        PirProblemCode  code,
                        guint           n_good,
                        guint           n_calls);

/** fake_service_set_online: FALSE hangs up and stops listening */
void fake_service_set_online (FakeService *self, gboolean is_online);

/** fake_service_count: Returns: calls of @call so far */
guint fake_service_count (FakeService *self, const char *call);

/** fake_service_get_n_payments: Returns: payments that were opened */
guint fake_service_get_n_payments (FakeService *self);

/** fake_service_dup_payment: Returns: (transfer full) (nullable): payment @number from 0, as it stands */
PirPayment *fake_service_dup_payment (FakeService *self, guint number);

/** fake_service_dup_since: Returns: (transfer full): the cursor of request @number for changes, from 0; "" = none */
char *fake_service_dup_since (FakeService *self, guint number);

/** fake_service_decide: the PSP says what became of payment @number (from 0), with what was charged as @fee: into the feed, without
 * announcing it. Without @with_receipts, fake_service_issue_receipts() brings the receipts of a positive outcome. */
void fake_service_decide (FakeService     *self,
                          guint            number,
                          PirPaymentState  state,
                          const char      *outcome_code,
                          PirMoney         fee,
                          gboolean         with_receipts);

/** fake_service_issue_receipts: the receipts of payment @number */
void fake_service_issue_receipts (FakeService *self, guint number);

G_END_DECLS
