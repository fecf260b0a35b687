/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire-hand-off.h"

#include "base/pir-secret-list.h"
#include "model/pir-attestation-code.h"
#include "wire/pir-wire-private.h"

#define MIN_SECRET 40
#define MAX_SECONDS 3600
#define MAX_INTERVAL 60

static const char *
read_secret (PirFields *fields)
{
  const char *secret = pir_fields_string (fields, "secret", PIR_MAX_NAME);

  if (g_utf8_strlen (secret, -1) < MIN_SECRET)
    pir_fields_fail (fields, "secret", "too short");

  return secret;
}

GBytes *
pir_wire_write_hand_off (const PirHandOff *hand_off)
{
  PirJsonWriter *writer;

  g_return_val_if_fail (hand_off != NULL, NULL);

  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "secret", pir_tokens_get_access (hand_off->key));
  pir_json_add_string (writer, "user_code", hand_off->user_code);
  pir_json_add_string (writer, "address", hand_off->address);
  pir_json_add_string (writer, "code_address", hand_off->code_address);
  pir_json_add_int (writer, "expires_in", hand_off->expires_in);
  pir_json_add_int (writer, "interval", hand_off->interval);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

/* As it is shown; one that no phone could compare is a fault. */
static char *
read_user_code (PirFields *fields)
{
  g_autofree char *letters = pir_user_code_read (pir_fields_string (fields, "user_code", PIR_MAX_CODE));

  if (letters == NULL)
    {
      pir_fields_fail (fields, "user_code", "not eight letters");
      return NULL;
    }

  return pir_attestation_code_group (letters);
}

PirHandOff *
pir_wire_read_hand_off (JsonObject  *object,
                        GError     **error)
{
  g_autoptr (PirHandOff) self = g_new0 (PirHandOff, 1);
  PirFields fields;
  const char *secret;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  secret = read_secret (&fields);
  self->user_code = pir_secret_keep_string ("phone code", read_user_code (&fields));
  self->address = g_strdup (pir_fields_filled (&fields, "address", PIR_MAX_URL));
  self->code_address = pir_secret_keep_string ("phone code", g_strdup (pir_fields_filled (&fields, "code_address", PIR_MAX_URL)));
  self->expires_in = (guint) pir_fields_int (&fields, "expires_in", 1, MAX_SECONDS);
  self->interval = (guint) pir_fields_int (&fields, "interval", 1, MAX_INTERVAL);
  if (!pir_fields_end (&fields, error))
    return NULL;

  self->key = pir_tokens_new ("", secret, G_MAXINT64, NULL);

  return g_steal_pointer (&self);
}

GBytes *
pir_wire_write_hand_off_state (PirHandOffState state)
{
  PirJsonWriter *writer = pir_json_writer_new ();

  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "state", pir_hand_off_state_to_string (state));
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

gboolean
pir_wire_read_hand_off_state (JsonObject       *object,
                              PirHandOffState  *state,
                              GError          **error)
{
  PirFields fields;

  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (state != NULL, FALSE);

  pir_fields_init (&fields, object, FALSE);
  *state = PIR_HAND_OFF_WAITING;
  pir_hand_off_state_from_string (pir_fields_string (&fields, "state", PIR_MAX_CODE), state);

  return pir_fields_end (&fields, error);
}

GBytes *
pir_wire_write_hand_off_sign_in (const PirHandOffSignIn *sign_in)
{
  PirJsonWriter *writer;

  g_return_val_if_fail (sign_in != NULL, NULL);

  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "secret", sign_in->secret);
  pir_json_add_opt_string (writer, "device_name", sign_in->device_name);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

gboolean
pir_wire_read_hand_off_sign_in (JsonObject        *object,
                                PirHandOffSignIn  *sign_in,
                                GError           **error)
{
  PirFields fields;

  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (sign_in != NULL, FALSE);

  pir_fields_init (&fields, object, TRUE);
  sign_in->secret = read_secret (&fields);
  sign_in->device_name = pir_fields_opt_string (&fields, "device_name", 100);

  return pir_fields_end (&fields, error);
}
