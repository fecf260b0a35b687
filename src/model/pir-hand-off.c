/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-hand-off.h"

#include <string.h>

#include "base/pir-secret-list.h"
#include "model/pir-names.h"

#define CODE_LENGTH 8

static const char letters[] = "BCDFGHJKLMNPQRSTVWXZ";
static const char base64url[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

static const char * const state_names[] = {
  [PIR_HAND_OFF_WAITING] = "waiting",
  [PIR_HAND_OFF_OPENED] = "opened",
  [PIR_HAND_OFF_GRANTED] = "granted",
  [PIR_HAND_OFF_DENIED] = "denied",
  [PIR_HAND_OFF_OVER] = "over",
};

const char *
pir_hand_off_state_to_string (PirHandOffState value)
{
  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (state_names), state_names[PIR_HAND_OFF_OVER]);

  return state_names[value];
}

gboolean
pir_hand_off_state_from_string (const char      *text,
                                PirHandOffState *value)
{
  guint found;

  if (!pir_names_find (state_names, G_N_ELEMENTS (state_names), text, &found))
    return FALSE;

  *value = (PirHandOffState) found;

  return TRUE;
}

void
pir_hand_off_free (PirHandOff *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->key);
  pir_secret_drop (self->user_code);
  pir_secret_drop (self->code_address);
  g_free (self->user_code);
  g_free (self->address);
  g_free (self->code_address);
  g_free (self);
}

/* Four of the 64 characters are left out, so that each letter is as likely as the others. */
char *
pir_user_code_new (const char *token)
{
  const gsize n_letters = sizeof letters - 1;
  GString *code;

  g_return_val_if_fail (token != NULL, NULL);

  code = g_string_sized_new (CODE_LENGTH);
  for (const char *at = token; *at != '\0' && code->len < CODE_LENGTH; at++)
    {
      const char *found = strchr (base64url, *at);
      gsize value = found != NULL ? (gsize) (found - base64url) : G_MAXSIZE;

      if (value < 3 * n_letters)
        g_string_append_c (code, letters[value % n_letters]);
    }

  return g_string_free (code, FALSE);
}

char *
pir_user_code_read (const char *text)
{
  g_autoptr (GString) code = g_string_new (NULL);

  for (const char *at = text != NULL ? text : ""; *at != '\0'; at++)
    {
      char c = g_ascii_toupper (*at);

      if (c == ' ' || c == '-')
        continue;
      if (strchr (letters, c) == NULL || code->len == CODE_LENGTH)
        return NULL;
      g_string_append_c (code, c);
    }

  return code->len == CODE_LENGTH ? g_string_free (g_steal_pointer (&code), FALSE) : NULL;
}
