/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox/pir-node-services.h"

#include "sandbox/pir-sandbox-asset.h"
#include "wire/pir-json.h"
#include "wire/pir-wire.h"

GPtrArray *
pir_node_services_load (GError **error)
{
  g_autoptr(GBytes) bytes = pir_sandbox_asset_get ("services.json");
  g_autoptr(JsonObject) object = pir_json_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);

  return object != NULL ? pir_wire_read_services (object, error) : NULL;
}

PirService *
pir_node_services_find (GPtrArray  *services,
                        const char *id)
{
  g_return_val_if_fail (services != NULL, NULL);

  for (guint i = 0; id != NULL && i < services->len; i++)
    {
      PirService *service = g_ptr_array_index (services, i);

      if (g_str_equal (pir_service_peek (service)->id, id))
        return service;
    }
  return NULL;
}
