/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-news-toast.h"

#include <glib/gi18n.h>

#include "core/pir-news.h"

#define SEEN "seen-version"

void
pir_news_toast_offer (PirMainWindow *window,
                      GSettings     *settings,
                      const char    *version)
{
  g_autofree char *seen = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (PIR_IS_MAIN_WINDOW (window));
  g_return_if_fail (G_IS_SETTINGS (settings));
  g_return_if_fail (version != NULL);

  seen = g_settings_get_string (settings, SEEN);
  if (g_str_equal (seen, version))
    return;
  g_settings_set_string (settings, SEEN, version);
  /* To whom all is new nothing is. */
  if (*seen == '\0' || !pir_news_is_newer (version, seen))
    return;
  /* Translators: %s is a version such as 0.2.0 */
  text = g_strdup_printf (_("This is version %s"), version);
  pir_main_window_offer (window, text, _("_What’s New"), "app.news");
}
