/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "app/pir-application.h"
#include "app/pir-places.h"
#include "core/pir-languages.h"
#include "pir-config.h"

int
main (int   argc,
      char *argv[])
{
  g_autofree char *locale_dir = pir_places_dup_locale_dir ();
  g_autoptr(PirApplication) application = NULL;
  int status;

  pir_languages_apply (NULL);
  bindtextdomain (PIR_GETTEXT_DOMAIN, locale_dir);
  bind_textdomain_codeset (PIR_GETTEXT_DOMAIN, "UTF-8");
  textdomain (PIR_GETTEXT_DOMAIN);
  g_set_prgname ("pagoinrete");
  g_set_application_name (_("Pago In Rete"));

  application = pir_application_new ();
  status = g_application_run (G_APPLICATION (application), argc, argv);
  pir_application_restart (application, argv);
  return status;
}
