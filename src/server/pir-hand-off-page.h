/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-request.h"

G_BEGIN_DECLS

/*
 * What a phone shows that signs in for a screen, in the language of its browser. @code is a user code as pir_hand_off_dup_code()
 * makes it. Each page names what is let in, and where (RFC 8628, 5.4).
 */

/** pir_hand_off_page_ask: asks for the code, where there is no camera */
void pir_hand_off_page_ask (PirRequest *request);

/** pir_hand_off_page_unknown: no screen shows this code now */
void pir_hand_off_page_unknown (PirRequest *request);

/** pir_hand_off_page_compare: asks to compare the code, and offers the ways to sign in; @is_wrong: the password that was typed is */
void pir_hand_off_page_compare (PirRequest *request,
                                const char *code,
                                gboolean    is_wrong);

/** pir_hand_off_page_confirm: the person called @name has signed in: asks whether the screen is to be let in; yes sends @grant */
void pir_hand_off_page_confirm (PirRequest *request,
                                const char *code,
                                const char *name,
                                const char *grant);

/** pir_hand_off_page_answered: says what was done */
void pir_hand_off_page_answered (PirRequest *request,
                                 gboolean    is_yes);

/** pir_hand_off_page_failed: nobody has signed in; @word: as the app is told it (RFC 6749, 4.1.2.1) */
void pir_hand_off_page_failed (PirRequest *request,
                               const char *code,
                               const char *word);

G_END_DECLS
