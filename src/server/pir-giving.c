/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-giving.h"

#include "base/pir-clock.h"
#include "model/pir-codes.h"
#include "model/pir-history.h"
#include "model/pir-tax-code.h"
#include "server/pir-repo-audit.h"
#include "server/pir-repo-causes.h"
#include "server/pir-repo-feed.h"
#include "server/pir-repo-notices.h"
#include "server/pir-repo-payers.h"
#include "server/pir-repo-schools.h"
#include "server/pir-server-error.h"
#include "server/pir-sight.h"
#include "server/pir-words.h"

#define DAY 86400
#define SWEEP_AT_ONCE 200

/* For whom a notice is made */
typedef struct
{
  char     *given_name;  /* (owned) */
  char     *family_name; /* (owned) */
  char     *tax_code;    /* (owned) */
  gboolean  is_child;    /* of the account's own */
} Debtor;

static void
debtor_clear (Debtor *debtor)
{
  g_free (debtor->given_name);
  g_free (debtor->family_name);
  g_free (debtor->tax_code);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Debtor, debtor_clear)

/* Whose notices the account sees; any other pupil is none. */
static gboolean
find_child (PirRepos    *repos,
            const char  *account_id,
            const char  *pupil_id,
            Debtor      *debtor,
            GError     **error)
{
  g_autoptr (PirPupil) pupil = pir_pupils_get (repos, account_id, pupil_id);
  const PirPupilFields *fields = pupil != NULL ? pir_pupil_peek (pupil) : NULL;

  if (fields == NULL || !pir_link_state_shows_notices (fields->link_state))
    return pir_server_error_set (error, PIR_PROBLEM_PUPIL_UNKNOWN, "no child of the account's");

  debtor->given_name = g_strdup (fields->given_name);
  debtor->family_name = g_strdup (fields->family_name);
  debtor->tax_code = g_strdup (fields->tax_code);
  debtor->is_child = TRUE;

  return TRUE;
}

static gboolean
find_debtor (PirRepos                  *repos,
             const char                *account_id,
             const PirOpenNoticeStart  *start,
             Debtor                    *debtor,
             GError                   **error)
{
  if (start->pupil_id != NULL)
    return find_child (repos, account_id, start->pupil_id, debtor, error);

  debtor->tax_code = pir_tax_code_normalise (start->tax_code);
  if (!pir_words_is_line (start->given_name))
    return pir_server_error_set_field (error, "given_name", "nothing to read, or characters that no name has");
  if (!pir_words_is_line (start->family_name))
    return pir_server_error_set_field (error, "family_name", "nothing to read, or characters that no name has");
  if (pir_tax_code_get_kind (debtor->tax_code) == PIR_TAX_CODE_WRONG)
    return pir_server_error_set_field (error, "tax_code", "not one of a person");

  debtor->given_name = g_strstrip (g_strdup (start->given_name));
  debtor->family_name = g_strstrip (g_strdup (start->family_name));

  return TRUE;
}

static gboolean
check_cause (PirOpenCause              *cause,
             const PirOpenNoticeStart  *start,
             GError                   **error)
{
  if (!pir_open_cause_is_open (cause, pir_clock_today ()))
    return pir_server_error_set (error, PIR_PROBLEM_CAUSE_CLOSED, "the school takes no more");
  if (start->version != pir_open_cause_peek (cause)->version)
    return pir_server_error_set (error, PIR_PROBLEM_CAUSE_CHANGED, "the cause has a newer version");

  return TRUE;
}

static gboolean
check_amount (PirOpenCause  *cause,
              PirMoney       amount,
              GError       **error)
{
  if (pir_open_cause_accepts_amount (cause, amount))
    return TRUE;

  pir_server_error_set_amount (error, PIR_PROBLEM_AMOUNT, pir_open_cause_peek (cause)->amount);

  return FALSE;
}

static gboolean
check_taken (PirRepos       *repos,
             const PirGift  *gift,
             PirOpenCause   *cause,
             const Debtor   *debtor,
             GError        **error)
{
  const PirOpenCauseFields *fields = pir_open_cause_peek (cause);
  g_autofree char *notice_id = NULL;

  if (fields->is_repeatable
      || !pir_causes_find_taken (repos, fields->id, debtor->tax_code, gift->account_id, pir_clock_today (), debtor->is_child,
                                 &notice_id))
    return TRUE;

  if (notice_id == NULL)
    return pir_server_error_set (error, PIR_PROBLEM_CAUSE_TAKEN, "paid by another payer of the child");
  pir_server_error_set_notice (error, PIR_PROBLEM_CAUSE_TAKEN, notice_id, -1, 0);

  return FALSE;
}

static gboolean
check_count (PirRepos    *repos,
             const char  *account_id,
             GError     **error)
{
  gint64 first;

  if (pir_causes_count_since (repos, account_id, repos->now - DAY, &first) < PIR_GIVING_PER_DAY)
    return TRUE;

  pir_server_error_set_wait (error, PIR_PROBLEM_THROTTLED, MAX (1, first + DAY - repos->now));

  return FALSE;
}

/* Until when it can be paid: not for ever, and not after the school takes no more. */
static PirDate
get_due_date (const PirOpenCauseFields *cause)
{
  PirDate last = pir_clock_today () + PIR_GIVING_DAYS;

  return cause->is_deadline_hard && cause->due_date != PIR_DATE_NONE ? MIN (cause->due_date, last) : last;
}

static void
add_notice (PirRepos                 *repos,
            const char               *id,
            const char               *number,
            const PirOpenCauseFields *cause,
            const Debtor             *debtor,
            PirMoney                  amount)
{
  const PirHistoryEntry step = { PIR_HISTORY_MADE, repos->now, NULL };
  g_autofree char *history = pir_history_pack (&step, 1);
  g_autofree char *creditor_ref = pir_notice_number_get_creditor_ref (number);
  const PirNoticeFields fields = {
    .id = id,
    .version = 1,
    .notice_number = number,
    .creditor_ref = creditor_ref,
    .reason = cause->reason,
    .description = cause->description,
    .category = cause->category,
    .taxonomy_code = cause->taxonomy_code,
    .school_year = cause->school_year,
    .school_id = cause->school_id,
    .creditor_name = cause->creditor_name,
    .creditor_tax_code = cause->creditor_tax_code,
    .debtor_given_name = debtor->given_name,
    .debtor_family_name = debtor->family_name,
    .debtor_tax_code = debtor->tax_code,
    .amount = amount,
    .original_amount = amount,
    .amount_min = cause->is_amount_editable ? cause->amount_min : amount,
    .amount_max = cause->is_amount_editable ? cause->amount_max : amount,
    .is_amount_editable = cause->is_amount_editable,
    .due_date = get_due_date (cause),
    .is_deadline_hard = TRUE,
    .is_resolved = cause->is_resolved,
    .notified_at = repos->now,
    .state = PIR_NOTICE_TO_PAY,
    .state_since = repos->now,
    .history = history,
  };

  pir_notices_add (repos, &fields);
}

static PirNotice *
make (PirRepos      *repos,
      const PirGift *gift,
      PirOpenCause  *cause,
      guint          segregation,
      const Debtor  *debtor)
{
  const PirOpenCauseFields *fields = pir_open_cause_peek (cause);
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *number = pir_causes_dup_number (repos, fields->creditor_tax_code, segregation);
  const PirMadeNotice made = { id, fields->id, gift->account_id, gift->key, gift->request_hash };

  add_notice (repos, id, number, fields, debtor, gift->start->amount);
  pir_causes_add_notice (repos, &made);
  pir_sight_show_notice (repos, gift->account_id, id, PIR_PAYER_OWN);
  pir_audit_add (repos, gift->account_id, "open_notice_made", "notice", id, fields->id);

  return pir_notices_load (repos, id);
}

/* What this key made before. Returns: NULL with an error where it made something else, and without one where it made nothing */
static PirNotice *
find_made (PirRepos       *repos,
           const PirGift  *gift,
           GError        **error)
{
  g_autofree char *hash = NULL;
  g_autofree char *notice_id = pir_causes_find_key (repos, gift->account_id, gift->key, &hash);

  if (notice_id == NULL)
    return NULL;
  if (g_strcmp0 (hash, gift->request_hash) == 0)
    return pir_notices_load (repos, notice_id);

  pir_server_error_set (error, PIR_PROBLEM_IDEMPOTENCY, "the key was used for another request");

  return NULL;
}

PirNotice *
pir_giving_make (PirRepos       *repos,
                 const PirGift  *gift,
                 gboolean       *is_new,
                 GError        **error)
{
  g_autoptr (PirNotice) before = NULL;
  g_autoptr (PirOpenCause) cause = NULL;
  g_auto (Debtor) debtor = { NULL };
  g_autoptr (GError) fault = NULL;
  guint segregation = 0;

  g_return_val_if_fail (repos != NULL, NULL);
  g_return_val_if_fail (gift != NULL, NULL);

  before = find_made (repos, gift, &fault);
  *is_new = before == NULL;
  if (before != NULL)
    return g_steal_pointer (&before);
  if (fault != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return NULL;
    }

  cause = pir_causes_get (repos, gift->cause_id, &segregation);
  if (cause == NULL)
    {
      pir_server_error_set (error, PIR_PROBLEM_NOT_FOUND, "no such cause");
      return NULL;
    }
  if (!check_cause (cause, gift->start, error) || !find_debtor (repos, gift->account_id, gift->start, &debtor, error)
      || !check_amount (cause, gift->start->amount, error) || !check_taken (repos, gift, cause, &debtor, error)
      || !check_count (repos, gift->account_id, error))
    return NULL;

  return make (repos, gift, cause, segregation, &debtor);
}

static gboolean
withdraw (PirRepos   *repos,
          const char *account_id,
          const char *notice_id,
          const char *actor)
{
  if (!pir_causes_withdraw (repos, notice_id))
    return FALSE;

  if (pir_payers_remove (repos, account_id, notice_id))
    pir_feed_put (repos, account_id, PIR_CHANGE_NOTICE, notice_id, TRUE);
  pir_audit_add (repos, actor, "open_notice_withdrawn", "notice", notice_id, "");

  return TRUE;
}

gboolean
pir_giving_withdraw (PirRepos    *repos,
                     const char  *account_id,
                     const char  *notice_id,
                     GError     **error)
{
  g_autoptr (PirNotice) notice = NULL;
  gboolean is_withdrawn = FALSE;
  gboolean is_paid;

  g_return_val_if_fail (repos != NULL, FALSE);

  if (!pir_causes_is_made (repos, account_id, notice_id, &is_withdrawn))
    return pir_server_error_set (error, PIR_PROBLEM_NOT_FOUND, "no such notice");
  if (is_withdrawn || withdraw (repos, account_id, notice_id, account_id))
    return TRUE;

  notice = pir_notices_load (repos, notice_id);
  is_paid = notice != NULL && pir_notice_peek (notice)->state == PIR_NOTICE_PAID;
  pir_server_error_set_notice (error, is_paid ? PIR_PROBLEM_NOTICE_PAID : PIR_PROBLEM_NOTICE_LOCKED, notice_id, -1,
                               notice != NULL ? pir_notice_peek (notice)->locked_until : 0);

  return FALSE;
}

void
pir_giving_sweep (PirRepos *repos)
{
  g_autoptr (GPtrArray) pairs = pir_causes_list_over (repos, pir_clock_today (), SWEEP_AT_ONCE);

  g_return_if_fail (repos != NULL);

  for (guint i = 0; i + 1 < pairs->len; i += 2)
    withdraw (repos, g_ptr_array_index (pairs, i), g_ptr_array_index (pairs, i + 1), "service");
  pir_causes_forget (repos, repos->now - DAY);
}
