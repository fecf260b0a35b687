/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-school-row.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static char *
dup_subtitle (PirFoundSchool *school,
              gboolean        shows_causes)
{
  const PirFoundSchoolFields *fields = pir_found_school_peek (school);
  g_autofree char *place = pir_school_row_dup_place (school);
  g_autofree char *causes = NULL;

  if (!fields->uses_service)
    /* Translators: under the name of a school: where it is, and that it cannot be asked here */
    return g_strdup_printf (_("%s · does not use this service"), place);
  if (!shows_causes)
    return g_steal_pointer (&place);
  if (fields->n_open_causes == 0)
    /* Translators: under the name of a school: where it is, and that nobody can pay anything of his own accord */
    return g_strdup_printf (_("%s\nno contributions at the moment"), place);
  /* Translators: how many contributions (versamenti volontari) a school takes */
  causes = g_strdup_printf (ngettext ("%u contribution", "%u contributions", fields->n_open_causes), fields->n_open_causes);
  return g_strdup_printf ("%s\n%s", place, causes);
}

GtkWidget *
pir_school_row_new (PirFoundSchool *school,
                    gboolean        shows_causes)
{
  GtkWidget *row;

  g_return_val_if_fail (PIR_IS_FOUND_SCHOOL (school), NULL);

  row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  pir_school_row_show (row, school, shows_causes);
  return row;
}

void
pir_school_row_show (GtkWidget      *row,
                     PirFoundSchool *school,
                     gboolean        shows_causes)
{
  const PirFoundSchoolFields *fields;
  g_autofree char *subtitle = NULL;
  g_autofree char *label = NULL;

  g_return_if_fail (ADW_IS_ACTION_ROW (row));
  g_return_if_fail (PIR_IS_FOUND_SCHOOL (school));

  fields = pir_found_school_peek (school);
  subtitle = dup_subtitle (school, shows_causes);
  /* Translators: a school in a list, for screen readers: name, where it is */
  label = g_strdup_printf (C_("school", "%1$s, %2$s"), fields->name, subtitle);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), fields->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

char *
pir_school_row_dup_place (PirFoundSchool *school)
{
  const PirFoundSchoolFields *fields;
  g_autoptr(GString) place = g_string_new (NULL);

  g_return_val_if_fail (PIR_IS_FOUND_SCHOOL (school), NULL);

  fields = pir_found_school_peek (school);
  if (fields->address != NULL)
    g_string_append (place, fields->address);
  if (fields->municipality != NULL)
    g_string_append_printf (place, "%s%s", place->len > 0 ? ", " : "", fields->municipality);
  if (fields->province != NULL)
    g_string_append_printf (place, " (%s)", fields->province);
  g_string_append_printf (place, "%s%s", place->len > 0 ? " · " : "", fields->code);
  return g_strdup (g_strstrip (place->str));
}
