/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-why.h"

G_BEGIN_DECLS

/*
 * What is said about links between payers and pupils, in the language of the process; their states are in pir-sentences.h.
 */

/** pir_sentence_kinship: Returns: (transfer none): what somebody is to a child, a word or two */
const char *pir_sentence_kinship (PirKinship kinship);

/** pir_sentence_link_next: Returns: (transfer none): what happens next with @link, and what the payer can do */
const char *pir_sentence_link_next (PirLink *link);

/** pir_sentence_why_title: Returns: (transfer none): a reason in a few words */
const char *pir_sentence_why_title (PirWhyKind kind);

/** pir_sentence_why: Returns: (transfer full): the reason explained: what is so, and what to do about it */
char *pir_sentence_why (const PirWhy *why);

G_END_DECLS
