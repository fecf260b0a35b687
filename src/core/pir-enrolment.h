/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-door.h"
#include "model/pir-registration.h"

G_BEGIN_DECLS

/**
 * PirEnrolmentStep:
 * @PIR_ENROLMENT_WHO: tax code, and a question that tells people from machines
 * @PIR_ENROLMENT_DATA: personal data, address, acceptance
 * @PIR_ENROLMENT_CHECK: is all of it right?
 * @PIR_ENROLMENT_MAIL: the link in the mail is to be opened
 * @PIR_ENROLMENT_DONE: it was: the credentials are in the next mail
 *
 * How far somebody has come.
 */
typedef enum
{
  PIR_ENROLMENT_WHO,
  PIR_ENROLMENT_DATA,
  PIR_ENROLMENT_CHECK,
  PIR_ENROLMENT_MAIL,
  PIR_ENROLMENT_DONE,
} PirEnrolmentStep;

/** PirEnrolmentField: what is typed; the day of birth is YYYY-MM-DD, the place its code, the sex "f" or "m" */
typedef enum
{
  PIR_ENROLMENT_TAX_CODE,
  PIR_ENROLMENT_FAMILY_NAME,
  PIR_ENROLMENT_GIVEN_NAME,
  PIR_ENROLMENT_SEX,
  PIR_ENROLMENT_BIRTH_DATE,
  PIR_ENROLMENT_BIRTH_PLACE,
  PIR_ENROLMENT_EMAIL,
} PirEnrolmentField;

/**
 * PirEnrolment:
 *
 * A registration on its way, step by step. What was typed is kept on this computer until the link has been mailed; what opens
 * the registration on the server stays in memory: after an interruption one begins again with everything filled in. While
 * the link waits to be opened the server is asked now and then. Property "step" notifies.
 */
#define PIR_TYPE_ENROLMENT (pir_enrolment_get_type ())
G_DECLARE_FINAL_TYPE (PirEnrolment, pir_enrolment, PIR, ENROLMENT, GObject)

/** pir_enrolment_new: Returns: (transfer full): a registration with what the profile of @context keeps of an interrupted one */
PirEnrolment *pir_enrolment_new (PirContext *context,
                                 PirDoor    *door);

/** pir_enrolment_is_resumed: Returns: whether there was an interrupted one */
gboolean pir_enrolment_is_resumed (PirEnrolment *self);

/** pir_enrolment_get_step: Returns: how far it has come */
PirEnrolmentStep pir_enrolment_get_step (PirEnrolment *self);

/** pir_enrolment_dup_field: Returns: (transfer full): what was typed; "" = nothing */
char *pir_enrolment_dup_field (PirEnrolment      *self,
                               PirEnrolmentField  field);

/** pir_enrolment_set_field: what was typed; kept after a pause */
void pir_enrolment_set_field (PirEnrolment      *self,
                              PirEnrolmentField  field,
                              const char        *text);

/** pir_enrolment_get_registration: Returns: (transfer none) (nullable): as the server has it, with its doubts */
PirRegistration *pir_enrolment_get_registration (PirEnrolment *self);

/** pir_enrolment_get_terms: Returns: (transfer none) (nullable) (element-type PirTermsDocument): what is to be accepted */
GPtrArray *pir_enrolment_get_terms (PirEnrolment *self);

/** pir_enrolment_begin_async: step 1, with the answer to @challenge; then step 2. lint: triple: pir_enrolment_act_finish() */
void pir_enrolment_begin_async (PirEnrolment *self, PirChallenge *challenge, const char *answer, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data);

/**
 * pir_enrolment_fill_async: step 2, with what was typed and the acceptance of pir_enrolment_get_terms(); then step 3.
 * lint: triple: pir_enrolment_act_finish() */
void pir_enrolment_fill_async (PirEnrolment *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data);

/**
 * pir_enrolment_confirm_async: step 3: all is right, the link is to be mailed; then step 4.
 * lint: triple: pir_enrolment_act_finish() */
void pir_enrolment_confirm_async (PirEnrolment *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data);

/** pir_enrolment_mail_async: step 4: the link once more. lint: triple: pir_enrolment_act_finish() */
void pir_enrolment_mail_async (PirEnrolment *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data);

/**
 * pir_enrolment_act_finish: of the four above. Returns: whether it is done. Where the registration is over by now, it is at
 * its first step again, with what was typed
 */
gboolean pir_enrolment_act_finish (PirEnrolment *self, GAsyncResult *result, GError **error);

/** pir_enrolment_go_back: one step back, before the link was mailed */
void pir_enrolment_go_back (PirEnrolment *self);

/** pir_enrolment_correct: gives up the one that was mailed to a wrong address: what was typed is there, but for the address */
void pir_enrolment_correct (PirEnrolment *self);

/** pir_enrolment_drop: gives it up: here at once, on the server as well as it goes */
void pir_enrolment_drop (PirEnrolment *self);

G_END_DECLS
