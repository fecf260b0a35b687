/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-feed-object.h"

#include "server/pir-repo-accounts.h"
#include "server/pir-repo-links.h"
#include "server/pir-repo-payments.h"
#include "server/pir-repo-receipts.h"
#include "server/pir-repo-schools.h"

GObject *
pir_feed_object_load (PirRepos      *repos,
                      const char    *account_id,
                      PirChangeKind  kind,
                      const char    *id)
{
  g_autoptr (PirPaymentRow) payment = NULL;

  g_return_val_if_fail (repos != NULL, NULL);

  switch (kind)
    {
    case PIR_CHANGE_ACCOUNT:
      return g_strcmp0 (id, account_id) == 0 ? (GObject *) pir_accounts_get (repos, id) : NULL;
    case PIR_CHANGE_SCHOOL:
      return (GObject *) pir_schools_get (repos, id);
    case PIR_CHANGE_PUPIL:
      return (GObject *) pir_pupils_get (repos, account_id, id);
    case PIR_CHANGE_PAYMENT:
      payment = pir_payments_find (repos, account_id, id);
      return payment != NULL ? g_object_ref (G_OBJECT (payment->payment)) : NULL;
    case PIR_CHANGE_RECEIPT:
      return (GObject *) pir_receipts_find (repos, account_id, id);
    case PIR_CHANGE_LINK_REQUEST:
      return (GObject *) pir_links_find_request (repos, account_id, id);
    case PIR_CHANGE_NOTICE:
    default:
      return NULL;
    }
}
