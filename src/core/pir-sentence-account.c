/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is said to the owner of an account. */

#include "core/pir-sentences-account.h"

#include <glib/gi18n-lib.h>

#include "core/pir-sentences.h"
#include "net/pir-net-error.h"

static const char * const unreachable[] = {
  [PIR_ACCOUNT_ACT_READ] =
    N_("The service cannot be reached. What was read before is shown; the rest comes when you are online again."),
  [PIR_ACCOUNT_ACT_SESSIONS] =
    N_("The service cannot be reached, so not all has been ended. Try again when you are online."),
  [PIR_ACCOUNT_ACT_EMAIL] =
    N_("The service cannot be reached, so the address stays as it is. Try again when you are online."),
  [PIR_ACCOUNT_ACT_EXPORT] =
    N_("The service cannot be reached, so no file was written. Try again when you are online."),
  [PIR_ACCOUNT_ACT_DELETE] =
    N_("The service cannot be reached, so the account was not deleted. Try again when you are online."),
};

static const char * const events[] = {
  [PIR_ACTIVITY_REGISTERED] = N_("The account was made"),
  [PIR_ACTIVITY_SIGNED_IN] = N_("A sign-in from a device without a name"),
  [PIR_ACTIVITY_SIGN_IN_FAILED] = N_("Somebody tried to sign in with a wrong password"),
  [PIR_ACTIVITY_SIGNED_OUT] = N_("A session was ended by signing out"),
  [PIR_ACTIVITY_SESSION_ENDED] = N_("A session was ended from another device"),
  [PIR_ACTIVITY_TOKEN_REUSED] = N_("A session was ended for safety: somebody may have copied its key"),
  [PIR_ACTIVITY_PASSWORD_CHANGED] = N_("The password was changed"),
  [PIR_ACTIVITY_PASSWORD_RESET] = N_("A new password was set by the link in a mail"),
  [PIR_ACTIVITY_RECOVERY_ASKED] = N_("User name or password were said to be forgotten"),
  [PIR_ACTIVITY_EMAIL_ASKED] = N_("Another e-mail address was asked for"),
  [PIR_ACTIVITY_EMAIL_CHANGED] = N_("The new e-mail address was certified"),
  [PIR_ACTIVITY_TERMS_ACCEPTED] = N_("Conditions and privacy notice were accepted"),
  [PIR_ACTIVITY_EXPORTED] = N_("All data were saved to a file"),
  [PIR_ACTIVITY_OTHER] = N_("Something that this version of the app does not know"),
};

/* What the general sentences would say less well here; NULL = nothing */
static const char *
get_problem (PirProblemCode code,
             PirAccountAct  act)
{
  if (code == PIR_PROBLEM_CREDENTIALS)
    return N_("This is not the password of this account. Nothing was changed.");
  if (code == PIR_PROBLEM_NOT_FOUND && act == PIR_ACCOUNT_ACT_EMAIL)
    return N_("This service sends no mail, so it cannot certify another address. Ask its assistance.");
  if (code == PIR_PROBLEM_NOT_FOUND && act == PIR_ACCOUNT_ACT_READ)
    return N_("The service does not keep this text any more. Ask its assistance for it.");
  if (code == PIR_PROBLEM_MALFORMED && act == PIR_ACCOUNT_ACT_EMAIL)
    return N_("The service does not take this address. Check it letter by letter.");
  if (code == PIR_PROBLEM_PAYMENT_IN_PROGRESS && act == PIR_ACCOUNT_ACT_DELETE)
    return N_("A payment of this account is still open, so nothing was deleted. Wait for its outcome, then delete the account.");

  return NULL;
}

static const char *
get_sentence (const GError  *error,
              PirAccountAct  act)
{
  if (g_error_matches (error, PIR_NET_ERROR, PIR_NET_ERROR_PROBLEM))
    return get_problem (pir_sentence_get_problem (error), act);
  if (g_error_matches (error, PIR_NET_ERROR, PIR_NET_ERROR_TIMEOUT) && act == PIR_ACCOUNT_ACT_DELETE)
    return N_("The service did not answer, so it is not certain whether the account was deleted. Refresh in a while: if it was, "
              "you are signed out.");
  if (g_error_matches (error, PIR_NET_ERROR, PIR_NET_ERROR_OFFLINE)
      || g_error_matches (error, PIR_NET_ERROR, PIR_NET_ERROR_TIMEOUT))
    return unreachable[act];
  if (g_error_matches (error, PIR_NET_ERROR, PIR_NET_ERROR_DOCUMENT) && act == PIR_ACCOUNT_ACT_EXPORT)
    return N_("The data did not arrive whole, so no file was written. Try again.");
  if (g_error_matches (error, PIR_NET_ERROR, PIR_NET_ERROR_SIGNED_OUT))
    return N_("Your session is over. Sign in to see and change your account.");

  return NULL;
}

char *
pir_sentence_account_error (const GError  *error,
                            PirAccountAct  act)
{
  const char *sentence;

  g_return_val_if_fail (error != NULL, NULL);
  g_return_val_if_fail ((guint) act < G_N_ELEMENTS (unreachable), NULL);

  sentence = get_sentence (error, act);

  return sentence != NULL ? g_strdup (_(sentence)) : pir_sentence_error (error);
}

char *
pir_sentence_activity (PirActivity    *activity,
                       PirServiceInfo *info)
{
  const PirActivityFields *fields = pir_activity_peek (activity);

  g_return_val_if_fail (fields != NULL, NULL);
  g_return_val_if_fail ((guint) fields->kind < G_N_ELEMENTS (events), NULL);

  if (fields->detail != NULL && fields->kind == PIR_ACTIVITY_SIGNED_IN)
    /* Translators: %s is the name of a computer */
    return g_strdup_printf (_("Signed in on %s"), fields->detail);
  if (fields->detail != NULL && fields->kind == PIR_ACTIVITY_REGISTERED)
    /* Translators: %s is the name of an identity provider, such as SPID */
    return g_strdup_printf (_("The account was made with %s"), pir_sentence_provider (fields->detail, info));
  if (fields->detail != NULL && fields->kind == PIR_ACTIVITY_TERMS_ACCEPTED)
    /* Translators: %s is the version of a text, such as 2026-09 */
    return g_strdup_printf (_("Conditions and privacy notice were accepted, version %s"), fields->detail);

  return g_strdup (_(events[fields->kind]));
}

gboolean
pir_sentence_activity_is_odd (PirActivity *activity)
{
  PirActivityKind kind;

  g_return_val_if_fail (PIR_IS_ACTIVITY (activity), FALSE);

  kind = pir_activity_peek (activity)->kind;

  return kind == PIR_ACTIVITY_SIGN_IN_FAILED || kind == PIR_ACTIVITY_TOKEN_REUSED || kind == PIR_ACTIVITY_RECOVERY_ASKED;
}

char *
pir_sentence_consent (PirConsent *consent)
{
  const PirConsentFields *fields = pir_consent_peek (consent);

  g_return_val_if_fail (fields != NULL, NULL);

  if (fields->kind == PIR_CONSENT_TERMS)
    return g_strdup (_("Conditions of the service"));
  if (fields->kind == PIR_CONSENT_OTHER)
    return g_strdup (_(events[PIR_ACTIVITY_OTHER]));
  if (fields->kind == PIR_CONSENT_PRIVACY || fields->school_name == NULL)
    return g_strdup (_("Privacy notice (informativa)"));

  /* Translators: %s is the name of a school */
  return g_strdup_printf (_("Privacy notice (informativa) of %s"), fields->school_name);
}

const char *
pir_sentence_provider (const char     *id,
                       PirServiceInfo *info)
{
  const PirServiceInfoFields *fields = info != NULL ? pir_service_info_peek (info) : NULL;

  g_return_val_if_fail (id != NULL, NULL);

  for (gsize i = 0; fields != NULL && i < fields->n_providers; i++)
    {
      if (g_str_equal (fields->providers[i].id, id))
        return fields->providers[i].name;
    }

  return id;
}
