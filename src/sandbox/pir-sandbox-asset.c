/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox/pir-sandbox-asset.h"

#include "sandbox/pir-sandbox-resources.h"

#define FOLDER "/it/pagoinrete/sandbox/"

GBytes *
pir_sandbox_asset_get (const char *name)
{
  g_autofree char *path = NULL;
  GBytes *bytes;

  g_return_val_if_fail (name != NULL, NULL);

  /* Called through its function, so that the linker keeps the resource of this static library. */
  path = g_strconcat (FOLDER, name, NULL);
  bytes = g_resource_lookup_data (pir_sandbox_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_assert (bytes != NULL);
  return bytes;
}
