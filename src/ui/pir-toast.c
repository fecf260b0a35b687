/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-toast.h"

#include <glib/gi18n.h>

#include "ui/pir-compat.h"
#include "ui/pir-width-bin.h"

/* The library's button has a picture only. */
static void
map_cb (GtkWidget *bin)
{
  GtkWidget *toast = gtk_widget_get_ancestor (bin, g_type_from_name ("AdwToastWidget"));

  if (toast != NULL)
    /* Translators: a button, for screen readers: the message goes away */
    pir_compat_name_part (toast, "close_button", _("Close"));
}

AdwToast *
pir_toast_new (const char *text)
{
  AdwToast *toast;
  GtkWidget *label, *bin;

  g_return_val_if_fail (text != NULL, NULL);

  /* The library's own title has one line, and ends in dots where the window is narrow or letters are large. */
  toast = adw_toast_new ("");
  label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  /* In a bin, which asks for the same width whatever its height: the message is given a height for its width, and its text would want
   * to be wider for that, over its button. */
  bin = g_object_new (PIR_TYPE_WIDTH_BIN, "child", label, NULL);
  g_signal_connect (bin, "map", G_CALLBACK (map_cb), NULL);
  adw_toast_set_custom_title (toast, bin);
  return toast;
}

void
pir_toast_set_text (AdwToast   *toast,
                    const char *text)
{
  g_return_if_fail (ADW_IS_TOAST (toast));
  g_return_if_fail (PIR_IS_WIDTH_BIN (adw_toast_get_custom_title (toast)));
  g_return_if_fail (text != NULL);

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (adw_toast_get_custom_title (toast))), text);
}
