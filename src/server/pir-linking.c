/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-linking.h"

#include <string.h>

#include "model/pir-codes.h"
#include "server/pir-office-rights.h"
#include "server/pir-repo-accounts.h"
#include "server/pir-repo-audit.h"
#include "server/pir-repo-consents.h"
#include "server/pir-repo-directory.h"
#include "server/pir-repo-feed.h"
#include "server/pir-repo-links.h"
#include "server/pir-repo-office-lists.h"
#include "server/pir-repo-office-pupils.h"
#include "server/pir-repo-office.h"
#include "server/pir-repo-proofs.h"
#include "server/pir-repo-schools.h"
#include "server/pir-server-error.h"
#include "server/pir-sight.h"
#include "server/pir-words.h"

#define DAY 86400
#define CREDITOR_CODE_LENGTH 11
#define TAX_CODE_LENGTH 16

/* A person's tax code, or a provisional one; its letter is not judged: schools have wrong ones too */
static gboolean
is_tax_code (const char *code)
{
  gsize length = strlen (code);
  gboolean has_letters = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isalnum (code[i]))
        return FALSE;

      has_letters = has_letters || g_ascii_isalpha (code[i]);
    }

  return has_letters ? length == TAX_CODE_LENGTH : length == CREDITOR_CODE_LENGTH;
}

static gboolean
check_start (const PirLinkStart  *start,
             GError             **error)
{
  if (pir_school_code_check (start->school_code) == PIR_SCHOOL_CODE_WRONG)
    return pir_server_error_set_field (error, "school_code", "not a school code");
  if (!pir_words_is_line (start->given_name))
    return pir_server_error_set_field (error, "given_name", "nothing to read, or characters that no name has");
  if (!pir_words_is_line (start->family_name))
    return pir_server_error_set_field (error, "family_name", "nothing to read, or characters that no name has");
  if (!is_tax_code (start->tax_code))
    return pir_server_error_set_field (error, "tax_code", "neither 16 letters and digits nor 11 digits");
  if (start->note != NULL && *start->note != '\0' && !pir_words_is_note (start->note))
    return pir_server_error_set_field (error, "note", "nothing to read, or characters that no text has");

  return TRUE;
}

/* Whose own tax code it is asks for oneself, and nobody else does. */
static gboolean
check_kinship (PirRepos            *repos,
               const char          *account_id,
               const PirLinkStart  *start,
               GError             **error)
{
  g_autoptr (PirAccount) account = pir_accounts_get (repos, account_id);

  if (account == NULL)
    return pir_server_error_set (error, PIR_PROBLEM_NOT_FOUND, "no such account");
  if ((strcmp (pir_account_peek (account)->tax_code, start->tax_code) == 0) != (start->kinship == PIR_KINSHIP_SELF))
    return pir_server_error_set_field (error, "kinship", "self goes with the account's own tax code, and with no other one");

  return TRUE;
}

static gboolean
check_count (PirRepos    *repos,
             const char  *account_id,
             GError     **error)
{
  gint64 first;

  if (pir_links_count_since (repos, account_id, repos->now - DAY, &first) < PIR_LINKING_PER_DAY)
    return TRUE;

  pir_server_error_set_wait (error, PIR_PROBLEM_THROTTLED, MAX (1, first + DAY - repos->now));

  return FALSE;
}

/* Returns: (transfer full) (nullable): the school that can be asked for this */
static char *
find_school (PirRepos            *repos,
             const char          *account_id,
             const PirLinkStart  *start,
             GError             **error)
{
  g_autofree char *version = NULL;
  g_autofree char *school_id = pir_directory_ask (repos, start->school_code, &version);

  if (school_id == NULL)
    pir_server_error_set (error, PIR_PROBLEM_SCHOOL_UNKNOWN, "no such school uses this service");
  else if (strcmp (version, start->privacy_version) != 0)
    pir_server_error_set (error, PIR_PROBLEM_TERMS_VERSION, "the school's privacy notice has another version");
  else if (pir_links_has_asked (repos, account_id, school_id, start->tax_code))
    pir_server_error_set (error, PIR_PROBLEM_LINK_EXISTS, "linked to that pupil, or asked already");
  else
    return g_steal_pointer (&school_id);

  return NULL;
}

PirLinkRequest *
pir_linking_request (PirRepos            *repos,
                     const char          *account_id,
                     const PirLinkStart  *start,
                     GError             **error)
{
  g_autofree char *school_code = g_ascii_strup (start->school_code, -1);
  g_autofree char *tax_code = g_ascii_strup (start->tax_code, -1);
  g_autofree char *school_id = NULL;
  g_autofree char *id = NULL;
  PirLinkStart clean = *start;

  g_return_val_if_fail (repos != NULL, NULL);

  clean.school_code = school_code;
  clean.tax_code = tax_code;
  if (!check_start (&clean, error) || !check_kinship (repos, account_id, &clean, error)
      || !check_count (repos, account_id, error))
    return NULL;

  school_id = find_school (repos, account_id, &clean, error);
  if (school_id == NULL)
    return NULL;

  id = pir_links_add_request (repos, account_id, school_id, &clean);
  pir_consents_add (repos, account_id, PIR_CONSENT_SCHOOL_PRIVACY, clean.privacy_version, school_id);
  pir_sight_show_school (repos, account_id, school_id);
  pir_feed_put (repos, account_id, PIR_CHANGE_LINK_REQUEST, id, FALSE);
  pir_audit_add (repos, account_id, "link_requested", "link_request", id, pir_kinship_to_string (clean.kinship));

  return pir_links_find_request (repos, account_id, id);
}

PirLinkRequest *
pir_linking_withdraw (PirRepos    *repos,
                      const char  *account_id,
                      const char  *id,
                      GError     **error)
{
  g_autoptr (PirLinkRequest) request = pir_links_find_request (repos, account_id, id);

  g_return_val_if_fail (repos != NULL, NULL);

  if (request == NULL)
    {
      pir_server_error_set (error, PIR_PROBLEM_NOT_FOUND, "no such request");
      return NULL;
    }
  if (pir_link_request_peek (request)->state == PIR_LINK_WITHDRAWN)
    return g_steal_pointer (&request);
  if (!pir_links_settle_request (repos, id, PIR_LINK_WITHDRAWN, NULL, NULL, NULL))
    {
      pir_server_error_set (error, PIR_PROBLEM_LINK_STATE, "the request has been decided");
      return NULL;
    }

  pir_feed_put (repos, account_id, PIR_CHANGE_LINK_REQUEST, id, FALSE);
  pir_audit_add (repos, account_id, "link_withdrawn", "link_request", id, "");

  return pir_links_find_request (repos, account_id, id);
}

/* What a clerk decides about */
typedef struct
{
  char           *payer_id; /* (owned) (nullable) */
  PirLinkRequest *request;  /* (owned) */
} Case;

static void
case_clear (Case *decided)
{
  g_free (decided->payer_id);
  g_clear_object (&decided->request);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, case_clear)

static void
keep_case (const PirOfficeRequestFields *request,
           const char                   *payer_id,
           gpointer                      user_data)
{
  Case *decided = user_data;

  decided->payer_id = g_strdup (payer_id);
  decided->request = g_object_ref (request->request);
}

static gboolean
open_case (PirRepos    *repos,
           const char  *clerk_id,
           const char  *id,
           Case        *decided,
           GError     **error)
{
  if (*id != '\0')
    pir_links_tell_office (repos, clerk_id, "", "", id, keep_case, decided);
  if (decided->request == NULL)
    return pir_server_error_set (error, PIR_PROBLEM_NOT_FOUND, "no such request");
  if (!pir_office_may (repos, clerk_id, pir_link_request_peek (decided->request)->school_id, PIR_OFFICE_WRITE, error))
    return FALSE;
  if (pir_link_request_peek (decided->request)->state != PIR_LINK_REQUESTED)
    return pir_server_error_set (error, PIR_PROBLEM_LINK_STATE, "the request waits no more");

  return TRUE;
}

/* Decides it, unless somebody else has meanwhile */
static gboolean
close_case (PirRepos      *repos,
            const Case    *decided,
            PirLinkState   state,
            const char    *reason,
            const char    *pupil_id,
            const char    *clerk_id,
            GError       **error)
{
  const char *id = pir_link_request_peek (decided->request)->id;

  if (!pir_links_settle_request (repos, id, state, reason, pupil_id, clerk_id))
    return pir_server_error_set (error, PIR_PROBLEM_LINK_STATE, "the request waits no more");

  pir_feed_put (repos, decided->payer_id, PIR_CHANGE_LINK_REQUEST, id, FALSE);

  return TRUE;
}

gboolean
pir_linking_confirm (PirRepos    *repos,
                     const char  *clerk_id,
                     const char  *id,
                     GError     **error)
{
  g_auto (Case) decided = { NULL };
  const PirLinkRequestFields *fields;
  g_autofree char *pupil_id = NULL;
  g_autofree char *link_id = NULL;

  g_return_val_if_fail (repos != NULL, FALSE);

  if (!open_case (repos, clerk_id, id, &decided, error))
    return FALSE;

  fields = pir_link_request_peek (decided.request);
  pupil_id = pir_links_find_pupil (repos, fields->school_id, fields->tax_code);
  /* Whoever works at the school is no pupil there, and asks for himself. */
  if (pupil_id == NULL && fields->kinship != PIR_KINSHIP_SELF)
    return pir_server_error_set (error, PIR_PROBLEM_PUPIL_UNKNOWN, "the school has no pupil of that tax code");

  if (!close_case (repos, &decided, PIR_LINK_ACTIVE, NULL, pupil_id, clerk_id, error))
    return FALSE;

  if (pupil_id != NULL)
    {
      /* Whoever is linked to a pupil who has left sees what there was, and pays what is owed. */
      const PirLinkState state = pir_office_pupils_has_left (repos, pupil_id) ? PIR_LINK_ENDED : PIR_LINK_ACTIVE;

      link_id = pir_links_set (repos, decided.payer_id, pupil_id, fields->kinship, state);
      pir_linking_follow (repos, decided.payer_id, pupil_id, state);
    }
  if (fields->kinship == PIR_KINSHIP_SELF
      && pir_proofs_put (repos, decided.payer_id, PIR_PROOF_SCHOOL, fields->school_id, clerk_id))
    pir_sight_show_own (repos, decided.payer_id);
  pir_audit_add_office (repos, clerk_id, fields->school_id, "link_confirmed", "link_request", id, link_id != NULL ? link_id : "");

  return TRUE;
}

gboolean
pir_linking_reject (PirRepos    *repos,
                    const char  *clerk_id,
                    const char  *id,
                    const char  *reason,
                    GError     **error)
{
  g_auto (Case) decided = { NULL };

  g_return_val_if_fail (repos != NULL, FALSE);

  if (!pir_words_is_note (reason))
    return pir_server_error_set_field (error, "reason", "nothing to read, or characters that no text has");
  if (!open_case (repos, clerk_id, id, &decided, error)
      || !close_case (repos, &decided, PIR_LINK_REJECTED, reason, NULL, clerk_id, error))
    return FALSE;

  pir_audit_add_office (repos, clerk_id, pir_link_request_peek (decided.request)->school_id, "link_rejected", "link_request", id, "");

  return TRUE;
}

void
pir_linking_follow (PirRepos     *repos,
                    const char   *account_id,
                    const char   *pupil_id,
                    PirLinkState  state)
{
  g_return_if_fail (repos != NULL);

  if (state != PIR_LINK_ACTIVE && state != PIR_LINK_REQUESTED)
    {
      g_autoptr (GPtrArray) ids = pir_links_end_requests (repos, account_id, pupil_id, state);

      for (guint i = 0; i < ids->len; i++)
        pir_feed_put (repos, account_id, PIR_CHANGE_LINK_REQUEST, g_ptr_array_index (ids, i), FALSE);
    }
  pir_sight_follow_link (repos, account_id, pupil_id, state);
  pir_sight_follow_representatives (repos, pupil_id);
}

/* Ends the link between the two, unless it has ended: then nothing is left to do. Returns: (transfer full) (nullable): its id,
 * where it was ended; NULL with @error where there was none, and without where it had ended so before */
static char *
end_link (PirRepos    *repos,
          const char  *account_id,
          const char  *pupil_id,
          GError     **error)
{
  g_autoptr (PirPupil) pupil = NULL;
  PirLinkState state;
  char *link_id;

  if (!pir_links_get_state (repos, account_id, pupil_id, &state))
    {
      pir_server_error_set (error, PIR_PROBLEM_NOT_FOUND, "no such child");
      return NULL;
    }
  if (state == PIR_LINK_REVOKED)
    return NULL;
  if (state == PIR_LINK_REJECTED || state == PIR_LINK_WITHDRAWN)
    {
      pir_server_error_set (error, PIR_PROBLEM_LINK_STATE, "there is no link to end");
      return NULL;
    }

  pupil = pir_pupils_get (repos, account_id, pupil_id);
  link_id = pir_links_set (repos, account_id, pupil_id, pir_pupil_peek (pupil)->kinship, PIR_LINK_REVOKED);
  pir_delegations_revoke (repos, account_id, pupil_id);
  pir_linking_follow (repos, account_id, pupil_id, PIR_LINK_REVOKED);

  return link_id;
}

gboolean
pir_linking_revoke (PirRepos    *repos,
                    const char  *account_id,
                    const char  *pupil_id,
                    GError     **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *link_id = NULL;

  g_return_val_if_fail (repos != NULL, FALSE);

  link_id = end_link (repos, account_id, pupil_id, &cause);
  if (link_id != NULL)
    pir_audit_add (repos, account_id, "link_revoked", "link", link_id, "");
  if (cause == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&cause));

  return FALSE;
}

static void
keep_pupil (const PirOfficeLinkFields *link,
            gpointer                   user_data)
{
  char **pupil_id = user_data;

  *pupil_id = g_strdup (link->pupil_id);
}

gboolean
pir_linking_revoke_for (PirRepos    *repos,
                        const char  *clerk_id,
                        const char  *link_id,
                        GError     **error)
{
  g_autofree char *pupil_id = NULL;
  g_autofree char *account_id = NULL;
  g_autofree char *school_id = NULL;
  g_autofree char *ended = NULL;
  g_autoptr (GError) cause = NULL;

  g_return_val_if_fail (repos != NULL, FALSE);

  school_id = pir_office_link_tell (repos, link_id, keep_pupil, &pupil_id);
  if (!pir_office_may (repos, clerk_id, school_id != NULL ? school_id : "", PIR_OFFICE_WRITE, error))
    return FALSE;

  account_id = pir_office_link_get_account (repos, link_id);
  ended = end_link (repos, account_id, pupil_id, &cause);
  if (ended != NULL)
    pir_audit_add_office (repos, clerk_id, school_id, "link_revoked", "link", ended, "");
  if (cause == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&cause));

  return FALSE;
}

gboolean
pir_linking_delegate (PirRepos    *repos,
                      const char  *account_id,
                      const char  *pupil_id,
                      gboolean     is_delegated,
                      GError     **error)
{
  PirLinkState state;
  gboolean has_changed;

  g_return_val_if_fail (repos != NULL, FALSE);

  if (!pir_links_get_state (repos, account_id, pupil_id, &state) || !pir_link_state_shows_pupil (state)
      || (is_delegated && state != PIR_LINK_ACTIVE))
    return pir_server_error_set (error, PIR_PROBLEM_NOT_FOUND, "no such child");

  has_changed = is_delegated ? pir_delegations_put (repos, account_id, pupil_id)
                             : pir_delegations_revoke (repos, account_id, pupil_id);
  if (!has_changed)
    return TRUE;

  pir_feed_put (repos, account_id, PIR_CHANGE_PUPIL, pupil_id, FALSE);
  pir_sight_follow_representatives (repos, pupil_id);
  pir_audit_add (repos, account_id, is_delegated ? "delegated" : "delegation_revoked", "pupil", pupil_id, "");

  return TRUE;
}

static gboolean
check_representative (const PirRepresentativeStart  *start,
                      GError                       **error)
{
  if (!pir_words_is_line (start->class_name))
    return pir_server_error_set_field (error, "class_name", "nothing to read, or characters that no class has");
  if ((start->user_name == NULL) == (start->tax_code == NULL))
    return pir_server_error_set_field (error, "user_name", "either this or tax_code");

  return TRUE;
}

/* Returns: (transfer full) (nullable): the account */
static char *
find_person (PirRepos                     *repos,
             const PirRepresentativeStart *start)
{
  g_autofree char *tax_code = start->tax_code != NULL ? g_ascii_strup (start->tax_code, -1) : NULL;
  g_autofree char *key = start->user_name != NULL ? pir_accounts_dup_key (start->user_name) : NULL;
  g_autofree char *hash = NULL;
  char *id = NULL;

  if (tax_code != NULL)
    return pir_accounts_find_person (repos, tax_code);

  return pir_accounts_find (repos, key, &id, &hash) ? id : NULL;
}

static void
follow_class (PirRepos   *repos,
              const char *id)
{
  g_autoptr (GPtrArray) pupils = pir_representatives_list_pupils (repos, id);

  for (guint i = 0; i < pupils->len; i++)
    pir_sight_follow_representatives (repos, g_ptr_array_index (pupils, i));
}

char *
pir_linking_enable (PirRepos                      *repos,
                    const char                    *clerk_id,
                    const PirRepresentativeStart  *start,
                    GError                       **error)
{
  g_autofree char *account_id = NULL;
  char *id;

  g_return_val_if_fail (repos != NULL, NULL);

  if (!check_representative (start, error)
      || !pir_office_may (repos, clerk_id, start->school_id, PIR_OFFICE_WRITE, error))
    return NULL;

  account_id = find_person (repos, start);
  /* Of others an office must not even learn that they have an account. */
  if (account_id == NULL || !pir_office_knows (repos, account_id, start->school_id))
    {
      pir_server_error_set (error, PIR_PROBLEM_NOT_FOUND, "no such school, or no such person");
      return NULL;
    }

  id = pir_representatives_put (repos, account_id, start->school_id, start->school_year, start->class_name, clerk_id);
  follow_class (repos, id);
  pir_audit_add_office (repos, clerk_id, start->school_id, "representative_enabled", "representative", id, account_id);

  return id;
}

static void
keep_school (const PirRepresentativeFields *representative,
             gpointer                       user_data)
{
  char **school_id = user_data;

  *school_id = g_strdup (representative->school_id);
}

gboolean
pir_linking_disable (PirRepos    *repos,
                     const char  *clerk_id,
                     const char  *id,
                     GError     **error)
{
  g_autofree char *account_id = NULL;
  g_autofree char *school_id = NULL;

  g_return_val_if_fail (repos != NULL, FALSE);

  if (*id != '\0')
    pir_representatives_tell (repos, clerk_id, "", "", id, keep_school, &school_id);
  if (school_id == NULL)
    return pir_server_error_set (error, PIR_PROBLEM_NOT_FOUND, "no such representative");
  if (!pir_office_may (repos, clerk_id, school_id, PIR_OFFICE_WRITE, error))
    return FALSE;

  account_id = pir_representatives_end (repos, id);
  if (account_id != NULL)
    {
      pir_sight_review_account (repos, account_id);
      pir_audit_add_office (repos, clerk_id, school_id, "representative_disabled", "representative", id, account_id);
    }

  return TRUE;
}
