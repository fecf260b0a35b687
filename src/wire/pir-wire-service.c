/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire.h"

#include "wire/pir-wire-identity.h"
#include "wire/pir-wire-private.h"

static void
read_tier (PirFeeTier *tier,
           PirFields  *fields,
           JsonObject *object,
           guint       index)
{
  PirFields within;
  GError *error = NULL;

  /* The national tables have odd limits and fees, which the planner copes with. */
  pir_fields_init (&within, object, FALSE);
  tier->min = pir_fields_int (&within, "min", G_MININT64, G_MAXINT64);
  tier->max = pir_fields_int (&within, "max", G_MININT64, G_MAXINT64);
  tier->fee = pir_fields_int (&within, "fee", G_MININT64, G_MAXINT64);

  if (!pir_fields_end (&within, &error))
    pir_fields_fail_within (fields, "tiers", index, error);
}

/* Returns: (transfer full) */
static PirFeeTier *
read_tiers (PirFields *fields,
            gsize     *n_tiers)
{
  JsonArray *array = pir_fields_array (fields, "tiers", PIR_MAX_TIERS);
  guint n = array != NULL ? json_array_get_length (array) : 0;
  PirFeeTier *tiers = g_new0 (PirFeeTier, n);

  for (guint i = 0; i < n; i++)
    {
      JsonObject *object = pir_fields_element (fields, "tiers", array, i);

      if (object != NULL)
        read_tier (&tiers[i], fields, object, i);
    }

  *n_tiers = n;

  return tiers;
}

static void
write_tiers (PirJsonWriter    *writer,
             const PirFeeTier *tiers,
             gsize             n_tiers)
{
  pir_json_begin_array (writer, "tiers");
  for (gsize i = 0; i < n_tiers; i++)
    {
      pir_json_begin_object (writer, NULL);
      pir_json_add_int (writer, "min", tiers[i].min);
      pir_json_add_int (writer, "max", tiers[i].max);
      pir_json_add_int (writer, "fee", tiers[i].fee);
      pir_json_end_object (writer);
    }
  pir_json_end_array (writer);
}

PirService *
pir_wire_read_service (JsonObject  *object,
                       GError     **error)
{
  g_autofree PirFeeTier *tiers = NULL;
  PirServiceFields service;
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  service.id = pir_fields_string (&fields, "id", PIR_MAX_CODE);
  service.psp_id = pir_fields_string (&fields, "psp_id", PIR_MAX_CODE);
  service.psp_name = pir_fields_opt_string (&fields, "psp_name", PIR_MAX_NAME);
  service.method = pir_fields_method (&fields, "method");
  service.kind = pir_fields_string (&fields, "kind", PIR_MAX_CODE);
  service.name = pir_fields_opt_string (&fields, "name", PIR_MAX_NAME);
  service.description = pir_fields_opt_string (&fields, "description", PIR_MAX_TEXT);
  service.availability = pir_fields_opt_string (&fields, "availability", PIR_MAX_TEXT);
  service.is_on_us = pir_fields_bool (&fields, "is_on_us");
  service.tiers = tiers = read_tiers (&fields, &service.n_tiers);

  return pir_fields_end (&fields, error) ? pir_service_new (&service) : NULL;
}

void
pir_wire_write_service (PirJsonWriter *writer,
                        const char    *name,
                        PirService    *service)
{
  const PirServiceFields *fields = pir_service_peek (service);

  g_return_if_fail (fields != NULL);

  pir_json_begin_object (writer, name);
  pir_json_add_string (writer, "id", fields->id);
  pir_json_add_string (writer, "psp_id", fields->psp_id);
  pir_json_add_opt_string (writer, "psp_name", fields->psp_name);
  pir_json_add_string (writer, "method", pir_method_to_string (fields->method));
  pir_json_add_string (writer, "kind", fields->kind);
  pir_json_add_opt_string (writer, "name", fields->name);
  pir_json_add_opt_string (writer, "description", fields->description);
  pir_json_add_opt_string (writer, "availability", fields->availability);
  pir_json_add_bool (writer, "is_on_us", fields->is_on_us);
  write_tiers (writer, fields->tiers, fields->n_tiers);
  pir_json_end_object (writer);
}

gboolean
pir_wire_is_newer_service (JsonObject *service)
{
  PirFields fields;
  PirMethod method;
  gboolean is_newer;

  g_return_val_if_fail (service != NULL, FALSE);

  pir_fields_init (&fields, service, FALSE);
  pir_method_from_string (pir_fields_string (&fields, "method", PIR_MAX_CODE), &method);
  is_newer = method == PIR_METHOD_OTHER;

  return pir_fields_end (&fields, NULL) && is_newer;
}

static GPtrArray *
read_services (JsonObject  *object,
               gboolean     is_strict,
               GError     **error)
{
  g_autoptr (GPtrArray) services = g_ptr_array_new_with_free_func (g_object_unref);
  PirFields fields;
  JsonArray *array;
  guint n;

  pir_fields_init (&fields, object, FALSE);
  array = pir_fields_array (&fields, "services", PIR_MAX_SERVICES);
  n = array != NULL ? json_array_get_length (array) : 0;

  for (guint i = 0; i < n && fields.error == NULL; i++)
    {
      JsonObject *element = pir_fields_element (&fields, "services", array, i);
      gboolean is_read = element != NULL && (is_strict || !pir_wire_is_newer_service (element));
      GError *service_error = NULL;
      PirService *service = is_read ? pir_wire_read_service (element, &service_error) : NULL;

      if (service != NULL)
        g_ptr_array_add (services, service);
      else if (service_error != NULL)
        pir_fields_fail_within (&fields, "services", i, service_error);
    }

  return pir_fields_end (&fields, error) ? g_steal_pointer (&services) : NULL;
}

GPtrArray *
pir_wire_read_services (JsonObject  *object,
                        GError     **error)
{
  g_return_val_if_fail (object != NULL, NULL);

  return read_services (object, TRUE, error);
}

GPtrArray *
pir_wire_read_known_services (JsonObject  *object,
                              GError     **error)
{
  g_return_val_if_fail (object != NULL, NULL);

  return read_services (object, FALSE, error);
}

/* Returns: (transfer full): the strings belong to the JsonObject */
static PirIdentityProvider *
read_providers (PirFields *fields,
                gsize     *n_providers)
{
  JsonNode *node = json_object_get_member (fields->object, "identity_providers");
  gboolean is_there = node != NULL && !JSON_NODE_HOLDS_NULL (node);
  JsonArray *array = is_there ? pir_fields_array (fields, "identity_providers", PIR_MAX_PROVIDERS) : NULL;
  guint n = array != NULL ? json_array_get_length (array) : 0;
  PirIdentityProvider *providers = g_new0 (PirIdentityProvider, n);

  for (guint i = 0; i < n; i++)
    {
      JsonObject *object = pir_fields_element (fields, "identity_providers", array, i);
      GError *error = NULL;

      if (object != NULL && !pir_wire_read_identity_provider (object, &providers[i], &error))
        pir_fields_fail_within (fields, "identity_providers", i, error);
    }
  *n_providers = n;

  return providers;
}

static void
write_providers (PirJsonWriter              *writer,
                 const PirServiceInfoFields *fields)
{
  pir_json_begin_array (writer, "identity_providers");
  for (gsize i = 0; i < fields->n_providers; i++)
    pir_wire_write_identity_provider (writer, NULL, &fields->providers[i]);
  pir_json_end_array (writer);
}

PirServiceInfo *
pir_wire_read_service_info (JsonObject  *object,
                            GError     **error)
{
  g_autofree const char **hosts = NULL;
  JsonArray *hosts_array;
  g_autofree PirIdentityProvider *providers = NULL;
  PirServiceInfoFields info;
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  info.name = pir_fields_string (&fields, "name", PIR_MAX_NAME);
  info.version = pir_fields_string (&fields, "version", PIR_MAX_CODE);
  info.max_notices = (guint) pir_fields_int (&fields, "max_notices", 1, PIR_MAX_ITEMS);
  info.lock_seconds = (guint) pir_fields_int (&fields, "lock_seconds", 1, 31 * 86400);
  info.can_register = pir_fields_opt_bool (&fields, "can_register");
  info.help_phone = pir_fields_opt_string (&fields, "help_phone", PIR_MAX_CODE);
  info.help_hours = pir_fields_opt_string (&fields, "help_hours", PIR_MAX_NAME);
  hosts_array = pir_fields_array (&fields, "checkout_hosts", PIR_MAX_HOSTS);
  info.checkout_hosts = hosts = pir_fields_strings (&fields, "checkout_hosts", hosts_array, PIR_MAX_NAME);
  info.providers = providers = read_providers (&fields, &info.n_providers);

  return pir_fields_end (&fields, error) ? pir_service_info_new (&info) : NULL;
}

void
pir_wire_write_service_info (PirJsonWriter  *writer,
                             const char     *name,
                             PirServiceInfo *info)
{
  const PirServiceInfoFields *fields = pir_service_info_peek (info);

  g_return_if_fail (fields != NULL);

  pir_json_begin_object (writer, name);
  pir_json_add_string (writer, "name", fields->name);
  pir_json_add_string (writer, "version", fields->version);
  pir_json_add_int (writer, "max_notices", fields->max_notices);
  pir_json_add_int (writer, "lock_seconds", fields->lock_seconds);
  pir_json_add_bool (writer, "can_register", fields->can_register);
  pir_json_add_opt_string (writer, "help_phone", fields->help_phone);
  pir_json_add_opt_string (writer, "help_hours", fields->help_hours);
  pir_json_begin_array (writer, "checkout_hosts");
  for (const char * const *host = fields->checkout_hosts; *host != NULL; host++)
    pir_json_add_string (writer, NULL, *host);
  pir_json_end_array (writer);
  if (fields->n_providers > 0)
    write_providers (writer, fields);
  pir_json_end_object (writer);
}
