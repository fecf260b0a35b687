/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-context.h"
#include "model/pir-found-school.h"

G_BEGIN_DECLS

/**
 * PirLinkFormStep:
 * @PIR_LINK_FORM_SCHOOL: which school?
 * @PIR_LINK_FORM_CHILD: who is the child, and what is one to it?
 * @PIR_LINK_FORM_PRIVACY: what the school does with the data
 * @PIR_LINK_FORM_CHECK: is all of it right?
 * @PIR_LINK_FORM_DONE: the school has been asked
 *
 * How far somebody has come.
 */
typedef enum
{
  PIR_LINK_FORM_SCHOOL,
  PIR_LINK_FORM_CHILD,
  PIR_LINK_FORM_PRIVACY,
  PIR_LINK_FORM_CHECK,
  PIR_LINK_FORM_DONE,
} PirLinkFormStep;

/** PirLinkFormField: what is typed; the kinship as pir_kinship_to_string() has it */
typedef enum
{
  PIR_LINK_FORM_SEARCH,
  PIR_LINK_FORM_GIVEN_NAME,
  PIR_LINK_FORM_FAMILY_NAME,
  PIR_LINK_FORM_TAX_CODE,
  PIR_LINK_FORM_KINSHIP,
  PIR_LINK_FORM_NOTE,
} PirLinkFormField;

/**
 * PirLinkForm:
 *
 * Asking a school to be linked to a pupil, step by step. What was typed is kept in the account's folder until the school has
 * been asked. Property "step" notifies.
 */
#define PIR_TYPE_LINK_FORM (pir_link_form_get_type ())
G_DECLARE_FINAL_TYPE (PirLinkForm, pir_link_form, PIR, LINK_FORM, GObject)

/** pir_link_form_new: Returns: (transfer full): a form with what the account of @context has typed and not sent */
PirLinkForm *pir_link_form_new (PirContext *context);

/** pir_link_form_take: asks once more for what was asked for with @request: all of it is filled in */
void pir_link_form_take (PirLinkForm *self, PirLinkRequest *request);

/** pir_link_form_is_resumed: Returns: whether there was something typed and not sent */
gboolean pir_link_form_is_resumed (PirLinkForm *self);

/** pir_link_form_get_step: Returns: how far it has come */
PirLinkFormStep pir_link_form_get_step (PirLinkForm *self);

/** pir_link_form_dup_field: Returns: (transfer full): what was typed; "" = nothing */
char *pir_link_form_dup_field (PirLinkForm *self, PirLinkFormField field);

/** pir_link_form_set_field: what was typed; kept after a pause */
void pir_link_form_set_field (PirLinkForm *self, PirLinkFormField field, const char *text);

/** pir_link_form_is_own: Returns: whether the tax code that was typed is the account's own: then nobody is a parent */
gboolean pir_link_form_is_own (PirLinkForm *self);

/** pir_link_form_choose_async: the school with @code is read, with its privacy notice; then step 2.
 * lint: triple: pir_link_form_act_finish() */
void pir_link_form_choose_async (PirLinkForm *self, const char *code, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);

/** pir_link_form_send_async: step 4: asks the school. lint: triple: pir_link_form_act_finish() */
void pir_link_form_send_async (PirLinkForm *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data);

/**
 * pir_link_form_act_finish: of the two above. Returns: whether it is done. Where the school has another privacy notice by
 * now, the form is at that step again, with the new one; what arrived although its answer was lost is done
 */
gboolean pir_link_form_act_finish (PirLinkForm *self, GAsyncResult *result, GError **error);

/** pir_link_form_get_school: Returns: (transfer none) (nullable): the chosen one, with its privacy notice */
PirFoundSchool *pir_link_form_get_school (PirLinkForm *self);

/** pir_link_form_get_request: Returns: (transfer none) (nullable): what the school was asked, once it was */
PirLinkRequest *pir_link_form_get_request (PirLinkForm *self);

/** pir_link_form_go_on: from step 2 or 3 to the next one */
void pir_link_form_go_on (PirLinkForm *self);

/** pir_link_form_go_back: one step back. Returns: whether there is one */
gboolean pir_link_form_go_back (PirLinkForm *self);

/** pir_link_form_drop: forgets all that was typed */
void pir_link_form_drop (PirLinkForm *self);

G_END_DECLS
