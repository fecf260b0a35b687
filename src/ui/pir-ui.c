/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-ui.h"

#include "core/pir-languages.h"
#include "pir-ui-resources.h"
#include "ui/pir-button.h"
#include "ui/pir-words.h"

void
pir_ui_init (void)
{
  pir_ui_register_resource ();
  g_type_ensure (PIR_TYPE_BUTTON);
}

void
pir_ui_follow_language (void)
{
  const PirOfferedLanguage *language = pir_languages_find (pir_words_language ());

  if (language != NULL)
    gtk_widget_set_default_direction (language->is_rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
}
