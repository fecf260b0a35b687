/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire-identity.h"

#include "wire/pir-wire-private.h"

#define MIN_CODE 40
#define MIN_VERIFIER 43
#define MAX_VERIFIER 128

void
pir_wire_write_identity_provider (PirJsonWriter             *writer,
                                  const char                *name,
                                  const PirIdentityProvider *provider)
{
  g_return_if_fail (provider != NULL);

  pir_json_begin_object (writer, name);
  pir_json_add_string (writer, "id", provider->id);
  pir_json_add_string (writer, "kind", pir_identity_kind_to_string (provider->kind));
  pir_json_add_string (writer, "name", provider->name);
  pir_json_end_object (writer);
}

gboolean
pir_wire_read_identity_provider (JsonObject           *object,
                                 PirIdentityProvider  *provider,
                                 GError              **error)
{
  PirFields fields;

  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (provider != NULL, FALSE);

  pir_fields_init (&fields, object, FALSE);
  provider->id = pir_fields_string (&fields, "id", PIR_MAX_CODE);
  provider->name = pir_fields_string (&fields, "name", PIR_MAX_NAME);
  provider->kind = PIR_IDENTITY_OTHER;
  pir_identity_kind_from_string (pir_fields_string (&fields, "kind", PIR_MAX_CODE), &provider->kind);

  return pir_fields_end (&fields, error);
}

GBytes *
pir_wire_write_code_sign_in (const PirCodeSignInFields *fields)
{
  PirJsonWriter *writer;

  g_return_val_if_fail (fields != NULL, NULL);

  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "code", fields->code);
  pir_json_add_string (writer, "code_verifier", fields->code_verifier);
  pir_json_add_string (writer, "redirect_uri", fields->redirect_uri);
  pir_json_add_opt_string (writer, "device_name", fields->device_name);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

static const char *
read_long (PirFields  *fields,
           const char *name,
           glong       min,
           gsize       max)
{
  const char *text = pir_fields_string (fields, name, max);

  if (g_utf8_strlen (text, -1) < min)
    pir_fields_fail (fields, name, "too short");

  return text;
}

gboolean
pir_wire_read_code_sign_in (JsonObject           *object,
                            PirCodeSignInFields  *sign_in,
                            GError              **error)
{
  PirFields fields;

  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (sign_in != NULL, FALSE);

  pir_fields_init (&fields, object, TRUE);
  sign_in->code = read_long (&fields, "code", MIN_CODE, PIR_MAX_NAME);
  sign_in->code_verifier = read_long (&fields, "code_verifier", MIN_VERIFIER, MAX_VERIFIER);
  sign_in->redirect_uri = pir_fields_string (&fields, "redirect_uri", PIR_MAX_NAME);
  sign_in->device_name = pir_fields_opt_string (&fields, "device_name", 100);

  return pir_fields_end (&fields, error);
}
