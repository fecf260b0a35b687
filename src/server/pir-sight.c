/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-sight.h"

#include "server/pir-repo-feed.h"
#include "server/pir-repo-notices.h"
#include "server/pir-repo-office.h"
#include "server/pir-repo-proofs.h"
#include "server/pir-repo-receipts.h"
#include "server/pir-repo-schools.h"

void
pir_sight_show_school (PirRepos   *repos,
                       const char *account_id,
                       const char *school_id)
{
  if (!pir_feed_has (repos, account_id, PIR_CHANGE_SCHOOL, school_id))
    pir_feed_put (repos, account_id, PIR_CHANGE_SCHOOL, school_id, FALSE);
}

void
pir_sight_show_notice (PirRepos       *repos,
                       const char     *account_id,
                       const char     *notice_id,
                       PirPayerOrigin  origin)
{
  g_autoptr (PirNotice) notice = NULL;
  const PirNoticeFields *fields;

  g_return_if_fail (repos != NULL);

  if (!pir_payers_add (repos, account_id, notice_id, origin))
    return;

  notice = pir_notices_load (repos, notice_id);
  if (notice == NULL)
    return;

  fields = pir_notice_peek (notice);
  pir_sight_show_school (repos, account_id, fields->school_id);
  pir_feed_put (repos, account_id, PIR_CHANGE_NOTICE, notice_id, FALSE);
  if (fields->receipt_id != NULL)
    {
      pir_documents_want (repos, fields->receipt_id, PIR_COPY_FAMILY, NULL);
      pir_feed_put (repos, account_id, PIR_CHANGE_RECEIPT, fields->receipt_id, FALSE);
    }
}

static void
hide_notice (PirRepos   *repos,
             const char *account_id,
             const char *notice_id)
{
  g_autoptr (PirNotice) notice = NULL;
  PirPayerOrigin reason;

  if (pir_payers_has_paid (repos, account_id, notice_id))
    {
      pir_payers_keep_paid (repos, account_id, notice_id);
      return;
    }
  if (pir_payers_find_reason (repos, account_id, notice_id, &reason))
    {
      pir_payers_set (repos, account_id, notice_id, reason);
      return;
    }
  if (!pir_payers_remove (repos, account_id, notice_id))
    return;

  notice = pir_notices_load (repos, notice_id);
  pir_feed_put (repos, account_id, PIR_CHANGE_NOTICE, notice_id, TRUE);
  if (notice != NULL && pir_notice_peek (notice)->receipt_id != NULL)
    pir_feed_put (repos, account_id, PIR_CHANGE_RECEIPT, pir_notice_peek (notice)->receipt_id, TRUE);
}

void
pir_sight_follow_link (PirRepos     *repos,
                       const char   *account_id,
                       const char   *pupil_id,
                       PirLinkState  state)
{
  gboolean shows_pupil = pir_link_state_shows_pupil (state);
  g_autoptr (GPtrArray) notices = pir_notices_list_of_pupil (repos, pupil_id);
  g_autofree char *school_id = NULL;

  g_return_if_fail (repos != NULL);

  if (shows_pupil && pir_pupils_exists (repos, pupil_id, &school_id))
    pir_sight_show_school (repos, account_id, school_id);
  if (shows_pupil || pir_feed_has (repos, account_id, PIR_CHANGE_PUPIL, pupil_id))
    pir_feed_put (repos, account_id, PIR_CHANGE_PUPIL, pupil_id, !shows_pupil);

  for (guint i = 0; i < notices->len; i++)
    {
      if (pir_link_state_shows_notices (state))
        pir_sight_show_notice (repos, account_id, g_ptr_array_index (notices, i), PIR_PAYER_LINKED);
      else
        hide_notice (repos, account_id, g_ptr_array_index (notices, i));
    }
}

/* @pairs: (transfer full): account and notice, in turns */
static void
hide_all (PirRepos  *repos,
          GPtrArray *pairs)
{
  for (guint i = 0; i + 1 < pairs->len; i += 2)
    hide_notice (repos, g_ptr_array_index (pairs, i), g_ptr_array_index (pairs, i + 1));
  g_ptr_array_unref (pairs);
}

static void
show_to_representatives (PirRepos   *repos,
                         const char *pupil_id,
                         const char *notice_id)
{
  g_autoptr (GPtrArray) pairs = pir_representatives_list_seeing (repos, pupil_id, notice_id);

  for (guint i = 0; i + 1 < pairs->len; i += 2)
    pir_sight_show_notice (repos, g_ptr_array_index (pairs, i), g_ptr_array_index (pairs, i + 1), PIR_PAYER_REPRESENTATIVE);
}

void
pir_sight_follow_representatives (PirRepos   *repos,
                                  const char *pupil_id)
{
  g_return_if_fail (repos != NULL);

  hide_all (repos, pir_payers_list_derived (repos, NULL, NULL, pupil_id));
  show_to_representatives (repos, pupil_id, NULL);
}

void
pir_sight_show_derived (PirRepos   *repos,
                        const char *notice_id,
                        const char *pupil_id)
{
  g_autofree char *debtor_id = pir_proofs_find_debtor (repos, notice_id);

  g_return_if_fail (repos != NULL);

  hide_all (repos, pir_payers_list_derived (repos, NULL, notice_id, NULL));
  if (debtor_id != NULL)
    pir_sight_show_notice (repos, debtor_id, notice_id, PIR_PAYER_DEBTOR);
  if (pupil_id != NULL)
    show_to_representatives (repos, pupil_id, notice_id);
}

void
pir_sight_show_own (PirRepos   *repos,
                    const char *account_id)
{
  g_autoptr (GPtrArray) notices = pir_proofs_list_notices (repos, account_id);

  g_return_if_fail (repos != NULL);

  pir_sight_review_account (repos, account_id);
  for (guint i = 0; i < notices->len; i++)
    pir_sight_show_notice (repos, account_id, g_ptr_array_index (notices, i), PIR_PAYER_DEBTOR);
}

void
pir_sight_review_account (PirRepos   *repos,
                          const char *account_id)
{
  hide_all (repos, pir_payers_list_derived (repos, account_id, NULL, NULL));
}

void
pir_sight_review_unproved (PirRepos *repos)
{
  g_autoptr (GPtrArray) accounts = pir_proofs_list_unproved (repos);

  g_return_if_fail (repos != NULL);

  for (guint i = 0; i < accounts->len; i++)
    pir_sight_review_account (repos, g_ptr_array_index (accounts, i));
}
