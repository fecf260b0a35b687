/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "helpers.h"

/* Two parents on one computer: Anna with notices 1 to 12, Bruno with notices of his own and one that both see. */
#define BRUNO_FIRST 500
#define BRUNO_LAST 504
#define SHARED 3

/** parents_new: Returns: Anna's computer, with Bruno as the second one; Bruno is shown */
World *parents_new (void);

/** parents_sign_in: signs in with the password that is right, and waits for what the account has */
void parents_sign_in (World      *world,
                      const char *server,
                      const char *user_name);

/** parents_get_state: Returns: of the session of @context */
PirSessionState parents_get_state (PirContext *context);

/** parents_count_notices: Returns: how many notices of @context have @text (nullable) */
guint parents_count_notices (PirContext *context,
                             const char *text);

/** parents_find: Returns: (transfer none): the account with @key, which must be there */
PirContext *parents_find (World      *world,
                          const char *key);
