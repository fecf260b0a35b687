/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-activity.h"
#include "model/pir-consent.h"
#include "model/pir-service-info.h"

G_BEGIN_DECLS

/* What is said to the owner of an account about it, in the language of the process. */

/**
 * PirAccountAct:
 * @PIR_ACCOUNT_ACT_READ: to look something up
 * @PIR_ACCOUNT_ACT_SESSIONS: to end sessions
 * @PIR_ACCOUNT_ACT_EMAIL: to have another address certified, or not
 * @PIR_ACCOUNT_ACT_EXPORT: to save all data
 * @PIR_ACCOUNT_ACT_DELETE: to delete the account
 *
 * What somebody wanted to do.
 */
typedef enum
{
  PIR_ACCOUNT_ACT_READ,
  PIR_ACCOUNT_ACT_SESSIONS,
  PIR_ACCOUNT_ACT_EMAIL,
  PIR_ACCOUNT_ACT_EXPORT,
  PIR_ACCOUNT_ACT_DELETE,
} PirAccountAct;

/** pir_sentence_account_error: Returns: (transfer full): why @act was not done, what is changed now, what to do */
char *pir_sentence_account_error (const GError  *error,
                                  PirAccountAct  act);

/** pir_sentence_activity: @info: (nullable): knows the names of identity providers. Returns: (transfer full): what happened */
char *pir_sentence_activity (PirActivity    *activity,
                             PirServiceInfo *info);

/** pir_sentence_activity_is_odd: Returns: whether somebody else may have been behind it */
gboolean pir_sentence_activity_is_odd (PirActivity *activity);

/** pir_sentence_consent: Returns: (transfer full): what was accepted, without its version */
char *pir_sentence_consent (PirConsent *consent);

/** pir_sentence_provider: @info: (nullable). Returns: (transfer none): the name of the identity provider @id as people know it */
const char *pir_sentence_provider (const char     *id,
                                   PirServiceInfo *info);

G_END_DECLS
