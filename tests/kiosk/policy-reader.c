/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Says what a kiosk's policy is here, a line for each answer; with an argument, whether that is the PIN. */

#include "core/pir-kiosk-policy.h"

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
say (const char *name,
     gboolean    is_so)
{
  g_print ("%s %s\n", name, is_so ? "yes" : "no");
}

static void
check (PirKioskPolicy *policy,
       const char     *pin)
{
  g_autoptr (GAsyncResult) result = NULL;

  pir_kiosk_policy_check_pin_async (policy, pin, NULL, checked_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  say ("fits", pir_kiosk_policy_check_pin_finish (policy, result, NULL));
}

int
main (int   argc,
      char *argv[])
{
  static const char * const hand_offs[] = { "checkout", "notice", "both" };
  g_autoptr (GSettings) settings = g_settings_new (PIR_KIOSK_SCHEMA);
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (PirKioskPolicy) policy = pir_kiosk_policy_new (settings);
  g_autofree char *languages = g_strjoinv (",", (char **) pir_kiosk_policy_get_languages (policy));
  g_auto (GStrv) keys = NULL;

  if (argc > 1)
    {
      check (policy, argv[1]);
      return 0;
    }
  g_print ("idle-seconds %u\n", pir_kiosk_policy_get_idle_seconds (policy));
  g_print ("languages %s\n", languages);
  g_print ("camera %s\n", pir_kiosk_policy_get_camera (policy));
  g_print ("printer %s\n", pir_kiosk_policy_get_printer (policy));
  g_print ("server %s\n", pir_kiosk_policy_get_server (policy));
  g_print ("hand-off %s\n", hand_offs[pir_kiosk_policy_get_hand_off (policy)]);
  say ("browse", pir_kiosk_policy_can_browse (policy));
  say ("print", pir_kiosk_policy_can_print (policy));
  say ("pin", pir_kiosk_policy_has_pin (policy));
  say ("exit", pir_kiosk_policy_can_exit (policy));
  say ("look-up", pir_kiosk_policy_can_look_up (policy));
  g_object_get (settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (gsize i = 0; keys[i] != NULL; i++)
    if (g_settings_is_writable (settings, keys[i]))
      g_print ("writable %s\n", keys[i]);

  return 0;
}
