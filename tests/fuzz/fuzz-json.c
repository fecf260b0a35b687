/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A message: what is taken has passed the check, and json-glib, which recurses without limit, survives all that does. */

#include "fuzz.h"
#include "wire/pir-json-check.h"
#include "wire/pir-json.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (JsonObject) object = pir_json_parse ((const char *) data, size, NULL);
  guint n_members;

  if (object != NULL)
    g_assert_true (pir_json_check ((const char *) data, size, &n_members, NULL));

  return 0;
}
