/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keyring/pir-keyring-error.h"

#include <libsecret/secret.h>

#include "keyring/pir-keyring.h"

G_DEFINE_QUARK (pir-keyring-error-quark, pir_keyring_error)

static gboolean
is_absent (const GError *error)
{
  static const int codes[] = {
    G_DBUS_ERROR_SERVICE_UNKNOWN, G_DBUS_ERROR_NAME_HAS_NO_OWNER, G_DBUS_ERROR_NO_SERVER, G_DBUS_ERROR_DISCONNECTED,
    G_DBUS_ERROR_SPAWN_EXEC_FAILED, G_DBUS_ERROR_SPAWN_FORK_FAILED, G_DBUS_ERROR_SPAWN_CHILD_EXITED,
    G_DBUS_ERROR_SPAWN_CHILD_SIGNALED, G_DBUS_ERROR_SPAWN_FAILED, G_DBUS_ERROR_SPAWN_SETUP_FAILED,
    G_DBUS_ERROR_SPAWN_CONFIG_INVALID, G_DBUS_ERROR_SPAWN_SERVICE_INVALID, G_DBUS_ERROR_SPAWN_SERVICE_NOT_FOUND,
    G_DBUS_ERROR_SPAWN_PERMISSIONS_INVALID, G_DBUS_ERROR_SPAWN_FILE_INVALID,
  };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_error_matches (error, G_DBUS_ERROR, codes[i]))
      return TRUE;
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
}

static gboolean
is_locked (const GError *error)
{
  return g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED) ||
         g_error_matches (error, SECRET_ERROR, SECRET_ERROR_NO_SUCH_OBJECT);
}

GError *
pir_keyring_error_translate (GError *error)
{
  int code = PIR_KEYRING_ERROR_DENIED;

  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain == PIR_KEYRING_ERROR || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return error;
  if (is_absent (error))
    code = PIR_KEYRING_ERROR_ABSENT;
  else if (is_locked (error))
    code = PIR_KEYRING_ERROR_LOCKED;

  error->domain = PIR_KEYRING_ERROR;
  error->code = code;
  return error;
}

gboolean
pir_keyring_error_get_state (const GError    *error,
                             PirKeyringState *state)
{
  g_return_val_if_fail (error != NULL, FALSE);
  g_return_val_if_fail (state != NULL, FALSE);

  if (error->domain != PIR_KEYRING_ERROR)
    return FALSE;

  switch ((PirKeyringError) error->code)
    {
    case PIR_KEYRING_ERROR_LOCKED:
      *state = PIR_KEYRING_LOCKED;
      return TRUE;
    case PIR_KEYRING_ERROR_ABSENT:
      *state = PIR_KEYRING_ABSENT;
      return TRUE;
    case PIR_KEYRING_ERROR_DENIED:
      *state = PIR_KEYRING_DENIED;
      return TRUE;
    default:
      g_return_val_if_reached (FALSE);
    }
}
