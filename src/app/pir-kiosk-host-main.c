/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "app/pir-kiosk-host.h"

/* usage: PROGRAM --kiosk
 * The kiosk whose sessions are processes of PROGRAM, which becomes this one. */
int
main (int   argc,
      char *argv[])
{
  g_autoptr (PirKioskHost) host = NULL;

  setlocale (LC_ALL, "");
  g_set_prgname ("pagoinrete");
  host = pir_kiosk_host_new (argv[0]);

  return pir_kiosk_host_run (host);
}
