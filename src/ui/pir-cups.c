/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-cups.h"

#include <gmodule.h>

/* Of cups/http.h, by their names in the interface of libcups.so.2 */
#define HTTP_STATUS_ERROR -1
#define HTTP_STATUS_CONTINUE 100

typedef struct
{
  int  (*update)       (gpointer http);
  int  (*check)        (gpointer http);
  int  (*get_blocking) (gpointer http);
  void (*set_blocking) (gpointer http,
                        int      is_blocking);
} Library;

/* Whoever calls has loaded it; it stays. Returns: NULL if it is another one than is known here */
static const Library *
find_library (void)
{
  static Library library;
  static gboolean is_known;
  static gsize is_found = 0;

  if (g_once_init_enter (&is_found))
    {
      GModule *cups = g_module_open ("libcups.so.2", G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);

      is_known = cups != NULL && g_module_symbol (cups, "httpUpdate", (gpointer *) &library.update)
                 && g_module_symbol (cups, "httpCheck", (gpointer *) &library.check)
                 && g_module_symbol (cups, "httpGetBlocking", (gpointer *) &library.get_blocking)
                 && g_module_symbol (cups, "httpBlocking", (gpointer *) &library.set_blocking);
      g_once_init_leave (&is_found, 1);
    }

  return is_known ? &library : NULL;
}

int
httpUpdate (gpointer http)
{
  const Library *library = find_library ();
  int status;

  if (library == NULL)
    return HTTP_STATUS_ERROR;

  status = library->update (http);
  if (status != HTTP_STATUS_CONTINUE || library->get_blocking (http) || !library->check (http))
    return status;

  library->set_blocking (http, TRUE);
  status = library->update (http);
  library->set_blocking (http, FALSE);

  return status;
}
