/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/pir-kiosk-pin.h"

#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "app/pir-places.h"
#include "base/pir-terminal.h"
#include "core/pir-kiosk-policy.h"

enum
{
  DONE = 0,
  NOTHING_DONE = 1,
  NOT_WRITABLE = 2,
};

static int
fail (int         status,
      const char *why)
{
  g_printerr ("pagoinrete: %s\n", why);
  return status;
}

/* Typed twice, since nobody sees what is typed. Returns: (transfer full) (nullable): the PIN, or NULL with the reason told */
static char *
ask_pin (void)
{
  char *pin, *again;

  if (!pir_terminal_can ())
    return pir_terminal_read_secret (STDIN_FILENO);
  /* Translators: asked on the command line; what is typed is not shown */
  pin = pir_terminal_ask_secret (_("New PIN:"));
  if (pin == NULL)
    return NULL;
  again = pir_terminal_ask_secret (_("The same PIN again:"));
  if (g_strcmp0 (pin, again) != 0)
    {
      fail (NOTHING_DONE, _("The two are not the same."));
      g_clear_pointer (&pin, pir_terminal_free_secret);
    }
  pir_terminal_free_secret (again);
  return pin;
}

static int
keep_hash (const char *hash)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSettingsSchema) schema = pir_places_dup_schema (PIR_KIOSK_SCHEMA, &error);
  g_autoptr (GSettings) settings = NULL;

  if (schema == NULL)
    return fail (NOT_WRITABLE, error->message);
  settings = g_settings_new_full (schema, NULL, NULL);
  if (!g_settings_is_writable (settings, "staff-pin"))
    return fail (NOT_WRITABLE, _("An administrator has locked this setting: put the hash that --kiosk-hash-pin prints "
                                 "where it is locked."));
  if (!g_settings_set_string (settings, "staff-pin", hash))
    return fail (NOT_WRITABLE, _("The setting could not be written."));
  g_settings_sync (); /* lint: sync: the program ends now, and there is no window */
  g_print ("%s\n", _("The PIN is kept. It counts from the next session of the kiosk on."));
  return DONE;
}

int
pir_kiosk_pin_run (gboolean is_kept)
{
  char *pin = ask_pin ();
  g_autofree char *hash = NULL;
  g_autofree char *rule = NULL;
  guint fewest, most;

  if (pin == NULL)
    return fail (NOTHING_DONE, _("Nothing was done."));
  pir_kiosk_policy_get_pin_length (&fewest, &most);
  /* Translators: %1$u is 6, %2$u is 12 */
  rule = g_strdup_printf (_("Digits of a PIN: %1$u to %2$u, not all the same and not in a row."), fewest, most);
  hash = pir_kiosk_policy_hash_pin (pin);
  pir_terminal_free_secret (pin);
  if (hash == NULL)
    return fail (NOTHING_DONE, rule);
  if (is_kept)
    return keep_hash (hash);
  g_print ("%s\n", hash);
  return DONE;
}
