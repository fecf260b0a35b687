/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "base/pir-keyring-state.h"
#include "model/pir-category.h"
#include "model/pir-history.h"
#include "model/pir-intent.h"
#include "model/pir-notice-enums.h"
#include "model/pir-payment.h"
#include "model/pir-password-rules.h"
#include "model/pir-people-enums.h"
#include "model/pir-problem.h"
#include "model/pir-service.h"
#include "model/pir-tax-code-doubt.h"

G_BEGIN_DECLS

/*
 * Every code of the floors below in words, in the language of the process: what happened, whether money moved, what
 * to do now.
 */

/** pir_sentence_error: Returns: (transfer full): what to tell a person about @error, one or two sentences */
char *pir_sentence_error (const GError *error);

/**
 * pir_sentence_keyring: Returns: (transfer none) (nullable): an honest sentence about the state of the keyring; NULL
 * when all is well
 */
const char *pir_sentence_keyring (PirKeyringState state);

/** pir_sentence_standing: Returns: (transfer none): a word or two: "To pay", "Awaiting receipt" ... */
const char *pir_sentence_standing (PirStanding standing);

/** pir_sentence_standing_explained: Returns: (transfer none): what the standing means and what to do next */
const char *pir_sentence_standing_explained (PirStanding standing);

/** pir_sentence_category: Returns: (transfer none): the category's name */
const char *pir_sentence_category (PirCategory category);

/**
 * pir_sentence_taxonomy: Returns: (transfer none) (nullable): the name of the service that @code (nullable) of the national
 * taxonomy stands for; NULL where it is none of a school
 */
const char *pir_sentence_taxonomy (const char *code);

/** pir_sentence_method: Returns: (transfer none): the method's name */
const char *pir_sentence_method (PirMethod method);

/**
 * pir_sentence_way: Returns: (transfer full): what there is to say of @service beside its title: "Card · Pagamento con
 * carta · for its own customers"
 */
char *pir_sentence_way (PirService *service);

/** pir_sentence_band: Returns: (transfer full): a line of a fee table, see pir_service_peek_bands(): "up to 30,00 €: 0,95 €" */
char *pir_sentence_band (const PirFeeTier *band);

/** pir_sentence_hours: @availability: (nullable): hours of a way to pay as its provider words them. Returns: (transfer full)
 * (nullable): them in the language of the process where they can be read, else as they are; NULL where nothing is said */
char *pir_sentence_hours (const char *availability);

/** pir_sentence_link_state: Returns: (transfer none): the state of an association in words */
const char *pir_sentence_link_state (PirLinkState state);

/** pir_sentence_history: Returns: (transfer full): one step of a timeline in words, without its time */
char *pir_sentence_history (const PirHistoryEntry *entry);

/**
 * pir_sentence_payment: Returns: (transfer full): what became of a payment: what happened, was money taken, what to
 * do now
 */
char *pir_sentence_payment (PirPayment *payment);

/**
 * pir_sentence_fee: Returns: (transfer full) (nullable): what to say where the fee of the paid @payment is not the
 * one that had been announced; NULL where it is
 */
char *pir_sentence_fee (PirPayment *payment);

/** pir_sentence_get_problem: Returns: why the service said no; PIR_PROBLEM_UNKNOWN where @error (nullable) is another error */
PirProblemCode pir_sentence_get_problem (const GError *error);

/** pir_sentence_get_problem_field: Returns: (transfer none): the member that the service found wrong; "" = it did not say */
const char *pir_sentence_get_problem_field (const GError *error);

/** pir_sentence_doubt: Returns: (transfer full): what a tax code says that is not what was typed, and that this may be right */
char *pir_sentence_doubt (const PirTaxCodeDoubt *doubt);

/** pir_sentence_password_rule: Returns: (transfer none): what a new password has to be like, for one of PirPasswordFaults */
const char *pir_sentence_password_rule (PirPasswordFaults fault);

/** pir_sentence_problem: Returns: (transfer none): why the service said no, without the particulars of one case */
const char *pir_sentence_problem (PirProblemCode code);

G_END_DECLS
